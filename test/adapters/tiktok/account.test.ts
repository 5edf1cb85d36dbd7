import { describe, expect, it } from 'vitest';
import { endOfPiece, planChunks } from '../../../adapters/tiktok/chunk-plan.ts';
import { ERROR_ROWS, FAIL_ROWS, GRANT_ROWS } from '../../../adapters/tiktok/error-table.ts';
import { verdictOf } from '../../../adapters/tiktok/errors.ts';
import { TIKTOK_MESSAGES } from '../../../adapters/tiktok/messages.ts';
import { readSettings } from '../../../adapters/tiktok/schema.ts';
import {
  adapterOf,
  CREATOR,
  callContext,
  channelOf,
  contentOf,
  failure,
  NOW,
  OPEN_ID,
  ok,
  refusal,
  reply,
  script,
} from './kit.ts';

describe('a refresh of the sign-in', () => {
  const refreshed = async (answer: Parameters<typeof script>[0]) => {
    const played = script(answer);
    return adapterOf().refresh?.(callContext(played), 'rft.old-token');
  };

  it('takes the lifetimes and the new pair of the answer', async () => {
    const answer = await refreshed([
      reply({
        open_id: OPEN_ID,
        scope: 'user.info.basic,video.publish',
        access_token: 'act.new',
        expires_in: 7_200,
        refresh_token: 'rft.new',
        refresh_expires_in: 15_552_000,
        token_type: 'Bearer',
      }),
    ]);
    expect(answer).toEqual({
      answer: 'refreshed',
      credential: {
        accessToken: 'act.new',
        scope: 'user.info.basic,video.publish',
        signInEndsAt: String(NOW + 15_552_000_000),
      },
      refreshToken: 'rft.new',
      expiresAt: NOW + 7_200_000,
    });
  });

  it.each([
    200, 400,
  ])('asks for a person when the grant is dead, with HTTP %i too', async (status) => {
    const dead = reply({ error: 'invalid_grant', error_description: 'x', log_id: '1' }, status);
    expect(await refreshed([dead])).toMatchObject({ answer: 'dead' });
  });

  it('says that the old token may be spent when the answer is lost', async () => {
    expect(await refreshed([failure('reset', 'maybe')])).toMatchObject({ spent: 'maybe' });
    expect(await refreshed([failure('connect', 'no')])).toMatchObject({ spent: 'no' });
    expect(await refreshed([reply('<html>', 502)])).toMatchObject({ spent: 'maybe' });
  });

  it('refuses the pair of another account', async () => {
    const other = reply({ open_id: 'another-account', access_token: 'a', refresh_token: 'r' });
    expect(await refreshed([other])).toMatchObject({ answer: 'dead' });
  });
});

describe('what a person chooses', () => {
  it('is offered as the account has it, with no default for the privacy', async () => {
    const answer = await adapterOf().choices?.(callContext(script([ok(CREATOR)])));
    if (answer?.answer !== 'choices') throw new Error('no choices');
    const byKey = new Map(answer.choices.map((choice) => [choice.key, choice]));
    expect(byKey.get('privacy')).toMatchObject({
      required: true,
      options: CREATOR.privacy_level_options,
    });
    expect(byKey.get('duet')?.options).toEqual(['off']);
    expect(byKey.get('comments')).toMatchObject({ required: false, options: ['off', 'on'] });
    expect(byKey.get('account')?.options).toEqual(['Xã Suối Mẫu @xasuoimau']);
  });

  it('is "only me" alone without an audit', async () => {
    const adapter = adapterOf({ mode: 'direct', audited: false });
    const answer = await adapter.choices?.(callContext(script([ok(CREATOR)])));
    const choices = answer?.answer === 'choices' ? answer.choices : [];
    expect(choices.find((choice) => choice.key === 'privacy')?.options).toEqual(['SELF_ONLY']);
  });

  it('gives no offer while a cap is reached', async () => {
    const capped = refusal(200, 'spam_risk_too_many_posts');
    const answer = await adapterOf().choices?.(callContext(script([capped])));
    expect(answer).toMatchObject({ answer: 'trouble', verdict: { verdict: 'later' } });
  });

  it('shows in the preview what it means', () => {
    const choices = { privacy: 'SELF_ONLY', commercial: 'own' };
    const codes = adapterOf()
      .preview(contentOf({ choices }))
      .notes.map((note) => note.code);
    expect(codes).toEqual(
      expect.arrayContaining(['tiktok-consent', 'tiktok-label-own', 'tiktok-will-be-hidden']),
    );
  });
});

