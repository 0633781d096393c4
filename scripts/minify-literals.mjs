// Takes the indentation out of css`…` and html`…`, which no minifier looks into: pages pay for every byte of it.
import { transformSync } from 'esbuild';

const TEMPLATE = /\b(css|html|svg)`((?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^`{}]|`(?:[^`\\]|\\.)*`)*\})*)`/g;

const HOLE = /\$\{(?:[^`{}]|`(?:[^`\\]|\\.)*`)*\}/g;

/** A sheet, by esbuild; what stands for an interpolation must be a declaration. */
function minifyCss(sheet) {
  const holes = [];
  const plain = sheet.replace(HOLE, (hole) => `--hole:${holes.push(hole) - 1};`);
  const fragment = !/\{[^}]*\}/.test(plain);
  const { code } = transformSync(fragment ? `a{${plain}}` : plain, {
    loader: 'css',
    minify: true,
    target: 'esnext',
  });
  // esbuild leaves the values of custom properties as they are
  const tight = code
    .trim()
    .replace(/(--[\w-]+): /g, '$1:')
    .replace(/([(,]) | (?=\))/g, '$1');
  const trimmed = tight.replace(/--hole:(\d+)(;|(?=\}))/g, (_, index) => holes[index]);
  return fragment ? `${trimmed.slice(2, -1)};` : trimmed;
}

/** Only white space with a line break in it goes; between two words it becomes one space. */
const minifyHtml = (template) =>
  template
    .replace(/>\s*\n\s*(?=[<$])/g, '>')
    .replace(/\}\s*\n\s*(?=<)/g, '}')
    .replace(/\s*\n\s*(?=\/?>)/g, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/^ | $/g, '');

export const minifyLiterals = (source) =>
  source.replace(TEMPLATE, (whole, tag, text) => {
    // a line comment in an interpolation would swallow what follows it
    if (tag !== 'css' && text.includes('//')) return whole;
    return `${tag}\`${tag === 'css' ? minifyCss(text) : minifyHtml(text)}\``;
  });

const OURS = /[\\/]src[\\/](elements|styles)[\\/].*\.ts$/;

/** For Rolldown, and so for Vite. */
export const rolldownMinifyLiterals = {
  name: 'minify-literals',
  enforce: 'pre',
  transform: (code, id) => (OURS.test(id) ? { code: minifyLiterals(code), map: null } : null),
};
