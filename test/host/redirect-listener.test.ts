import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RedirectListener, startRedirectListener } from '../../src/host/redirect-listener.ts';

const PATH = '/connect/callback';

let listener: RedirectListener;
beforeEach(async () => {
  listener = await startRedirectListener({ port: 0, path: PATH, page: '<h1>Đã nhận</h1>' });
});
afterEach(() => listener.close());

function visit(path: string, more: { method?: string; host?: string } = {}) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const { port } = listener;
    const headers = more.host === undefined ? {} : { host: more.host };
    const asked = request({ port, path, method: more.method ?? 'GET', headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    asked.on('error', reject).end();
  });
}

describe('the listener for a browser that comes back', () => {
  it('gives the query of the visit with its state and shows the page', async () => {
    const returned = listener.expect('s-1');
    const seen = await visit(`${PATH}?code=4%2F0a&state=s-1`);
    expect(seen).toEqual({ status: 200, body: '<h1>Đã nhận</h1>' });
    expect(await returned).toEqual({ code: '4/0a', state: 's-1' });
  });

  it('goes on waiting after visits that are not the one', async () => {
    const early = await visit(`${PATH}?code=x&state=`);
    expect(early.status).toBe(404);
    const returned = listener.expect('s-1');
    const others = [
      visit(`${PATH}?code=x&state=s-2`),
      visit('/another?code=x&state=s-1'),
      visit(`${PATH}?code=x&state=s-1`, { method: 'POST' }),
      visit(`${PATH}?code=x&state=s-1`, { host: 'rebound.example' }),
      visit(`${PATH}?code=${'x'.repeat(9_000)}&state=s-1`),
    ];
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual(others.map(() => 404));
    await visit(`${PATH}?code=mine&state=s-1`, { host: `localhost:${listener.port}` });
    expect(await returned).toMatchObject({ code: 'mine' });
  });

  it('tells by its system error that a port is taken', async () => {
    const second = startRedirectListener({ port: listener.port, path: PATH, page: '' });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
