// From the navigation to the first frame that shows an e-mail field, compared with the barest Lit page there is.
import { servePages } from './pages/pages.mjs';
import { withSlowBrowser } from './pages/slow-browser.mjs';
import { atMost } from './support/figure.mjs';
import { rotated } from './support/rotated.mjs';
import { median } from './support/stats.mjs';

const RUNS = 15;
const PAGES = ['bare', 'default', 'adopted', 'login-only'];

/**
 * Runs in the page, before everything: when was the field laid out in a frame, which is then painted whatever scripts
 * come next? Told on the console, since asking for it would be work for the page.
 */
function watchField() {
  const field = () =>
    document.querySelector('input[name=email]') ??
    document.querySelector('bare-form')?.shadowRoot?.querySelector('input');
  const look = () => {
    const input = field();
    if (!input?.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      return requestAnimationFrame(look);
    // called within this frame, once its layout is done
    const observer = new ResizeObserver(([{ contentRect }]) => {
      const time = performance.now();
      if (contentRect.height === 0) return;
      observer.disconnect();
      console.log(`shown ${time}`);
    });
    observer.observe(input);
  };
  requestAnimationFrame(look);
}

async function timesOf(visit, origin) {
  const times = Object.fromEntries(PAGES.map((name) => [name, []]));
  // the first round warms the browser up
  for (let run = -1; run < RUNS; run++)
    for (const name of rotated(PAGES, run + 1)) {
      const time = await visit(async (page) => {
        await page.addInitScript(watchField);
        const shown = page.waitForEvent('console', (message) => message.text().startsWith('shown '));
        await page.goto(`${origin}/${name}`, { waitUntil: 'commit' });
        return Number((await shown).text().slice('shown '.length));
      });
      if (run >= 0) times[name].push(time);
    }
  return times;
}

export async function measure() {
  const { origin, close } = await servePages();
  const times = await withSlowBrowser((visit) => timesOf(visit, origin)).finally(close);
  const milliseconds = Object.fromEntries(PAGES.map((name) => [name, median(times[name])]));
  const ratio = (name) => milliseconds[name] / milliseconds.bare;
  const detail = `${RUNS} runs each, interleaved; CPU slowed 4 times; bare Lit page ${milliseconds.bare.toFixed(0)} ms`;
  const against = 'a bare Lit page';
  return [
    atMost(1.25, {
      name: 'Navigation to the first frame with the e-mail field, default form',
      value: ratio('default'),
      unit: `× ${against}`,
      detail,
    }),
    atMost(0.9, {
      name: 'The same with a form of the page’s own',
      value: ratio('adopted'),
      unit: `× ${against}`,
      detail,
    }),
    {
      name: 'The same with only two elements bundled',
      value: ratio('login-only'),
      unit: `× ${against}`,
      detail,
    },
  ];
}
