// From the press that opens the modal to the first frame in which its field has the focus, beside the least that a
// page can open: a native dialog with one input.
import { servePages } from './pages/pages.mjs';
import { withSlowBrowser } from './pages/slow-browser.mjs';
import { atMost } from './support/figure.mjs';
import { rotated } from './support/rotated.mjs';
import { median } from './support/stats.mjs';

const RUNS = 11;
const PAGES = ['dialog', 'modal'];
/** Milliseconds: what people feel as at once. */
const AT_MOST = 100;

/** Runs in the page: presses the button and waits until the frame with the focus in the field is on its way. */
function press() {
  return new Promise((resolve) => {
    const start = performance.now();
    const look = () => {
      const field = document.activeElement;
      if (!field?.matches('input[name=email]') || !field.checkVisibility())
        return requestAnimationFrame(look);
      // heard once this frame is drawn
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      port2.postMessage(undefined);
    };
    document.querySelector('#opener').click();
    requestAnimationFrame(look);
  });
}

/** Ready to be pressed: the page has asked what it asks by itself, and the browser has nothing left to do. */
const ready = (page) =>
  page.evaluate(async () => {
    const site = document.querySelector('identity-site');
    while (site && !site.identity?.site) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => requestIdleCallback(resolve));
  });

async function timesOf(visit, origin) {
  const times = Object.fromEntries(PAGES.map((name) => [name, []]));
  // the first round warms the browser up
  for (let run = -1; run < RUNS; run++)
    for (const name of rotated(PAGES, run + 1)) {
      const time = await visit(async (page) => {
        await page.goto(`${origin}/${name}`);
        await ready(page);
        return page.evaluate(press);
      });
      if (run >= 0) times[name].push(time);
    }
  return times;
}

export async function measure() {
  const { origin, close } = await servePages();
  const times = await withSlowBrowser((visit) => timesOf(visit, origin)).finally(close);
  const modal = median(times.modal);
  const dialog = median(times.dialog);
  const detail = `${RUNS} first openings each, interleaved; CPU slowed 4 times`;
  return [
    atMost(AT_MOST, {
      name: 'Press to the frame with the focus in the modal’s field',
      value: modal,
      unit: 'ms',
      detail,
    }),
    {
      name: 'The same, compared',
      value: modal / dialog,
      unit: '× a bare native dialog',
      detail: `${modal.toFixed(0)} ÷ ${dialog.toFixed(0)} ms`,
    },
  ];
}