describe('the table of codes', () => {
  it('has words for every code in it', () => {
    const rows = [ERROR_ROWS, GRANT_ROWS, FAIL_ROWS].flatMap((table) => Object.values(table));
    for (const { code } of rows) expect(TIKTOK_MESSAGES[code]?.vi, code).toBeDefined();
  });

  it.each([
    [refusal(401, 'access_token_invalid'), 'reconnect'],
    [refusal(429, 'rate_limit_exceeded'), 'later'],
    [refusal(403, 'spam_risk_too_many_pending_share'), 'later'],
    [refusal(403, 'unaudited_client_can_only_post_to_private_accounts'), 'reconnect'],
    [refusal(403, 'url_ownership_unverified'), 'reconnect'],
    [refusal(403, 'privacy_level_option_mismatch'), 'rejected'],
    [refusal(400, 'invalid_params'), 'rejected'],
    [refusal(400, 'a_new_code'), 'rejected'],
    [refusal(500, 'internal_error'), 'uncertain'],
    [refusal(500, 'a_new_code'), 'uncertain'],
    [reply('{}', 200), 'uncertain'],
    [reply('<html>', 504), 'uncertain'],
  ])('reads answer %# at the commit', (answer, verdict) => {
    const about = { phase: 'commit', now: NOW, credential: {} } as const;
    expect(verdictOf(answer, about).verdict).toBe(verdict);
  });
});

describe('the chunks', () => {
  it.each([
    [4_194_304, 4_194_304, 1],
    [19_999_999, 19_999_999, 1],
    [20_000_000, 10_000_000, 2],
    [50_000_123, 10_000_000, 5],
    [64_000_001, 10_000_000, 6],
    [66_259_900, 10_000_000, 6],
    [4_294_967_296, 10_000_000, 429],
  ])('%i bytes go in chunks of %i, %i of them', (sizeBytes, chunkBytes, count) => {
    expect(planChunks(sizeBytes, 10_000_000)).toMatchObject({ chunkBytes, count });
  });

  it('come back to a boundary from a position between two', () => {
    const plan = planChunks(50_000_123, 10_000_000);
    expect(endOfPiece(plan, 3_000_000)).toBe(10_000_000);
    expect(endOfPiece(plan, 8_000_000)).toBe(20_000_000);
    expect(endOfPiece(plan, 38_000_000)).toBeNull();
    expect(endOfPiece(plan, 40_000_000)).toBeNull();
  });
});

describe('settings and links', () => {
  it('names everything that is wrong at once', () => {
    const read = readSettings(
      { ...channelOf({ mode: 'both', surprise: 1 }), account: 'x' },
      { apiUrl: 'http://tiktok.example', chunkBytes: 1_000 },
    );
    const paths = 'problems' in read ? read.problems.map((problem) => problem.path) : [];
    expect(paths).toEqual([
      'account',
      'settings.mode',
      'settings.surprise',
      'platforms.tiktok.apiUrl',
      'platforms.tiktok.chunkBytes',
    ]);
  });

  it('knows links of this account only', () => {
    const adapter = adapterOf();
    const link = 'https://www.tiktok.com/@XaSuoiMau/photo/7123456789012345677?lang=vi';
    expect(adapter.remoteFromLink(link)).toMatchObject({
      role: 'post',
      remoteId: '7123456789012345677',
    });
    expect(
      adapter.remoteFromLink('https://www.tiktok.com/@khac/video/7123456789012345677'),
    ).toBeNull();
    expect(adapter.remoteFromLink('https://vm.tiktok.com/ZMabc/')).toBeNull();
  });
});
