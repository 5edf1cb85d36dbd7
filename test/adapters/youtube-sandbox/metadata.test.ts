import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startYoutubeSandbox, type YoutubeSandbox } from '../../../adapters/youtube/sandbox.ts';
import {
  at,
  type Client,
  clientOf,
  errorOf,
  film,
  itemsOf,
  plainVideo,
  related,
  startSession,
  upload,
  verdictOf,
} from './kit.ts';

let sandbox: YoutubeSandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startYoutubeSandbox({ switches: { processingMs: 0, uploadsPerDay: 10_000 } });
  client = await clientOf(sandbox);
});

afterAll(async () => {
  await sandbox.close();
});

const withSnippet = (snippet: Record<string, unknown>) => ({
  ...plainVideo,
  snippet: { ...plainVideo.snippet, ...snippet },
});
const withStatus = (status: Record<string, unknown>) => ({
  ...plainVideo,
  status: { ...plainVideo.status, ...status },
});
const inAnHour = new Date(Date.now() + 3_600_000).toISOString();

describe('the metadata of a film', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['without a title', withSnippet({ title: undefined }), '400 invalidTitle'],
    ['with an empty title', withSnippet({ title: ' ' }), '400 invalidTitle'],
    ['with a title of 101 characters', withSnippet({ title: 'x'.repeat(101) }), '400 invalidTitle'],
    ['with a title of 100 characters', withSnippet({ title: 'x'.repeat(100) }), '200'],
    ['with < in the title', withSnippet({ title: 'a < b' }), '400 invalidTitle'],
    [
      'with 5,001 bytes of description',
      withSnippet({ description: `${'ế'.repeat(1666)}abc` }),
      '400 invalidDescription',
    ],
    [
      'with 5,000 bytes of description',
      withSnippet({ description: `${'ế'.repeat(1666)}ab` }),
      '200',
    ],
    ['with > in the description', withSnippet({ description: '->' }), '400 invalidDescription'],
    [
      'with 500 characters of tags',
      withSnippet({ tags: ['x'.repeat(249), 'y'.repeat(250)] }),
      '200',
    ],
    [
      'with 501 characters of tags, the comma counted',
      withSnippet({ tags: ['x'.repeat(250), 'y'.repeat(250)] }),
      '400 invalidTags',
    ],
    [
      'with a tag whose quotes make it too long',
      withSnippet({ tags: [`${'x'.repeat(249)} ${'y'.repeat(249)}`] }),
      '400 invalidTags',
    ],
    [
      'with a category that is not for films',
      withSnippet({ categoryId: '42' }),
      '400 invalidCategoryId',
    ],
    ['with a category that is a number', withSnippet({ categoryId: 25 }), '400 invalid'],
    ['with a name that the API does not know', withSnippet({ titel: 'x' }), '400 badRequest'],
    ['with a truth that is a text', withStatus({ embeddable: 'True' }), '400 invalid'],
    [
      'with a strange privacy',
      withStatus({ privacyStatus: 'friends' }),
      '403 forbiddenPrivacySetting',
    ],
    ['with a strange licence', withStatus({ license: 'mine' }), '403 forbiddenLicenseSetting'],
    [
      'with a time for a public film',
      withStatus({ privacyStatus: 'public', publishAt: inAnHour }),
      '400 invalidPublishAt',
    ],
    ['with a time that is none', withStatus({ publishAt: 'tomorrow' }), '400 invalidPublishAt'],
  ];
  it.each(cases)('%s', async (_name, resource, verdict) => {
    expect(verdictOf(await startSession(client, 1000, resource))).toBe(verdict);
  });

  it('needs a default language for localizations', async () => {
    const body = {
      ...plainVideo,
      localizations: { en: { title: 'Hours', description: '' } },
    };
    const start = (resource: unknown) =>
      client.call(
        'POST',
        '/upload/youtube/v3/videos',
        { uploadType: 'resumable', part: 'snippet,status,localizations' },
        resource,
      );
    expect(verdictOf(await start(body))).toBe('400 defaultLanguageNotSet');
    const told = { ...body, snippet: { ...body.snippet, defaultLanguage: 'vi' } };
    expect((await start(told)).status).toBe(200);
  });

  it('refuses a bad Slug and keeps a good one as the raw file name', async () => {
    const bytes = await film();
    const bad = await startSession(client, bytes.length, plainVideo, { slug: '%0Ax' });
    expect(verdictOf(bad)).toBe('400 invalidFilename');
    const id = await upload(client, bytes, plainVideo, { slug: encodeURIComponent('bản tin.mp4') });
    const list = await client.api('GET', '/videos', { part: 'fileDetails', id });
    expect(at(itemsOf(list), 0, 'fileDetails', 'fileName')).toBe('bản tin.mp4');
  });

  it('knows parts in both spellings and refuses unknown, unexpected and missing ones', async () => {
    const id = await upload(client, await film());
    const commas = await client.api('GET', '/videos', { part: 'snippet,status', id });
    const repeated = await client.api('GET', '/videos', `part=snippet&part=status&id=${id}`);
    expect(itemsOf(commas)).toEqual(itemsOf(repeated));
    expect(Object.keys(itemsOf(commas)[0] ?? {})).toEqual([
      'kind',
      'etag',
      'id',
      'snippet',
      'status',
    ]);
    const verdicts = [
      await client.api('GET', '/videos', { part: 'colour', id }),
      await client.api('GET', '/videos', { id }),
      await client.api('PUT', '/videos', { part: 'statistics' }, { id }),
      await client.api('GET', '/videos', { part: 'id' }),
    ].map(verdictOf);
    expect(verdicts).toEqual([
      '400 unknownPart',
      '400 missingRequiredParameter',
      '400 unexpectedPart',
      '400 missingRequiredParameter',
    ]);
    const insert = await client.call('POST', '/upload/youtube/v3/videos', {
      uploadType: 'resumable',
      part: 'snippet,fileDetails',
    });
    expect(verdictOf(insert)).toBe('400 unexpectedPart');
  });

  it('has errors in the documented envelope', async () => {
    const answer = await startSession(client, 1000, withSnippet({ title: '' }));
    const { code, message, errors } = errorOf(answer);
    expect(code).toBe(400);
    expect(errors).toEqual([
      {
        message,
        domain: 'youtube.video',
        reason: 'invalidTitle',
        location: 'body',
        locationType: 'parameter',
      },
    ]);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=UTF-8');
  });

  it('replaces a named part whole: what is not said is erased', async () => {
    const id = await upload(client, await film(), {
      snippet: { ...plainVideo.snippet, tags: ['xã'], defaultLanguage: 'vi' },
      status: {
        privacyStatus: 'private',
        license: 'creativeCommon',
        embeddable: false,
        publicStatsViewable: false,
        selfDeclaredMadeForKids: true,
        containsSyntheticMedia: true,
      },
    });
    const read = async () =>
      itemsOf(await client.api('GET', '/videos', { part: 'snippet,status', id }))[0];
    const before = await read();
    expect(at(before, 'status')).toMatchObject({
      license: 'creativeCommon',
      embeddable: false,
      containsSyntheticMedia: true,
      madeForKids: true,
    });
    const update = await client.api(
      'PUT',
      '/videos',
      { part: 'status' },
      {
        id,
        status: { privacyStatus: 'unlisted' },
      },
    );
    expect(update.status).toBe(200);
    const after = await read();
    expect(at(after, 'snippet')).toEqual(at(before, 'snippet'));
    expect(at(after, 'status')).toEqual({
      uploadStatus: 'processed',
      privacyStatus: 'unlisted',
      license: 'youtube',
      embeddable: true,
      publicStatsViewable: true,
      madeForKids: false,
      containsSyntheticMedia: false,
    });
    await client.api(
      'PUT',
      '/videos',
      { part: 'snippet' },
      {
        id,
        snippet: { title: 'Mới', categoryId: '25' },
      },
    );
    const last = await read();
    expect(at(last, 'snippet', 'description')).toBe('');
    expect(Object.keys(at(last, 'snippet') as object)).not.toContain('tags');
  });

  it('gives a film without a word about its privacy to everybody', async () => {
    const id = await upload(client, await film(), { ...plainVideo, status: {} });
    const { videos } = await sandbox.refresh();
    expect(videos.find((one) => one.id === id)).toMatchObject({
      privacyStatus: 'public',
      everPublic: true,
    });
  });

  it('needs title and category for an update of the snippet, and a film that is there', async () => {
    const id = await upload(client, await film());
    const update = (resource: unknown, part = 'snippet') =>
      client.api('PUT', '/videos', { part }, resource).then(verdictOf);
    expect(await update({ id, snippet: { title: 'Chỉ tên' } })).toBe('400 invalidVideoMetadata');
    expect(await update({ id: 'nobodyknows', snippet: {} })).toBe('404 videoNotFound');
    expect(await update('{"id":')).toBe('400 parseError');
    const other = await clientOf(sandbox, '1//sandbox-other-refresh-token');
    const hidden = await other.api('PUT', '/videos', { part: 'status' }, { id, status: {} });
    expect(verdictOf(hidden)).toBe('404 videoNotFound');
    await client.api(
      'PUT',
      '/videos',
      { part: 'status' },
      { id, status: { privacyStatus: 'public' } },
    );
    const open = await other.api('DELETE', '/videos', { id });
    expect(verdictOf(open)).toBe('403 forbidden');
    const gone = await client.api('DELETE', '/videos', { id });
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect(verdictOf(await client.api('DELETE', '/videos', { id }))).toBe('404 videoNotFound');
  });

  it('takes multipart bodies in both line endings, and bare media', async () => {
    const bytes = await film();
    for (const newline of ['\r\n', '\n']) {
      const { headers, body } = related(plainVideo, bytes, 'video/mp4', newline);
      const address = `${client.baseUrl}/upload/youtube/v3/videos?uploadType=multipart&part=snippet,status`;
      const answer = await client.send('POST', address, headers, body);
      expect(answer.status).toBe(200);
      expect(at(answer.body, 'snippet', 'title')).toBe(plainVideo.snippet.title);
    }
    const bare = await client.send(
      'POST',
      `${client.baseUrl}/upload/youtube/v3/videos?uploadType=media&part=id`,
      { 'content-type': 'video/mp4' },
      bytes,
    );
    expect(bare.status).toBe(200);
    const { videos } = await sandbox.refresh();
    const hashes = new Set(videos.slice(-3).map((one) => one.media.sha256));
    expect(hashes.size).toBe(1);
    const plain = await client.api('POST', '/videos', { part: 'snippet' }, plainVideo);
    expect(verdictOf(plain)).toBe('400 mediaBodyRequired');
  });
});
