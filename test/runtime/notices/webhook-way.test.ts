import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { NOTICE_TOPICS, type Notice } from '../../../src/domain/notices.ts';
import { webhookSignature } from '../../../src/host/webhook-signature.ts';
import { createWebhookWay, type Webhook } from '../../../src/runtime/notices/webhook-way.ts';
import { closeAll, http } from '../../host/http-kit.ts';
import { type Loopback, startReading, startTcp } from '../../host/loopback.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';

/*
 * Aim: what a receiver answers becomes the one thing that is known about the notice, and what it
 * gets can be verified as docs/thong-bao.md says.
 */

afterEach(closeAll);

const never = new AbortController().signal;
const clock = createFakeClock();

const NOTICE: Notice = {
  id: '0199-notice',
  topic: 'parked',
  way: 'webhook:group',
  recipient: 'group',
  key: 'row:1',
  message: {
    subject: 'Tạm gác: “{token}” & {textEn}',
    subjectEn: 'Parked: "{token}" & {textEn}',
    text: 'Kênh Trang xã: tạm gác.',
    textEn: 'The channel: parked.',
    link: 'https://loa.example/items/17',
    item: 17,
  },
  state: 'sending',
  tries: 1,
  notBefore: clock.now(),
  reason: null,
  createdAt: clock.now(),
  changedAt: clock.now(),
};

function hook(url: string, changes: Partial<Webhook> = {}): Webhook {
  return { name: 'group', url, headers: {}, topics: NOTICE_TOPICS, body: null, ...changes };
}

function wayOf(webhook: Webhook, secret: Readonly<Record<string, string>> = {}) {
  const secrets = createMemorySecrets({ 'notify-group': secret });
  const deps = { http: http(), secrets, clock, mode: 'sandbox', sign: webhookSignature } as const;
  return createWebhookWay(deps, webhook);
}

interface Call {
  readonly url: string;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

async function receiver(
  answer: (call: Call) => { status: number; headers?: Record<string, string> },
): Promise<Loopback & { readonly calls: Call[] }> {
  const calls: Call[] = [];
  const server = await startReading((request, response, body) => {
    const call = { url: request.url ?? '', headers: request.headers, body: body.toString('utf8') };
    calls.push(call);
    const { status, headers } = answer(call);
    response.writeHead(status, headers).end();
  });
  return Object.assign(server, { calls });
}

describe('a webhook', () => {
  it('gets the notice as JSON with a signature that its receiver can verify', async () => {
    await using server = await receiver(() => ({ status: 204 }));
    const way = wayOf(hook(`${server.url}/loa`), { key: 'khóa bí mật' });
    expect(await way.deliver(NOTICE, never)).toEqual({ sent: 'yes' });
    const call = server.calls[0];
    const body = JSON.parse(call?.body ?? '') as Record<string, unknown>;
    expect(Object.keys(body)).toEqual([
      'id',
      'topic',
      'at',
      'text',
      'textEn',
      'item',
      'link',
      'mode',
    ]);
    expect(body).toMatchObject({ id: NOTICE.id, topic: 'parked', item: 17, mode: 'sandbox' });
    expect(body['text']).toMatch(/^\[Loa – CHẠY THỬ\] Tạm gác: .*\n\nCHẠY THỬ – /);
    expect(body['text']).toContain('https://loa.example/items/17');
    const timestamp = String(call?.headers['loa-timestamp']);
    const mac = createHmac('sha256', 'khóa bí mật').update(`${timestamp}.${call?.body ?? ''}`);
    expect(call?.headers['loa-signature']).toBe(`v1=${mac.digest('hex')}`);
    expect(call?.headers['loa-notice-id']).toBe(NOTICE.id);
    expect(Math.abs(Number(timestamp) * 1000 - clock.now())).toBeLessThan(1000);
  });

  it('fills the office’s own JSON once: what is filled in is never looked at again', async () => {
    await using server = await receiver(() => ({ status: 200 }));
    const body = { chat: '-100', nested: [{ text: '{text}|{topic}|{unknown}' }], count: 1 };
    const way = wayOf(
      hook(`${server.url}/bot{token}/send?thread={token}`, {
        body,
        headers: { 'X-Auth': 'Bearer {token}' },
      }),
      { token: '123:A/b c' },
    );
    await way.deliver(NOTICE, never);
    const call = server.calls[0];
    expect(call?.url).toBe('/bot123:A%2Fb%20c/send?thread=123%3AA%2Fb%20c');
    expect(call?.headers['x-auth']).toBe('Bearer 123:A/b c');
    expect(call?.headers['loa-signature']).toBeUndefined();
    const sent = JSON.parse(call?.body ?? '') as typeof body;
    expect(sent).toMatchObject({ chat: '-100', count: 1 });
    expect(sent.nested[0]?.text).toContain('Tạm gác: “{token}” & {textEn}');
    expect(sent.nested[0]?.text).toContain('|parked|{unknown}');
    expect(call?.body).not.toContain('123:A');
  });

  it('waits for a token that is not stored yet, and calls nobody', async () => {
    await using server = await receiver(() => ({ status: 200 }));
    const way = wayOf(hook(`${server.url}/{token}`));
    expect(await way.deliver(NOTICE, never)).toEqual({
      sent: 'no',
      again: true,
      detail: 'no token',
    });
    expect(server.calls).toEqual([]);
  });

  it('was taken by 2xx, is tried again after 429 and 5xx, and refused for good by other codes', async () => {
    const answers: { status: number; headers?: Record<string, string> }[] = [
      { status: 500 },
      { status: 429, headers: { 'Retry-After': '120' } },
      { status: 503, headers: { 'Retry-After': new Date(clock.now() + 90_000).toUTCString() } },
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      { status: 404 },
      { status: 200 },
    ];
    await using server = await receiver(() => answers.shift() ?? { status: 200 });
    const way = wayOf(hook(server.url));
    expect(await way.deliver(NOTICE, never)).toEqual({
      sent: 'no',
      again: true,
      detail: 'HTTP 500',
    });
    expect(await way.deliver(NOTICE, never)).toMatchObject({ again: true, waitMs: 120_000 });
    const dated = await way.deliver(NOTICE, never);
    expect(dated).toMatchObject({ sent: 'no', again: true, waitMs: 90_000 });
    expect(await way.deliver(NOTICE, never)).toMatchObject({ sent: 'no', again: false });
    expect(await way.deliver(NOTICE, never)).toMatchObject({ sent: 'no', again: false });
    expect(await way.deliver(NOTICE, never)).toEqual({ sent: 'yes' });
  });

  it('may have been taken when the connection is cut after the request', async () => {
    await using server = await startTcp((socket) => {
      socket.on('data', () => socket.destroy());
    });
    const way = wayOf(hook(server.url));
    expect(await way.deliver(NOTICE, never)).toMatchObject({ sent: 'maybe' });
  });

  it('was not taken when nobody listens', async () => {
    const gone = await startTcp(() => undefined);
    await gone[Symbol.asyncDispose]();
    expect(await wayOf(hook(gone.url)).deliver(NOTICE, never)).toMatchObject({
      sent: 'no',
      again: true,
    });
  });
});
