import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { it } from 'node:test';
import { declineUpgrade } from '../../../demo/hosts/declined-upgrade.js';

const OFFER =
  'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n';

/** A server that tells what it was asked, and a client that may send what it likes. */
async function setup(t: { after(work: () => void): void }) {
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const body = (await request.setEncoding('utf8').toArray()).join('');
    response.end(`<${method} ${url} ${headers.upgrade ?? 'no offer'} ${body}>`);
  });
  server.on('upgrade', (request, socket, head) => declineUpgrade(server, request, socket, head));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  t.after(() => {
    socket.destroy();
    server.close();
  });
  let text = '';
  return {
    send: (lines: string) => socket.write(lines),
    async see(words: string) {
      while (!text.includes(words)) text += (await once(socket, 'data'))[0];
    },
  };
}

it('who offers HTTP/2 is answered in HTTP/1.1, on a connection that goes on', async (t) => {
  const { send, see } = await setup(t);
  send(`GET /first HTTP/1.1\r\nHost: a\r\n${OFFER}\r\n`);
  await see('<GET /first no offer >');
  send('GET /second HTTP/1.1\r\nHost: a\r\n\r\n');
  await see('<GET /second no offer >');
});

it('what is sent with the offer, and what of it comes later, arrives whole', async (t) => {
  const { send, see } = await setup(t);
  send(`POST /body HTTP/1.1\r\nHost: a\r\n${OFFER}Content-Length: 10\r\n\r\n01234`);
  send('56789');
  await see('<POST /body no offer 0123456789>');
});

it('an offer with each request leaves nothing behind', async (t) => {
  const { send, see } = await setup(t);
  const warnings: Error[] = [];
  process.on('warning', (warning) => warnings.push(warning));
  for (let turn = 0; turn < 30; turn++) {
    send(`GET /${turn} HTTP/1.1\r\nHost: a\r\n${OFFER}\r\n`);
    await see(`<GET /${turn} no offer >`);
  }
  assert.deepEqual(warnings, []);
});
