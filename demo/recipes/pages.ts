import { html, raw } from 'hono/html';
import { highlight } from './highlight.js';
import { RECIPES, type Recipe, type RecipeFile } from './recipes.js';

const extensionOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

export const overview = () => html`
  <h1>Recipes</h1>
  <p class="lead">Each runs here, against the real server, beside the very code that runs.</p>
  <ul class="cards">
    ${RECIPES.map(({ id, title, lead }) => html`<li><a href="/recipes/${id}/"><strong>${title}</strong><span>${lead}</span></a></li>`)}
  </ul>`;

/** Code beside what it does; `running` is the recipe's own HTML, which is trusted as our own. */
export const bench = (
  { title, lead }: Recipe,
  files: readonly (RecipeFile & { readonly text: string })[],
  running: string,
) => html`
  <h1>${title}</h1>
  <p class="lead">${lead}</p>
  <div class="bench">
    <section class="result" aria-labelledby="result"><h2 id="result">Running</h2>${raw(running)}</section>
    <div class="code">
      ${files.map(
        ({ path, where, text }) => html`<figure>
          <figcaption><code>${path.replace(/^recipes\/\w+\//, '')}</code> <span>${where}</span></figcaption>
          <pre tabindex="0" aria-label=${path}><code data-file=${path}>${highlight(text, extensionOf(path))}</code></pre>
        </figure>`,
      )}
    </div>
  </div>`;

interface PageParts {
  readonly title: string;
  readonly local: string;
  readonly current?: Recipe;
  readonly main: unknown;
}

export const page = ({ title, local, current, main }: PageParts) => html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title} · identity-elements</title>
  <link rel="icon" href="/herald/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/recipes/recipes.css">
</head>
<body>
  <a class="skip" href="#content">Skip to the content</a>
  <header>
    <nav aria-label="Recipes">
      <a href=${`${local}/`}>identity-elements</a>
      <ul>
        ${RECIPES.map(
          ({ id, title: name }) =>
            html`<li><a href="/recipes/${id}/" ${current?.id === id ? raw('aria-current="page"') : ''}>${name}</a></li>`,
        )}
      </ul>
    </nav>
  </header>
  <main id="content">${main}</main>
</body>
</html>
`;
