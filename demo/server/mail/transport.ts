import { createTransport } from 'nodemailer';
import type { RenderedMail } from './layout.js';

export interface OutgoingMail extends RenderedMail {
  /** The same at every try, so that a mailbox that gets it twice shows it once. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
}

export interface MailTransport {
  /** Resolves once the mail server has taken the mail. */
  send(mail: OutgoingMail): Promise<void>;
}

/** nodemailer over SMTP; a server that hangs costs seconds, since one mail holds up the next. */
export function smtpTransport(url: string): MailTransport {
  const transport = createTransport({
    url,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
  });
  return {
    async send({ from, ...mail }) {
      await transport.sendMail({
        ...mail,
        from: { ...from },
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
  };
}
