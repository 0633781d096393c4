import { MailDev } from 'maildev';

// A process of its own, so that stored mail never counts as memory of the identity server. Started by mail.ts with
// the ports to use (0: any) and the folder that keeps mail over a restart; answers with the ports it got.
const [smtp, web, mailDirectory] = process.argv.slice(2);
if (!process.send || mailDirectory === undefined) throw new Error('started by demo/mail/mail.ts only');

const loopback = { ip: '127.0.0.1', webIp: '127.0.0.1' };
const catcher = new MailDev({
  ...loopback,
  smtp: Number(smtp),
  web: Number(web),
  mailDirectory,
  maxEmails: 500,
  silent: true,
});
const servers = await catcher.start();
process.send({ smtp: servers.smtp.getAddress().port, web: servers.api?.getPort() });

// The parent's death, however sudden, closes the channel: nothing is left running.
process.once('disconnect', () => process.exit());
// Ctrl-C reaches the whole process group; the parent decides when mail is no longer needed.
process.on('SIGINT', () => {});
