import { describe, expect, test } from 'vitest';
import { facebookFactory } from '../../../adapters/facebook/index.ts';
import { adapterOf, channelOf, PAGE_ID, settingsOf } from './kit.ts';

function problems(settings: Record<string, unknown>, platform: Record<string, unknown> = {}) {
  const made = facebookFactory.create(channelOf(settings), platform);
  return 'problems' in made ? made.problems.map(({ path }) => path) : [];
}

describe('settings', () => {
  test('nothing has to be said: the real hosts and the newest version are the defaults', () => {
    expect(settingsOf({}, {})).toEqual({
      pageId: PAGE_ID,
      dialogUrl: 'https://www.facebook.com/v26.0/dialog/oauth',
      username: null,
      draftFirst: false,
      evidenceWindowMs: 600_000,
      appId: null,
      graphBase: 'https://graph.facebook.com/v26.0',
      videoBase: 'https://graph.facebook.com/v26.0',
      uploadOrigins: ['https://rupload.facebook.com', 'https://graph.facebook.com'],
      readerUrl: 'https://www.facebook.com',
      businessPortfolio: true,
      requireProof: false,
    });
  });

  test('a sandbox on this computer needs its address alone', () => {
    const settings = settingsOf({}, { graphUrl: 'http://127.0.0.1:8123/' });
    expect(settings.graphBase).toBe('http://127.0.0.1:8123/v26.0');
    expect(settings.uploadOrigins).toContain('http://127.0.0.1:8123');
    expect(settings.readerUrl).toBe('http://127.0.0.1:8123');
  });

  test('all faults are named at once, by their path', () => {
    const wrong = problems(
      { pageId: '5', draftFirst: 'yes', colour: 1 },
      { apiVersion: '26', graphUrl: 4, hosts: [] },
    );
    expect(wrong).toEqual(
      expect.arrayContaining([
        'settings.pageId',
        'settings.draftFirst',
        'settings.colour',
        'platforms.facebook.apiVersion',
        'platforms.facebook.graphUrl',
        'platforms.facebook.hosts',
      ]),
    );
  });

  test('an account that is no number is refused', () => {
    const channel = { ...channelOf(), account: 'xasuoimau' };
    const made = facebookFactory.create(channel, {});
    expect('problems' in made && made.problems[0]?.path).toBe('account');
  });

  test('the token never goes out unencrypted, except to this computer', () => {
    expect(problems({}, { graphUrl: 'http://graph.facebook.com' })).toEqual([
      'platforms.facebook.graphUrl',
    ]);
    expect(problems({}, { uploadHosts: ['http://rupload.facebook.com'] })).toEqual([
      'platforms.facebook.uploadHosts.0',
    ]);
    expect(problems({}, { graphUrl: 'https://user:pass@graph.facebook.com' })).toHaveLength(1);
  });

  test('an ended version and a hasty evidence window are refused', () => {
    expect(problems({}, { apiVersion: 'v20.0' })).toEqual(['platforms.facebook.apiVersion']);
    expect(problems({ evidenceWindowMinutes: 1 })).toEqual(['settings.evidenceWindowMinutes']);
    const sandbox = { graphUrl: 'http://localhost:1' };
    expect(problems({ evidenceWindowMinutes: 0.05 }, sandbox)).toEqual([]);
  });

  test('quotas are counted per Page', () => {
    expect(adapterOf().quotaScopes()).toMatchObject({ channel: PAGE_ID, app: '2000000000000001' });
  });
});
