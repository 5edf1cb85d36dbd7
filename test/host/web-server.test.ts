import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startWebServer } from '../../src/host/web-server.ts';

const REQUESTS = 20;

test('requests that come together are answered in turns of the event loop of their own', async () => {
  let turn = 0;
  let isOver = false;
  const turns: number[] = [];
  const server = await startWebServer({
    address: '127.0.0.1',
    port: 0,
    tls: null,
    // Like a page that reads the store: no await in it leaves the turn.
    answer: async () => {
      turns.push(turn);
      return new Response('answered');
    },
    onTrouble: (code) => {
      throw new Error(code);
    },
  });
  const counting = (async () => {
    while (!isOver) {
      turn += 1;
      await nextTurn();
    }
  })();
  const socket = connect(server.port, '127.0.0.1');
  const host = `host: 127.0.0.1:${server.port}`;
  const one = `GET / HTTP/1.1\r\n${host}\r\n\r\n`;
  const last = `GET / HTTP/1.1\r\n${host}\r\nconnection: close\r\n\r\n`;
  // All in one packet: they reach the server in one turn.
  socket.write(one.repeat(REQUESTS - 1) + last);
  const answers = await text(socket);
  isOver = true;
  await counting;
  await server.close();
  expect(answers.match(/answered/g)).toHaveLength(REQUESTS);
  expect(new Set(turns).size).toBe(REQUESTS);
});

/** A server that gives up on silent connections at once, and what reached its handler. */
async function impatient() {
  const asked: string[] = [];
  const server = await startWebServer({
    address: '127.0.0.1',
    port: 0,
    tls: null,
    timing: { headersTimeoutMs: 20, checkEveryMs: 10 },
    answer: async (request) => {
      asked.push(request.method);
      return new Response('done');
    },
    onTrouble: () => undefined,
  });
  return { server, asked };
}

// A browser took the 408 for the answer to the form it was just sending there, and sent it again.
test('a spare connection on which nothing was asked ends without an answer', async () => {
  const { server, asked } = await impatient();
  const socket = connect(server.port, '127.0.0.1');
  expect(await text(socket)).toBe('');
  expect(asked).toEqual([]);
  await server.close();
});
