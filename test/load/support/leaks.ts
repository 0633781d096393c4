import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import type { Page } from '../../flows/support/page.js';
import { setup } from '../../flows/support/setup.js';
import { until } from '../../support/until.js';
import { type Counters, countersOf } from './counters.js';

export const TIMES = 1_000;
const FIRST = 200;
/**
 * What stays for each time is a listener, a node or a closure at least. The last form alone may be held, with one
 * listener more or less, and that is no leak: it is one, however many there were.
 */
const SLACK: Counters = { listeners: TIMES / 100, nodes: TIMES / 10, heap: 32 * TIMES };

/** The most that may be there after `before`. */
export const mostAfter = (before: Counters): Counters => ({
  listeners: before.listeners + SLACK.listeners,
  nodes: before.nodes + SLACK.nodes,
  heap: before.heap + SLACK.heap,
});

const TAGS = readdirSync('src/elements')
  .filter((name) => name !== 'shared')
  .map((name) => `identity-${name}`);
const isForm = (tag: string) => /form|password-reset|email-verify/.test(tag);
const isOfAccount = (tag: string) => /delete|change|update|profile/.test(tag);
const isEntrance = (tag: string) => /button|modal/.test(tag);
/** Every element, in four parts for as many files: each file's time is limited. */
export const ACCOUNT_FORMS = TAGS.filter((tag) => isForm(tag) && isOfAccount(tag));
export const FORMS = TAGS.filter((tag) => isForm(tag) && !isOfAccount(tag));
export const ENTRANCES = TAGS.filter((tag) => !isForm(tag) && isEntrance(tag));
export const OTHERS = TAGS.filter((tag) => !isForm(tag) && !isEntrance(tag));

const flow = await setup();

/** What the elements of a page have asked for and not yet got, which holds them however long they are gone. */
const requests = new WeakMap<Page, Set<unknown>>();

/** The front page, once its own elements have loaded everything that they load. */
export async function openPage(): Promise<Page> {
  const page = await flow.newVisitor();
  const underWay = new Set<unknown>();
  requests.set(page, underWay);
  page.raw.on('request', (request) => underWay.add(request));
  page.raw.on('requestfinished', (request) => underWay.delete(request));
  page.raw.on('requestfailed', (request) => underWay.delete(request));
  await page.goto(flow.origin('herald'));
  await page.until(() => document.querySelector('identity-site')?.identity?.session.status === 'signed-out');
  return page;
}

/** Elements come in crowds and stay for two frames, and one of them comes and goes as often. */
const comeAndGo = (page: Page, tag: string, times: number): Promise<void> =>
  page.evaluate(
    async ({ tag, times }) => {
      const site = document.querySelector('identity-site');
      if (!site) throw new Error('The page has no site');
      // what is not laid out loads, listens and renders all the same
      const place = document.createElement('div');
      place.hidden = true;
      site.append(place);
      const make = () => {
        const element = document.createElement(tag) as HTMLElement & { updateComplete: Promise<unknown> };
        // a site that is told nothing does nothing
        if (tag === site.localName)
          for (const { name, value } of site.attributes) element.setAttribute(name, value);
        return element;
      };
      // what an element loads or starts after its first frame has begun
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const CROWD = 100;
      for (let done = 0; done < times; done += CROWD) {
        const crowd = Array.from({ length: CROWD }, make);
        place.append(...crowd);
        await frame();
        await frame();
        for (const element of crowd) element.remove();
      }
      const one = make();
      for (let done = 0; done < times; done++) {
        place.append(one);
        await one.updateComplete;
        if (done % CROWD === 0) await frame();
        one.remove();
      }
      place.remove();
    },
    { tag, times },
  );

/** One of them, until it has loaded everything and made of it what is made once. */
async function stay(page: Page, tag: string): Promise<void> {
  // what it loads with its first frames, what that loads, and what comes of it
  for (let round = 0; round < 3; round++) {
    await page.evaluate(async (tag) => {
      const there = document.querySelector('#stays');
      const element = there ?? Object.assign(document.createElement(tag), { id: 'stays' });
      if (!there) document.querySelector('identity-site')?.append(element);
      for (let frame = 0; frame < 3; frame++)
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }, tag);
    await answered(page);
  }
  await page.evaluate(() => document.querySelector('#stays')?.remove());
}

const answered = (page: Page): Promise<unknown> =>
  until('an answer to every request', () => requests.get(page)?.size === 0);

/**
 * What the page held before and holds after.
 * @param patience milliseconds for what is on its way out
 */
export async function measure(
  page: Page,
  tag: string,
  patience?: number,
): Promise<{ before: Counters; after: Counters }> {
  const counters = await countersOf(page);
  await stay(page, tag);
  await comeAndGo(page, tag, FIRST);
  await answered(page);
  const before = await counters.settled();
  await comeAndGo(page, tag, TIMES);
  await answered(page);
  return { before, after: await counters.backTo(mostAfter(before), patience) };
}

export function leavesNothing(tag: string): void {
  test(`${tag}: ${TIMES} connects and disconnects leave nothing behind`, async (t) => {
    const page = await openPage();
    t.after(() => page.close());
    const { before, after } = await measure(page, tag);
    t.diagnostic(JSON.stringify({ before, after }));
    const most = mostAfter(before);
    for (const name of ['listeners', 'nodes', 'heap'] as const)
      assert.ok(after[name] <= most[name], `${name}: ${before[name]} → ${after[name]}`);
  });
}
