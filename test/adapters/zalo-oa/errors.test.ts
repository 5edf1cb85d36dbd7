import { describe, expect, it } from 'vitest';
import type { Phase } from '../../../adapters/kit/answers.ts';
import { verdictOf } from '../../../adapters/zalo-oa/errors.ts';
import { ZALO_MESSAGES } from '../../../adapters/zalo-oa/messages.ts';
import { openApi, told } from '../../../adapters/zalo-oa/open-api.ts';
import { readSettings, type ZaloSettings } from '../../../adapters/zalo-oa/schema.ts';
import { ZALO_CODES, type ZaloCode } from '../../../adapters/zalo-oa/sdk/index.ts';
import type { HttpResult } from '../../../src/ports/http.ts';
import { NOW, OA_ID } from './kit.ts';

const HOUR_MS = 3_600_000;
const credential = { accessToken: 'token-of-the-test', appSecret: 'secret-of-the-test' };

function settings(): ZaloSettings {
  const channel = { id: 'c', name: 'C', platform: 'zalo-oa', account: OA_ID, settings: {} };
  const read = readSettings(channel, {});
  if ('problems' in read) throw new Error('settings');
  return read.settings;
}

/** The verdict on one raw answer to one call. */
async function verdict(result: HttpResult, phase: Phase = 'commit', now = NOW) {
  const api = openApi({ credential, call: () => Promise.resolve(result) }, settings());
  const answer = await told(api.broadcast(['0123456789abcdef0123']));
  if (!('error' in answer)) throw new Error('it went well');
  return verdictOf(answer.error, { phase, now, periodDay: 15 });
}

function reply(body: unknown, status = 200, headers = {}): HttpResult {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { type: 'reply', status, headers, body: text };
}

const coded = (error: number, message = 'm') => reply({ error, message });

describe('a code of Zalo becomes what Loa does', () => {
  it.each<[number, string, string]>([
    [-32, 'Your application reached call limit', 'later'],
    [-100, 'm', 'rejected'],
    [-200, 'Send message failed', 'uncertain'],
    [-201, 'm', 'rejected'],
    [-204, 'm', 'reconnect'],
    [-205, 'm', 'reconnect'],
    [-209, 'm', 'reconnect'],
    [-210, 'm', 'rejected'],
    [-211, 'm', 'later'],
    [-212, 'm', 'reconnect'],
    [-214, 'm', 'later'],
    [-216, 'm', 'reconnect'],
    [-219, 'm', 'reconnect'],
    [-220, 'm', 'reconnect'],
    [-221, 'm', 'reconnect'],
    [-223, 'OA has not authorised this API', 'reconnect'],
    [-223, 'Your OA has reach the limit quota create article', 'later'],
    [-224, 'm', 'reconnect'],
    [-233, 'm', 'rejected'],
    [-234, 'm', 'later'],
    [-235, 'm', 'reconnect'],
    [-240, 'm', 'reconnect'],
    [-242, 'm', 'reconnect'],
    [-248, 'm', 'rejected'],
    [-320, 'm', 'reconnect'],
    [-321, 'm', 'reconnect'],
    [-9999, 'never seen', 'uncertain'],
  ])('%i (%s): %s', async (error, message, wanted) => {
    expect((await verdict(coded(error, message))).verdict).toBe(wanted);
  });

  it('has words in both languages for every code that the wrapper knows', () => {
    const variants = ZALO_CODES.flatMap((code: ZaloCode) => code.variants ?? []);
    for (const { code } of [...ZALO_CODES, ...variants]) {
      const words = ZALO_MESSAGES[`zalo-${code}`];
      expect(words?.vi, code).toMatch(/\S{2}/);
      expect(words?.en, code).toMatch(/\S{2}/);
    }
  });

  it('tells -223 of the quota from -223 of the permission', async () => {
    const quota = await verdict(coded(-223, 'Your OA has reach the limit quota create article'));
    const permission = await verdict(coded(-223, 'OA has not authorised this API'));
    expect(quota).toMatchObject({ cause: 'quota', reason: { code: 'zalo-article-quota-used-up' } });
    expect(permission).toMatchObject({
      reason: { code: expect.stringContaining('not-authorised') },
    });
  });

  it('waits for the next minute, the next morning, at most a day for articles', async () => {
    const rate = await verdict(coded(-32), 'before', NOW + 12_345);
    expect(rate).toMatchObject({ cause: 'rate', until: NOW + 60_000 });
    const night = Date.UTC(2026, 10, 21, 16, 30);
    expect(await verdict(coded(-234), 'commit', night)).toMatchObject({
      until: Date.UTC(2026, 10, 21, 23),
    });
    const words = 'Your OA has reach the limit quota create article';
    const eve = Date.UTC(2026, 10, 14, 10);
    expect(await verdict(coded(-223, words), 'before', eve)).toMatchObject({
      until: Date.UTC(2026, 10, 14, 17),
    });
    expect(await verdict(coded(-223, words), 'before', NOW)).toMatchObject({
      until: NOW + 24 * HOUR_MS,
    });
  });
});

describe('an answer that is none', () => {
  const unclear: [string, HttpResult][] = [
    ['HTML', reply('<html>502</html>', 502)],
    ['HTML with 200', reply('<html>ok</html>')],
    ['an empty body', reply('')],
    ['half a body', reply('{"error":0,"da')],
    ['a 500 with a code', reply({ error: -201, message: 'm' }, 500)],
    ['a lost connection', { type: 'failure', sent: 'maybe', code: 'reset', detail: '' }],
    ['a timeout', { type: 'failure', sent: 'maybe', code: 'timeout', detail: '' }],
  ];
  it.each(
    unclear,
  )('%s is uncertain at the commit, and later anywhere else', async (_name, result) => {
    expect((await verdict(result)).verdict).toBe('uncertain');
    for (const phase of ['before', 'look', 'follow-up'] as const) {
      expect((await verdict(result, phase)).verdict).toBe('later');
    }
  });

  it('that never left is later, at the commit too', async () => {
    const result = { type: 'failure', sent: 'no', code: 'connect', detail: '' } as const;
    expect((await verdict(result)).verdict).toBe('later');
  });

  it('never quotes a secret, whatever the answer repeats', async () => {
    const body = { error: -201, message: `title token-of-the-test secret-of-the-test` };
    expect(JSON.stringify(await verdict(reply(body)))).not.toContain('of-the-test');
  });
});
