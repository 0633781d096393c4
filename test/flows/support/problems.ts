import type { BrowserContext, ConsoleMessage } from 'playwright-core';
import type { Note } from './engine.js';

/** A reply that is an error is for the test to judge, not for the console. */
const REPLY =
  /^Failed to load resource: (the server responded|net::ERR_(FAILED|INTERNET_DISCONNECTED|ABORTED))/;

/** In every page and frame: says each violation of the page's policy on the console. */
export function reportViolations(): void {
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample, disposition }) => {
    console.error(`CSP ${disposition}: ${violatedDirective} ${blockedURI} ${sample}`.trim());
  });
}

/** Takes down what a visitor's pages in Chromium do that no page may. */
export async function watchProblems(context: BrowserContext, note: Note): Promise<void> {
  await context.addInitScript(reportViolations);
  context.on('console', (message: ConsoleMessage) => {
    if (message.type() !== 'error' || REPLY.test(message.text())) return;
    note(message.page()?.url() ?? '', message.text());
  });
  context.on('weberror', (error) => note(error.page()?.url() ?? '', String(error.error().stack)));
}
