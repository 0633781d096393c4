/** What stands in a path's place of `:name`. */
export type Params<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [key in Name]: string } & Params<Rest>
  : Path extends `${string}:${infer Name}`
    ? { readonly [key in Name]: string }
    : object;
