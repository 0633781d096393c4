import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mail, startMail } from '../../../demo/mail/mail.js';
import type { AnyPage } from './any-page.js';
import { launchChromium } from './chromium.js';
import { launchDriven } from './driven.js';
import type { Engine } from './engine.js';
import type { Page } from './page.js';

/**
 * What the journeys of one process share, one file after the other: a browser and a mail catcher take longer to start
 * than many a journey. scripts/test-shard.mjs opens and closes it; without it, each file has its own.
 */
let chromium: Engine<Page> | undefined;
let driven: Engine<AnyPage> | undefined;
let mail: Mail | undefined;
let mailFolder = '';

const { ENGINES = 'chromium' } = process.env;

export async function open(): Promise<void> {
  mailFolder = await mkdtemp(join(tmpdir(), 'mail-'));
  mail = await startMail(mailFolder);
  if (ENGINES === 'chromium') chromium = await launchChromium();
  else driven = await launchDriven(ENGINES);
}

export async function close(): Promise<void> {
  await Promise.all([chromium?.close(), driven?.close(), mail?.stop()]);
  await rm(mailFolder, { recursive: true, force: true });
}

/** Without the mail of whoever had it before. */
export async function borrowMail(): Promise<Mail | undefined> {
  if (!mail) return undefined;
  const { ok, status } = await fetch(`${mail.webUrl}/api/email/all`, { method: 'DELETE' });
  if (!ok) throw new Error(`The mail catcher is not emptied: ${status}`);
  return mail;
}

/** Whoever borrows an engine leaves nobody in it, and leaves it open. */
const lent = <Page>({ newVisitor, empty }: Engine<Page>): Engine<Page> => ({
  newVisitor,
  empty,
  close: empty,
});

export const borrowChromium = async (): Promise<Engine<Page>> =>
  chromium ? lent(chromium) : launchChromium();

/** Of the engine that ENGINES names, Chromium by default. */
export async function borrowEngine(): Promise<Engine<AnyPage>> {
  if (ENGINES === 'chromium') return borrowChromium();
  return driven ? lent(driven) : launchDriven(ENGINES);
}
