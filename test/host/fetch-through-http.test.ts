import { describe, expect, it } from 'vitest';
import { fetchThroughHttp } from '../../src/host/fetch-through-http.ts';
import type { HttpPort, HttpRequest, HttpResult } from '../../src/ports/http.ts';

function over(result: HttpResult) {
  const requests: HttpRequest[] = [];
  const http: HttpPort = {
    async send(request) {
      requests.push(request);
      return result;
    },
  };
  return { requests, send: fetchThroughHttp(http, { timeoutMs: 1_000, pacing: 'sheet' }) };
}

const reply: HttpResult = {
  type: 'reply',
  status: 200,
  headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  body: '{"a":1}',
};

describe('a fetch made of the host’s own HTTP', () => {
  it('hands on repeated parameters, headers and a JSON body, and gives back a response', async () => {
    const { requests, send } = over(reply);
    const response = await send('https://x.example/v4/a?ranges=A&ranges=B&fields=c', {
      method: 'post',
      headers: { authorization: 'Bearer t', 'content-length': '7' },
      body: '{"b":2}',
    });
    expect(requests).toEqual([
      {
        method: 'POST',
        url: 'https://x.example/v4/a',
        query: { ranges: ['A', 'B'], fields: ['c'] },
        headers: { authorization: 'Bearer t' },
        body: { type: 'json', value: { b: 2 } },
        timeoutMs: 1_000,
        pacing: 'sheet',
      },
    ]);
    expect(await response.json()).toEqual({ a: 1 });
    expect(response.headers.has('content-encoding')).toBe(false);
  });

  it('sends forms', async () => {
    const { requests, send } = over({ ...reply, status: 204, body: '' });
    const response = await send(new URL('https://x.example/token'), {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'x' }),
    });
    expect(requests[0]?.body).toEqual({ type: 'form', fields: { grant_type: 'x' } });
    expect(await response.text()).toBe('');
  });

  it('throws what is known of a lost answer, and no address', async () => {
    const failure: HttpResult = { type: 'failure', sent: 'maybe', code: 'reset', detail: 'x' };
    const { send } = over(failure);
    await expect(send('https://x.example/secret')).rejects.toMatchObject({
      code: 'reset',
      sent: 'maybe',
      message: 'no answer: reset',
    });
  });

  it('refuses methods and bodies that the host does not send', async () => {
    const { send } = over(reply);
    await expect(send('https://x.example/', { method: 'PATCH' })).rejects.toThrow(TypeError);
    const body = new Uint8Array(3);
    await expect(send('https://x.example/', { method: 'POST', body })).rejects.toThrow(TypeError);
  });
});
