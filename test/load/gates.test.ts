import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setup } from '../flows/support/setup.js';

const GATES = 1_000;
const READER = { email: 'reader@daybreak.example', password: 'demo passphrase 4400' };

const { page, origin } = await setup();

/** A page with a thousand gates, each of them showing what is for visitors. */
async function openGates(): Promise<void> {
  await page.goto(origin('herald'));
  await page.until(() => document.querySelector('identity-site')?.identity?.session.status === 'signed-out');
  await page.evaluate((gates) => {
    const site = document.querySelector('identity-site');
    const template = document.createElement('identity-gate');
    template.className = 'counted';
    for (const slot of ['signed-in', 'signed-out']) {
      const paragraph = document.createElement('p');
      paragraph.slot = paragraph.textContent = slot;
      template.append(paragraph);
    }
    for (let made = 0; made < gates; made++) site?.append(template.cloneNode(true));
  }, GATES);
}

/** Signs in or out, and counts the frames from the session's change to the first that shows it at every gate. */
const framesTo = (slot: 'signed-in' | 'signed-out'): Promise<number> =>
  page.evaluate(
    async ({ slot, reader }) => {
      const { identity } = document.querySelector('identity-site') ?? {};
      if (!identity) throw new Error('The SDK has not loaded');
      const gates = [...document.querySelectorAll('.counted')];
      const isShown = () =>
        gates.every((gate) =>
          [...gate.children].every((child) => child.checkVisibility() === (child.slot === slot)),
        );
      let frames = 0;
      const done = new Promise<number>((resolve) => {
        const stop = identity.subscribe(({ status }) => {
          if (status !== slot) return;
          stop();
          const look = () => {
            frames++;
            if (isShown()) resolve(frames);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        });
      });
      await (slot === 'signed-in' ? identity.login(reader) : identity.logout());
      return done;
    },
    { slot, reader: READER },
  );

test(`M2 ${GATES} gates show a sign-in within two frames, and a sign-out`, async (t) => {
  await openGates();
  for (const slot of ['signed-in', 'signed-out'] as const) {
    const frames = await framesTo(slot);
    t.diagnostic(`${slot}: frame ${frames}`);
    assert.ok(frames <= 2, `${slot} at every gate in frame ${frames}`);
  }
});
