import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { until } from './until.js';

export interface ReceivedMail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  /** The one link of the mail. */
  readonly link: string;
  /** The token in the link's fragment. */
  readonly token: string;
}

export interface Mailbox {
  readonly smtpUrl: string;
  /** Everything that came in, in order. */
  readonly all: readonly ReceivedMail[];
  /** The next mail with such words in its subject, each given once. */
  next(subject: RegExp): Promise<ReceivedMail>;
  /** On everybody: who has only just come would wait a tenth of a second for the greeting. */
  hangUp(): void;
  stop(): Promise<void>;
}

const NO_MAILBOX = Object.assign(new Error('5.1.2 There is no such place'), { responseCode: 550 });

/** A real SMTP server: what it has, was sent; nobody has a mailbox at `nowhere.example`. With `port`, on the one where another was before. */
export async function startMailbox(port = 0): Promise<Mailbox> {
  const all: ReceivedMail[] = [];
  const given = new Set<ReceivedMail>();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onRcptTo({ address }, _session, taken) {
      taken(address.endsWith('@nowhere.example') ? NO_MAILBOX : null);
    },
    onData(stream, _session, taken) {
      receive(stream).then((mail) => {
        all.push(mail);
        taken();
      }, taken);
    },
  });
  // clients that hang up on it are part of what is tested
  smtp.on('error', () => {});
  const sockets = new Set<Socket>();
  smtp.server.on('connection', (socket: Socket) => sockets.add(socket));
  smtp.listen(port, '127.0.0.1');
  await once(smtp.server, 'listening');
  return {
    smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    all,
    async next(subject) {
      const found = await until(`a mail with the subject ${subject}`, () =>
        all.find((mail) => subject.test(mail.subject) && !given.has(mail)),
      );
      given.add(found);
      return found;
    },
    hangUp: () => {
      for (const socket of sockets) socket.destroy();
    },
    stop: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
}

/** Reading mails takes longer to load than most tests to run, and many read none. */
async function receive(stream: Readable): Promise<ReceivedMail> {
  const { simpleParser } = await import('mailparser');
  return read(await simpleParser(stream));
}

function read({ to, from, subject = '', text = '', html, messageId = '' }: ParsedMail): ReceivedMail {
  const link = /^https?:\/\/\S+$/m.exec(text)?.[0] ?? '';
  const [recipient] = [to ?? []].flat().flatMap(({ value }) => value);
  const [sender] = from?.value ?? [];
  return {
    to: recipient?.address ?? '',
    from: `${sender?.name} <${sender?.address}>`,
    subject,
    text,
    html: html || '',
    messageId,
    link,
    token: link.split('#')[1]?.split('=')[1] ?? '',
  };
}
