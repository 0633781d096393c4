import { html } from 'hono/html';

const SCRIPT =
  /(?<comment>\/\/.*|\/\*[\s\S]*?\*\/)|(?<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|(?<keyword>\b(?:import|export|from|const|let|async|await|function|return|if|else|new|for|of|try|catch|throw|type|interface|readonly|typeof)\b)/g;

const LANGUAGES: Readonly<Record<string, RegExp>> = {
  js: SCRIPT,
  ts: SCRIPT,
  html: /(?<comment><!--[\s\S]*?-->)|(?<keyword><\/?[\w-]+|>)|(?<string>"[^"]*")/g,
  sh: /(?<comment>(?<!\S)#.*)|(?<string>'[^']*'|"(?:\\.|[^"\\])*")|(?<keyword>\b(?:curl|set|echo|sed|exit)\b)/g,
};

/** Source code as HTML that is safe to show, its comments, strings and keywords marked. */
export function highlight(text: string, extension: string) {
  const pattern = LANGUAGES[extension];
  const parts: unknown[] = [];
  let from = 0;
  for (const { 0: piece, index, groups = {} } of pattern ? text.matchAll(pattern) : []) {
    const [kind] = Object.entries(groups).find(([, found]) => found !== undefined) ?? [];
    parts.push(text.slice(from, index), html`<span class=${kind}>${piece}</span>`);
    from = index + piece.length;
  }
  return [...parts, text.slice(from)];
}
