import { describe, expect, it } from 'vitest';
import {
  OWN_TROUBLES,
  ZALO_CODES,
  ZALO_LIMITS,
  ZALO_MESSAGES,
  ZALO_OAUTH_CODES,
  type ZaloTrouble,
  zaloLength,
} from '../../../adapters/zalo-oa/sdk/index.ts';
import { createError, refreshError, refused, reply } from './kit.ts';

/*
 * Aim: every row of the tables is reached by an answer, and says what it should.
 * Method: one expected line per code, written here once more by hand.
 */

/** number → code · kind · who must act · sent, for an answer without a helpful message. */
const EXPECTED: Readonly<Record<string, string>> = {
  '-32': 'rate-limited rate wait no',
  '-100': 'attachment-expired content developer no',
  '-200': 'send-failed service wait maybe',
  '-201': 'parameter-invalid content developer no',
  '-204': 'oa-disabled account oa-administrator no',
  '-205': 'oa-unknown account oa-administrator no',
  '-207': 'oa-not-third-party account oa-administrator no',
  '-208': 'oa-secret-missing configuration oa-administrator no',
  '-209': 'app-not-active configuration app-administrator no',
  '-210': 'parameter-over-limit content developer no',
  '-211': 'quota-used-up quota oa-administrator no',
  '-212': 'api-not-registered configuration app-administrator no',
  '-213': 'not-a-follower recipient nobody no',
  '-214': 'still-processing pending wait no',
  '-215': 'app-unknown configuration app-administrator no',
  '-216': 'token-invalid authorisation oa-administrator no',
  '-217': 'invitation-blocked recipient nobody no',
  '-218': 'recipient-quota-used-up recipient nobody no',
  '-219': 'app-removed authorisation app-administrator no',
  '-220': 'token-expired authorisation oa-administrator no',
  '-221': 'oa-not-verified account oa-administrator no',
  '-223': 'not-authorised-or-quota permission oa-administrator no',
  '-224': 'package-too-small package oa-administrator no',
  '-227': 'recipient-inactive recipient nobody no',
  '-230': 'no-recent-interaction recipient nobody no',
  '-232': 'interaction-expired recipient nobody no',
  '-233': 'message-type-unsupported content developer no',
  '-234': 'night-hours hours wait no',
  '-235': 'oa-type-unsupported account oa-administrator no',
  '-240': 'message-v2-closed configuration developer no',
  '-242': 'app-secret-proof-wrong configuration app-administrator no',
  '-244': 'recipient-restricts-type recipient nobody no',
  '-248': 'policy-violation content oa-administrator no',
  '-305': 'reply-window-closed recipient nobody no',
  '-311': 'replies-used-up recipient nobody no',
  '-320': 'cloud-account-missing configuration app-administrator no',
  '-321': 'cloud-account-empty configuration app-administrator no',
  '-310': 'unknown-code unknown developer maybe',
  '-9999': 'unknown-code unknown developer maybe',
  '112': 'unknown-code unknown developer maybe',
};

const EXPECTED_OAUTH: Readonly<Record<string, string>> = {
  '-14002': 'oauth-app-invalid configuration app-administrator no',
  '-14003': 'oauth-redirect-invalid configuration app-administrator no',
  '-14004': 'oauth-secret-wrong configuration app-administrator no',
  '-14005': 'oauth-code-invalid authorisation oa-administrator no',
  '-14012': 'oauth-refused permission oa-administrator no',
  '-14014': 'refresh-token-dead authorisation oa-administrator no',
  '-14018': 'oauth-grant-type-wrong configuration developer no',
  '-14024': 'oauth-refused permission oa-administrator no',
  '-14999': 'unknown-code unknown developer maybe',
  '-32': 'rate-limited rate wait no',
};

const line = (error: Omit<ZaloTrouble, 'meaning'>) =>
  `${error.code} ${error.kind} ${error.whoMustAct} ${error.sent}`;

describe('codes', () => {
  it.each(Object.entries(EXPECTED))('%s is %s', async (raw, expected) => {
    const asNumber = await createError(refused(Number(raw)));
    const asText = await createError(refused(raw, 'nothing helpful'));
    expect([line(asNumber), line(asText)]).toEqual([expected, expected]);
    expect([asNumber.rawCode, asText.rawCode]).toEqual([raw, raw]);
    expect([asNumber.httpStatus, asNumber.call]).toEqual([200, 'article-create']);
  });

  it.each(Object.entries(EXPECTED_OAUTH))('%s of the sign-in is %s', async (raw, expected) => {
    const error = await refreshError(reply(`{"error":${raw},"error_name":"","error_reason":""}`));
    expect([line(error), error.rawCode, error.call]).toEqual([expected, raw, 'oauth-refresh']);
  });

  it('have a line in this test, each', () => {
    const numbers = ZALO_CODES.map(({ raw }) => String(raw));
    const signIn = ZALO_OAUTH_CODES.map(({ raw }) => String(raw));
    expect(numbers.filter((raw) => !(raw in EXPECTED))).toEqual([]);
    expect(signIn.filter((raw) => !(raw in EXPECTED_OAUTH))).toEqual([]);
    expect([new Set(numbers).size, new Set(signIn).size]).toEqual([numbers.length, signIn.length]);
  });
});

