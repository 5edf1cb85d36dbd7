import { describe, expect, it } from 'vitest';
import { FACTS } from '../../../adapters/youtube/facts.ts';
import { youtubeFactory } from '../../../adapters/youtube/index.ts';
import { adapterOf, CHANNEL_ID, channelOf, contentOf, settingsOf } from './kit.ts';

function problemsOf(
  settings: Record<string, unknown>,
  platform: Record<string, unknown> = {},
  account = CHANNEL_ID,
): readonly string[] {
  const made = youtubeFactory.create({ ...channelOf(settings), account }, platform);
  return 'problems' in made ? made.problems.map((problem) => problem.path) : [];
}

describe('the settings of a channel', () => {
  it('needs none but the id of the channel', () => {
    expect(problemsOf({})).toEqual([]);
    expect(settingsOf({}, {})).toMatchObject({
      apiUrl: 'https://youtube.googleapis.com',
      uploadUrl: 'https://www.googleapis.com',
      tokenUrl: 'https://oauth2.googleapis.com/token',
      readerUrl: 'https://www.youtube.com',
      retract: 'private',
      chunkBytes: 0,
      defaults: { madeForKids: null, privacy: 'public', license: 'youtube' },
    });
  });

  it('names everything that is wrong at once', () => {
    const platform = { apiUrl: 'http://example.org', chunkMebibytes: -1, nonsense: true };
    expect(problemsOf({ category: 'News', privacy: 'friends' }, platform, 'UC1')).toEqual([
      'account',
      'settings.category',
      'settings.privacy',
      'platforms.youtube.chunkMebibytes',
      'platforms.youtube.nonsense',
    ]);
  });

  it('takes plain HTTP only on this computer', () => {
    expect(problemsOf({}, { apiUrl: 'http://127.0.0.1:8000' })).toEqual([]);
    for (const name of ['apiUrl', 'uploadUrl', 'tokenUrl']) {
      expect(problemsOf({}, { [name]: 'http://example.org' })).toEqual([
        `platforms.youtube.${name}`,
      ]);
    }
    expect(problemsOf({}, { uploadHosts: ['ftp://x'] })).toEqual([
      'platforms.youtube.uploadHosts.0',
    ]);
  });

  it('counts the allowance of a project once for all its channels', () => {
    const scopes = adapterOf({}, { projectNumber: '123456789012' }).quotaScopes();
    expect(scopes).toMatchObject({ project: '123456789012', channel: CHANNEL_ID });
  });
});

describe('the facts', () => {
  it('say for every number where it was read, when, and how sure it is', () => {
    for (const fact of Object.values(FACTS)) {
      expect(fact.value).toBeGreaterThan(0);
      expect(fact.unit).not.toBe('');
      expect(fact.source).toMatch(/^https:\/\/|^Loa$/);
      expect(fact.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('keep units back for the reads that nobody counts', () => {
    const quotas = adapterOf().facts.quotas;
    expect(quotas.map((quota) => quota.limit)).toEqual([100, 8_500]);
    for (const quota of quotas) {
      expect(quota).toMatchObject({
        scope: 'project',
        window: { type: 'daily', timeZone: 'America/Los_Angeles' },
      });
    }
  });
});

describe('a public address', () => {
  it.each([
    'https://www.youtube.com/watch?v=abcDEF12_-3&t=10s',
    'https://youtu.be/abcDEF12_-3?si=x',
    'https://m.youtube.com/watch?v=abcDEF12_-3',
    'https://www.youtube.com/shorts/abcDEF12_-3',
    'https://www.youtube.com/live/abcDEF12_-3',
    'https://studio.youtube.com/video/abcDEF12_-3/edit',
  ])('%s is understood', (link) => {
    expect(adapterOf().remoteFromLink(link)).toMatchObject({ remoteId: 'abcDEF12_-3' });
  });

  it.each([
    'https://www.youtube.com/@xasuoimau',
    'https://www.youtube.com/watch?v=short',
    'http://www.youtube.com/watch?v=abcDEF12_-3',
    'https://youtube.com.example.org/watch?v=abcDEF12_-3',
  ])('%s is none of a video', (link) => {
    expect(adapterOf().remoteFromLink(link)).toBeNull();
  });
});

it('gives one match key to one content, whatever its options', () => {
  const adapter = adapterOf();
  const key = adapter.matchKey(contentOf());
  expect(adapter.matchKey(contentOf({ options: { category: '27' } }))).toBe(key);
  expect(adapter.matchKey(contentOf({ title: 'Khác' }))).not.toBe(key);
});
