import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { greetMailServer } from '../../src/host/smtp-greeting.ts';
import { signal, startTcp } from './loopback.ts';
import { TEST_CERTIFICATE, TEST_KEY } from './tls-fixture.ts';

const never = new AbortController().signal;
const running: SMTPServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  }
});

async function startSmtp(options: SMTPServerOptions = {}) {
  const commands: string[] = [];
  const server = new SMTPServer({
    logger: false,
    disableReverseLookup: true,
    onAuth: (_auth, _session, callback) => {
      commands.push('auth');
      callback(new Error('no'));
    },
    onMailFrom: (_address, _session, callback) => {
      commands.push('mail');
      callback();
    },
    ...options,
  });
  running.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    commands,
    settings: { host: '127.0.0.1', port, security: 'none', ca: null, route: null } as const,
  };
}

it('greets a server without signing in or sending anything', async () => {
  const { settings, commands } = await startSmtp();
  expect(await greetMailServer(settings, never)).toEqual({ greeted: true });
  expect(commands).toEqual([]);
});

it('agrees on TLS where it is configured, and says whose certificate it does not know', async () => {
  const { settings } = await startSmtp({ key: TEST_KEY, cert: TEST_CERTIFICATE });
  const secure = { ...settings, security: 'starttls' } as const;
  expect(await greetMailServer({ ...secure, ca: TEST_CERTIFICATE }, never)).toEqual({
    greeted: true,
  });
  const answer = await greetMailServer(secure, never);
  expect(answer).toMatchObject({ greeted: false });
  expect(JSON.stringify(answer)).toMatch(/self.signed/i);
});

it('says when nobody listens, when the server hangs up, and when it is silent for too long', async () => {
  await using rude = await startTcp((socket) => socket.end());
  const settings = {
    host: '127.0.0.1',
    port: rude.port,
    security: 'none',
    ca: null,
    route: null,
  } as const;
  expect(await greetMailServer(settings, never)).toMatchObject({ greeted: false });

  const came = signal();
  await using silent = await startTcp(() => came.give());
  const ending = new AbortController();
  const waiting = greetMailServer({ ...settings, port: silent.port }, ending.signal);
  await came.seen;
  ending.abort();
  expect(await waiting).toEqual({ greeted: false, detail: 'timeout' });

  const gone = await startTcp(() => undefined);
  const { port } = gone;
  await gone[Symbol.asyncDispose]();
  const refused = await greetMailServer({ ...settings, port }, never);
  expect(JSON.stringify(refused)).toContain('ECONNREFUSED');
});
