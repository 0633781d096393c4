import { html } from 'hono/html';
import { directionOf, type Language } from '../languages.js';
import type { Words } from './words.js';

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * The same mail twice: plain text, and HTML that needs no image, script or style sheet. Webmail throws `<html>` away,
 * so language and direction stand inside as well.
 */
export async function renderMail(
  words: Words,
  link: string,
  language: Language,
  site: string,
): Promise<RenderedMail> {
  const { subject, before, action, after } = words;
  const dir = directionOf(language);
  const text = [...before, `${action}:\n${link}`, ...after, `— ${site}`].join('\n\n');
  const paragraph = (line: string) => html`<p style="margin:0 0 16px">${line}</p>`;
  const page = await html`<!doctype html>
<html lang="${language}" dir="${dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#ffffff">
<div lang="${language}" dir="${dir}" style="max-width:480px;margin:0 auto">
${before.map(paragraph)}
<p style="margin:24px 0"><a href="${link}" style="color:#0b57d0;font-weight:600">${action}</a></p>
${after.map(paragraph)}
<p style="margin:24px 0 0;color:#5f5f5f">${site}</p>
</div>
</body>
</html>
`;
  return { subject, text: `${text}\n`, html: page.toString() };
}
