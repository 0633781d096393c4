import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { pageHeaders, sitePolicy } from '../hosts/page-headers.js';
import { bench, overview, page } from './pages.js';
import { RECIPES } from './recipes.js';

const DEMO = fileURLToPath(new URL('..', import.meta.url));
/** What a recipe may have besides its page. */
const ASSETS = { 'recipe.js': 'text/javascript', 'run.js': 'text/javascript', 'recipe.sh': 'text/plain' };

/**
 * The recipes' pages, which show the very files that they run. They live at the Herald, whose origin the site allows
 * and whose API they call.
 */
export function recipes(port: number): Hono {
  const app = new Hono();
  const local = `http://localhost:${port}`;
  const policy = sitePolicy(`http://id.localhost:${port}`);
  // the recipe that Node runs too speaks to the API by the name that Node resolves
  app.use(pageHeaders({ ...policy, 'connect-src': `${policy['connect-src']} ${local}` }));
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-cache');
  });

  /** One source for what runs and what is shown; both follow the real port. */
  const read = async (path: string) =>
    (await readFile(join(DEMO, path), 'utf8')).replaceAll('localhost:4400', `localhost:${port}`);

  app.get('/recipes', (c) => c.redirect('/recipes/', 301));

  app.get('/recipes/', (c) => c.html(page({ title: 'Recipes', local, main: overview() })));

  app.get('/recipes/recipes.css', async (c) =>
    c.body(await read('recipes/recipes.css'), 200, { 'Content-Type': 'text/css' }),
  );

  for (const recipe of RECIPES) {
    app.get(`/recipes/${recipe.id}`, (c) => c.redirect(`/recipes/${recipe.id}/`, 301));
    app.get(`/recipes/${recipe.id}/`, async (c) => {
      const files = await Promise.all(
        recipe.files.map(async (file) => ({ ...file, text: await read(file.path) })),
      );
      const running = await read(`recipes/${recipe.id}/recipe.html`);
      return c.html(
        page({ title: recipe.title, local, current: recipe, main: bench(recipe, files, running) }),
      );
    });
    for (const [name, type] of Object.entries(ASSETS))
      app.get(`/recipes/${recipe.id}/${name}`, async (c) => {
        const text = await read(`recipes/${recipe.id}/${name}`).catch(() => undefined);
        if (text === undefined) return c.notFound();
        return c.body(text, 200, { 'Content-Type': `${type}; charset=utf-8` });
      });
  }
  app.notFound((c) => c.text('There is no such recipe.\n', 404));
  return app;
}
