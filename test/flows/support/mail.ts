import type { Demo } from './demo.js';

export interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly to: readonly { readonly address: string }[];
}

const PATIENCE = 30_000;
const PAUSE = 50;

/** The mail that arrived over SMTP, as the mail catcher tells it. */
export class Mailbox {
  readonly #demo: Demo;
  readonly #handedOut = new Set<string>();

  constructor(demo: Demo) {
    this.#demo = demo;
  }

  async all(to?: string): Promise<Mail[]> {
    const { text } = await this.#demo.call('mail', '/api/email');
    const mails: Mail[] = JSON.parse(text);
    return to === undefined ? mails : mails.filter((mail) => mail.to.some(({ address }) => address === to));
  }

  /** The newest mail to someone that was not handed out before; waits for it to arrive. */
  async latest(to: string, subject: RegExp = /./): Promise<Mail> {
    for (const end = Date.now() + PATIENCE; ; ) {
      const mails = await this.all(to);
      const mail = mails.findLast(({ id, subject: text }) => subject.test(text) && !this.#handedOut.has(id));
      if (mail) {
        this.#handedOut.add(mail.id);
        return mail;
      }
      if (Date.now() > end)
        throw new Error(
          `no mail to ${to} about ${subject} came; there: ${mails.map((m) => m.subject).join(', ')}`,
        );
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

/** The link that a mail is about. */
export function linkIn(mail: Mail): string {
  const link = /https?:\/\/[^\s<>"')]+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no link in "${mail.subject}": ${mail.text}`);
  return link;
}
