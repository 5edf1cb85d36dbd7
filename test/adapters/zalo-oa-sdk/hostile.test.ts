import { describe, expect, it } from 'vitest';
import {
  ACCESS_TOKEN,
  clientOf,
  createError,
  errorOf,
  JOB_TOKEN,
  ok,
  refused,
  reply,
} from './kit.ts';

/*
 * Aim: no body, however odd, is taken for success, hangs the reader or leaks into an error.
 * Method: prepared bodies; `kit.ts` looks for secrets in every error.
 */

const HTML = `<html><body>${'<p>502</p>'.repeat(100_000)}</body></html>`;

describe('bodies that are no answer', () => {
  it.each([
    ['1 MB of HTML', HTML],
    ['cut JSON', '{"error":0,"message":"Success","data":{"token":"T'],
    ['JSON with a tail', '{"error":0,"data":{"token":"T"}}<!-- x -->'],
    ['a raw NUL', '{"error":0,"data":{"token":"T\u0000"}}'],
    ['an escaped NUL in the token', String.raw`{"error":0,"data":{"token":"T\u0000"}}`],
    ['a line break in the token', String.raw`{"error":0,"data":{"token":"T\r\nx: y"}}`],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '0'],
    ['a text', '"Success"'],
    ['no error field', '{"data":{"token":"T"}}'],
    ['an error of null', '{"error":null,"data":{"token":"T"}}'],
    ['an error of false', '{"error":false,"data":{"token":"T"}}'],
    ['an error in words', '{"error":"none","data":{"token":"T"}}'],
    ['half an error', '{"error":0.5,"data":{"token":"T"}}'],
    ['an empty error', '{"error":"","data":{"token":"T"}}'],
    ['no data', '{"error":0}'],
    ['empty data', '{"error":0,"data":{}}'],
    ['data as a list', '{"error":0,"data":["T"]}'],
    ['an empty token', '{"error":0,"data":{"token":""}}'],
    ['a token from the prototype', '{"error":0,"data":{"__proto__":{"token":"T"}}}'],
    ['a token as long as a book', JSON.stringify({ error: 0, data: { token: 'T'.repeat(9_000) } })],
  ])('%s', async (_name, body) => {
    const error = await createError(reply(body));
    expect([error.code, error.kind, error.sent]).toEqual([
      'answer-unreadable',
      'unreadable',
      'maybe',
    ]);
    expect(error.message.length).toBeLessThan(200);
  });

  it.each(['', ' \n\t'])('an empty one: %j', async (body) => {
    expect((await createError(reply(body))).code).toBe('answer-empty');
  });

  it('nested deeper than the stack', async () => {
    const deep = `{"error":0,"data":${'['.repeat(500_000)}${']'.repeat(500_000)}}`;
    expect((await createError(reply(deep))).code).toBe('answer-unreadable');
  });

  it('deep beside what is read, harmlessly', async () => {
    const deep = `${'['.repeat(500)}${']'.repeat(500)}`;
    const { oa } = clientOf(reply(`{"error":0,"x":${deep},"data":{"token":"T"}}`));
    expect((await oa.createArticle(articleOf())).data.token).toBe('T');
  });

  it('longer than anything honest', async () => {
    const long = `{"error":0,"data":{"token":"T"}}${' '.repeat(4 * 1024 * 1024)}`;
    expect((await createError(reply(long))).code).toBe('answer-unreadable');
  });

  it.each([
    'image/png',
    'application/xml',
    'text/xml',
    'multipart/form-data',
  ])('JSON that claims to be %s', async (type) => {
    const answer = reply('{"error":0,"data":{"token":"T"}}', { headers: { 'content-type': type } });
    expect((await createError(answer)).code).toBe('answer-unreadable');
  });

  it.each([
    'application/json',
    'text/json; charset=utf-8',
    'text/html',
    'text/plain',
    '',
  ])('is an answer as JSON under %j', async (type) => {
    const answer = reply('{"error":0,"data":{"token":"T"}}', { headers: { 'content-type': type } });
    const { data } = await clientOf(answer).oa.createArticle(articleOf());
    expect(data.token).toBe('T');
  });
});

describe('numbers', () => {
  it('beyond 2^53 stay the text they were', async () => {
    const { oa } = clientOf(reply('{"error":0,"data":{"id":9007199254740993}}'));
    expect((await oa.verifyArticle('T')).data).toEqual({ state: 'ready', id: '9007199254740993' });
  });

  it('within 2^53 become text', async () => {
    const { oa } = clientOf(ok({ id: 12 }));
    expect((await oa.verifyArticle('T')).data).toEqual({ state: 'ready', id: '12' });
  });

  it.each([
    '1.5',
    '1e400',
    '-1e999',
    '{}',
    'true',
    '"a b"',
    '"a\\u0000"',
  ])('and things that are no id are refused: %s', async (id) => {
    const { oa } = clientOf(reply(`{"error":0,"data":{"id":${id}}}`));
    expect((await errorOf(oa.verifyArticle('T'))).code).toBe('answer-unreadable');
  });

  it('a code beyond 2^53 is no code', async () => {
    const body = '{"error":-90071992547409930001,"message":""}';
    expect((await createError(reply(body))).code).toBe('answer-unreadable');
  });
});

describe('secrets', () => {
  it.each([
    ['in the message', refused(-201, `token ${JOB_TOKEN} of ${ACCESS_TOKEN} is invalid!`)],
    ['in an unknown code', refused(-9_999, `title ${ACCESS_TOKEN}`)],
    ['in HTML', reply(`<p>${ACCESS_TOKEN}</p>`)],
    ['in a header', { ...refused(-32), headers: { 'x-ratelimit-limit': ACCESS_TOKEN } }],
    ['in the failure', { type: 'failure', sent: 'maybe', code: ACCESS_TOKEN.toLowerCase() }],
  ] as const)('sent back %s stay out of the error', async (_name, answer) => {
    const error = await createError(answer);
    expect(JSON.stringify({ ...error }).toLowerCase()).not.toContain(ACCESS_TOKEN.toLowerCase());
  });
});

it('leaves a transport that throws to its owner', async () => {
  const { oa } = clientOf(ok({}), { send: () => Promise.reject(new RangeError('mine')) });
  await expect(oa.getOa()).rejects.toThrow(RangeError);
});

function articleOf() {
  return {
    type: 'video',
    title: 'T',
    description: 'D',
    videoId: 'v',
    avatar: 'https://tep.example/a.jpg',
    status: 'hide',
    comment: 'hide',
  } as const;
}
