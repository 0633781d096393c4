export interface Recipe {
  /** Its folder, and its place under `/recipes/`. */
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  /** What runs in the page, and is shown beside it; `recipe.html` is put into the page. */
  readonly files: readonly RecipeFile[];
}

export interface RecipeFile {
  /** Below `demo/`. */
  readonly path: string;
  readonly where: string;
}

export const RECIPES: readonly Recipe[] = [
  {
    id: 'identity',
    title: 'Identity',
    lead: 'Register, log in, forget, reset and change a password: five forms of your own and the SDK.',
    files: [
      { path: 'recipes/identity/recipe.js', where: 'script' },
      { path: 'recipes/identity/recipe.html', where: 'page' },
    ],
  },
  {
    id: 'authorization',
    title: 'Authorization',
    lead: 'A gate for the eye, and a server of your own that verifies the auth_token and reads entitlements.',
    files: [
      { path: 'recipes/authorization/recipe.html', where: 'page' },
      { path: 'recipes/authorization/recipe.js', where: 'script' },
      { path: 'publisher/app.ts', where: 'your server' },
      { path: 'publisher/authenticate.ts', where: 'your server' },
    ],
  },
  {
    id: 'api',
    title: 'API',
    lead: 'Plain HTTP and JSON, from any language, without state: you pass the token, and nobody keeps a cookie.',
    files: [
      { path: 'recipes/api/recipe.js', where: 'Node, or here' },
      { path: 'recipes/api/recipe.sh', where: 'curl' },
    ],
  },
  {
    id: 'mobile',
    title: 'Mobile hand-off',
    lead: 'From the web into your app without a second login, by a code that is good once, for a minute.',
    files: [
      { path: 'recipes/mobile/recipe.js', where: 'script' },
      { path: 'recipes/mobile/recipe.html', where: 'page' },
    ],
  },
];