describe('messages', () => {
  it.each([
    [-223, 'Your OA has reach the limit quota create article', 'article-quota-used-up', 'quota'],
    [-223, 'Official Account has not authorized this API', 'not-authorised', 'permission'],
    [-223, '', 'not-authorised-or-quota', 'permission'],
    [
      -224,
      'The OA needs to upgrade OA Tier Package to use this feature',
      'package-too-small',
      'package',
    ],
    [-32, 'Your OA reached limit call api', 'rate-limited-oa', 'rate'],
    [-32, 'Your application reached limit call api', 'rate-limited-app', 'rate'],
    [-201, 'title allow 1 to 150 characters', 'title-length', 'content'],
    [-210, 'description allow 1 to 300 characters', 'description-length', 'content'],
    [-1, 'create media fail', 'media-not-fetched', 'content'],
    [-7, 'Media is being processed', 'still-processing', 'pending'],
    [404, 'You currently access to an empty api', 'unknown-path', 'configuration'],
    // A code that has one meaning keeps it, whatever its message says.
    [-216, 'create media fail', 'token-invalid', 'authorisation'],
  ])('tell what %i with “%s” means', async (raw, message, code, kind) => {
    const error = await createError(refused(raw, message));
    expect([error.code, error.kind, error.rawCode]).toEqual([code, kind, String(raw)]);
  });

  it.each([
    ['type accept only 2 value normal and video.', 'type'],
    ['photo_url is invalid!', 'photo_url'],
    ['Subtitles are odd', null],
    ['', null],
  ])('name the field in “%s”', async (message, field) => {
    expect((await createError(refused(-201, message))).field).toBe(field);
  });
});

describe('words', () => {
  const all: readonly ZaloTrouble[] = [
    ...ZALO_CODES,
    ...ZALO_CODES.flatMap(({ variants }) => variants ?? []),
    ...ZALO_OAUTH_CODES,
    ...ZALO_MESSAGES,
    ...Object.values(OWN_TROUBLES),
  ];

  it('are there in both languages, without “bạn” and without shouting', () => {
    const bad = all.filter(
      ({ meaning: { vi, en } }) =>
        vi.length < 10 || en.length < 10 || /\bbạn\b/iu.test(vi) || /!/.test(vi + en),
    );
    expect(bad).toEqual([]);
  });

  it('stand at the head of the error', async () => {
    expect((await createError(refused(-221))).message).toMatch(/^oa-not-verified \(-221\): The OA/);
  });
});

describe('statuses', () => {
  it.each([
    [404, '<html>', 'unknown-path no'],
    [429, '', 'too-many-requests no'],
    [500, '{"error":-201,"message":""}', 'service-trouble maybe'],
    [502, '<html>', 'service-trouble maybe'],
    [503, '', 'service-trouble maybe'],
    [403, '<html>', 'answer-unreadable maybe'],
    [302, '{"error":0,"data":{"token":"T"}}', 'answer-unreadable maybe'],
    [400, '{"error":-201,"message":""}', 'parameter-invalid no'],
    [401, '{"error":-216,"message":""}', 'token-invalid no'],
  ])('%i with %s', async (status, body, expected) => {
    const error = await createError(reply(body, { status }));
    expect(`${error.code} ${error.sent}`).toBe(expected);
    expect(error.httpStatus).toBe(status);
  });

  it('keeps the number of a 5xx for the record without believing it', async () => {
    const error = await createError(reply('{"error":-201}', { status: 500 }));
    expect([error.code, error.rawCode]).toEqual(['service-trouble', '-201']);
  });
});

describe('lost answers', () => {
  it.each([
    ['no', 'connect', 'not-sent no connect'],
    ['maybe', 'reset', 'no-answer maybe reset'],
    ['maybe', 'https://openapi.zalo.me/?token=x', 'no-answer maybe other'],
  ] as const)('sent %s by %s', async (sent, code, expected) => {
    const error = await createError({ type: 'failure', sent, code });
    expect(`${error.code} ${error.sent} ${error.transportCode ?? ''}`).toBe(expected);
    expect([error.kind, error.httpStatus, error.rawCode]).toEqual(['no-answer', null, null]);
  });
});

describe('rates', () => {
  it('come with every answer, refused ones too', async () => {
    const headers = { 'x-ratelimit-limit': ' 100 ', 'x-ratelimit-remain': '0' };
    const error = await createError({ ...refused(-32), headers });
    expect(error.rate).toEqual({ limitPerMinute: 100, remaining: 0 });
  });

  it.each(['', 'many', '-1', '1e3', '99999999999'])('are silent for %j', async (value) => {
    const headers = { 'x-ratelimit-limit': value, 'x-ratelimit-remaining': '5' };
    const error = await createError({ ...refused(-32), headers });
    expect(error.rate).toEqual({ limitPerMinute: null, remaining: null });
  });
});

describe('limits', () => {
  it('say how sure they are, and leave room below the lengths refused in the field', () => {
    expect(ZALO_LIMITS.safeTitleCharacters).toMatchObject({ value: 140, certainty: 'field' });
    expect(ZALO_LIMITS.safeDescriptionCharacters).toMatchObject({ value: 250, certainty: 'field' });
    const unsourced = Object.values(ZALO_LIMITS).filter(({ source, unit }) => !source || !unit);
    expect(unsourced).toEqual([]);
  });

  it('count decomposed Vietnamese as it looks', () => {
    expect(zaloLength('Tiếng Việt'.normalize('NFD'))).toBe(10);
  });
});
