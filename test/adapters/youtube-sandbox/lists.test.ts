import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  seeded,
  startYoutubeSandbox,
  type YoutubeSandbox,
} from '../../../adapters/youtube/sandbox.ts';
import {
  at,
  type Client,
  clientOf,
  film,
  itemsOf,
  plainVideo,
  png,
  related,
  srt,
  textAt,
  upload,
  verdictOf,
} from './kit.ts';

let sandbox: YoutubeSandbox;
let client: Client;
let other: Client;
let bytes: Buffer;

beforeAll(async () => {
  sandbox = await startYoutubeSandbox({
    switches: { processingMs: 0, unitsPerDay: 1_000_000 },
  });
  client = await clientOf(sandbox);
  other = await clientOf(sandbox, seeded.otherRefreshToken);
  bytes = await film();
});

afterAll(async () => {
  await sandbox.close();
});

const publicVideo = { ...plainVideo, status: { privacyStatus: 'public' } };

async function newPlaylist(title: string): Promise<string> {
  const made = await client.api(
    'POST',
    '/playlists',
    { part: 'snippet,status' },
    {
      snippet: { title },
      status: { privacyStatus: 'public' },
    },
  );
  return textAt(made.body, 'id');
}

function put(playlistId: string, videoId: string, more: Record<string, unknown> = {}) {
  return client.api(
    'POST',
    '/playlistItems',
    { part: 'snippet' },
    {
      snippet: { playlistId, resourceId: { kind: 'youtube#video', videoId }, ...more },
    },
  );
}

function caption(videoId: string, snippet: Record<string, unknown> = {}, file = srt) {
  const resource = { snippet: { videoId, language: 'vi', name: '', isDraft: false, ...snippet } };
  const { headers, body } = related(resource, file, 'application/octet-stream');
  const address = `${client.baseUrl}/upload/youtube/v3/captions?uploadType=multipart&part=snippet`;
  return client.send('POST', address, headers, body);
}

function thumbnail(videoId: string, picture: Buffer) {
  const address = `${client.baseUrl}/upload/youtube/v3/thumbnails/set?uploadType=media&videoId=${videoId}`;
  return client.send('POST', address, { 'content-type': 'image/png' }, picture);
}

describe('lists', () => {
  it('tell the owner the uploads playlist and whether long films are allowed', async () => {
    const mine = await client.api('GET', '/channels', {
      part: 'contentDetails,status',
      mine: 'true',
    });
    expect(at(itemsOf(mine), 0, 'id')).toBe(seeded.channelId);
    expect(at(itemsOf(mine), 0, 'contentDetails', 'relatedPlaylists', 'uploads')).toBe(
      seeded.uploadsPlaylistId,
    );
    expect(at(itemsOf(mine), 0, 'status', 'longUploadsStatus')).toBe('allowed');
    const foreign = await other.api('GET', '/channels', { part: 'status', id: seeded.channelId });
    expect(at(itemsOf(foreign), 0, 'status')).not.toHaveProperty('longUploadsStatus');
    expect(verdictOf(await client.api('GET', '/channels', { part: 'id' }))).toBe(
      '400 missingRequiredParameter',
    );
  });

  it('leave unknown ids out, and private films of others', async () => {
    const id = await upload(client, bytes);
    const asked = { part: 'id', id: `nobodyknows,${id}` };
    expect(itemsOf(await client.api('GET', '/videos', asked)).map((one) => one['id'])).toEqual([
      id,
    ]);
    expect(itemsOf(await other.api('GET', '/videos', asked))).toEqual([]);
  });

  it('keep owner-only parts from others', async () => {
    const id = await upload(client, bytes, publicVideo);
    for (const part of ['fileDetails', 'processingDetails', 'suggestions']) {
      expect(verdictOf(await other.api('GET', '/videos', { part, id }))).toBe('403 forbidden');
      expect((await client.api('GET', '/videos', { part, id })).status).toBe(200);
    }
  });

  it('show the uploads newest first, page by page, private ones only to their owner', async () => {
    const made: string[] = [];
    for (const resource of [plainVideo, publicVideo, plainVideo]) {
      made.unshift(await upload(client, bytes, resource));
    }
    const ids = (items: readonly unknown[]) =>
      items.map((one) => at(one, 'contentDetails', 'videoId'));
    const asked = { part: 'contentDetails', playlistId: seeded.uploadsPlaylistId, maxResults: '2' };
    const first = await client.api('GET', '/playlistItems', asked);
    expect(ids(itemsOf(first))).toEqual(made.slice(0, 2));
    const pageToken = textAt(first.body, 'nextPageToken');
    const second = await client.api('GET', '/playlistItems', { ...asked, pageToken });
    expect(ids(itemsOf(second))[0]).toBe(made[2]);
    expect(second.body).toHaveProperty('prevPageToken');
    const seen = await other.api('GET', '/playlistItems', { ...asked, maxResults: '50' });
    expect(ids(itemsOf(seen))).toContain(made[1]);
    expect(ids(itemsOf(seen))).not.toContain(made[0]);
    const five = await client.api('GET', '/playlistItems', { ...asked, maxResults: '51' });
    expect(verdictOf(five)).toBe('400 invalidValue');
    const lost = await client.api('GET', '/playlistItems', { ...asked, pageToken: 'x' });
    expect(verdictOf(lost)).toBe('400 invalidPageToken');
  });

  it('have categories, of which only some are for films', async () => {
    const answer = await client.api('GET', '/videoCategories', {
      part: 'snippet',
      regionCode: 'VN',
      hl: 'vi',
    });
    const news = itemsOf(answer).find((one) => one['id'] === '25');
    expect(at(news, 'snippet')).toMatchObject({ title: 'Tin tức và chính trị', assignable: true });
    const shorts = itemsOf(answer).find((one) => one['id'] === '42');
    expect(at(shorts, 'snippet', 'assignable')).toBe(false);
  });

  it('have no search', async () => {
    expect((await client.api('GET', '/search', { part: 'id', q: 'x' })).status).toBe(403);
    expect(verdictOf(await client.api('GET', '/nothing', { part: 'id' }))).toBe('404 notFound');
  });
});

describe('playlists', () => {
  it('take the same film twice, which is why one must look before', async () => {
    const [list, id] = [await newPlaylist('Tiếp dân'), await upload(client, bytes)];
    expect((await put(list, id)).status).toBe(200);
    expect((await put(list, id)).status).toBe(200);
    const look = { part: 'id', playlistId: list, videoId: id };
    expect(itemsOf(await client.api('GET', '/playlistItems', look))).toHaveLength(2);
    sandbox.setMoods({ switches: { playlistRefusesTwins: true } });
    expect(verdictOf(await put(list, id))).toBe('409 videoAlreadyInPlaylist');
    sandbox.setMoods({ switches: { playlistRefusesTwins: false } });
  });

  it('keep their order and refuse places and lists that are none', async () => {
    const list = await newPlaylist('Thứ tự');
    const [one, two] = [await upload(client, bytes), await upload(client, bytes)];
    await put(list, one);
    const first = await put(list, two, { position: 0 });
    expect(at(first.body, 'snippet', 'position')).toBe(0);
    const entries = await client.api('GET', '/playlistItems', {
      part: 'snippet',
      playlistId: list,
    });
    expect(itemsOf(entries).map((each) => at(each, 'snippet', 'resourceId', 'videoId'))).toEqual([
      two,
      one,
    ]);
    expect(verdictOf(await put(list, one, { position: 9 }))).toBe(
      '400 invalidPlaylistItemPosition',
    );
    expect(verdictOf(await put('PLnobody', one))).toBe('404 playlistNotFound');
    expect(verdictOf(await put(list, 'nobodyknows'))).toBe('404 videoNotFound');
    expect(verdictOf(await put(seeded.uploadsPlaylistId, one))).toBe(
      '400 playlistOperationUnsupported',
    );
    const id = textAt(first.body, 'id');
    expect((await client.api('DELETE', '/playlistItems', { id })).status).toBe(204);
    expect(verdictOf(await client.api('DELETE', '/playlistItems', { id }))).toBe(
      '404 playlistItemNotFound',
    );
  });

  it('are listed to their owner and need a title', async () => {
    const id = await newPlaylist('Của xã');
    const mine = await client.api('GET', '/playlists', {
      part: 'snippet',
      mine: 'true',
      maxResults: '50',
    });
    expect(itemsOf(mine).map((one) => one['id'])).toContain(id);
    const nameless = await client.api('POST', '/playlists', { part: 'snippet' }, { snippet: {} });
    expect(verdictOf(nameless)).toBe('400 playlistTitleRequired');
  });
});

describe('captions', () => {
  it('are added once for a language and name', async () => {
    const id = await upload(client, bytes);
    const made = await caption(id);
    expect([made.status, at(made.body, 'snippet', 'status')]).toEqual([200, 'serving']);
    expect(verdictOf(await caption(id))).toBe('409 captionExists');
    expect((await caption(id, { name: 'người khiếm thính' })).status).toBe(200);
    const list = await client.api('GET', '/captions', { part: 'snippet', videoId: id });
    expect(itemsOf(list)).toHaveLength(2);
  });

  it('can be replaced and deleted', async () => {
    const id = await upload(client, bytes);
    const track = textAt((await caption(id)).body, 'id');
    const { headers, body } = related(
      { id: track },
      Buffer.from(`${srt.toString()}\n`),
      'text/plain',
    );
    const address = `${client.baseUrl}/upload/youtube/v3/captions?uploadType=multipart&part=snippet`;
    expect((await client.send('PUT', address, headers, body)).status).toBe(200);
    const { videos } = await sandbox.refresh();
    const found = videos.find((one) => one.id === id)?.captions[0];
    expect(found?.media.bytes).toBe(srt.length + 1);
    expect((await client.api('DELETE', '/captions', { id: track })).status).toBe(204);
    expect(verdictOf(await client.api('DELETE', '/captions', { id: track }))).toBe(
      '404 captionNotFound',
    );
  });

  it('are refused with the documented reasons', async () => {
    const id = await upload(client, bytes);
    expect(verdictOf(await caption(id, { name: 'x'.repeat(151) }))).toBe('400 nameTooLong');
    expect(verdictOf(await caption(id, { language: undefined }))).toBe('400 invalidMetadata');
    expect(verdictOf(await caption('nobodyknows'))).toBe('404 videoNotFound');
    expect(verdictOf(await caption(id, {}, Buffer.alloc(0)))).toBe('400 contentRequired');
    const broken = await caption(id, {}, Buffer.from('không có giờ'));
    expect(at(broken.body, 'snippet')).toMatchObject({
      status: 'failed',
      failureReason: 'unknownFormat',
    });
  });
});

describe('thumbnails', () => {
  it('are set, shown and refused with the documented reasons', async () => {
    const id = await upload(client, bytes);
    const set = await thumbnail(id, png);
    expect(set.body['kind']).toBe('youtube#thumbnailSetResponse');
    const picture = await fetch(textAt(itemsOf(set), 0, 'maxres', 'url'));
    expect(Buffer.from(await picture.arrayBuffer()).equals(png)).toBe(true);
    expect(verdictOf(await thumbnail(id, Buffer.from('GIF89a, no picture at all')))).toBe(
      '400 invalidImage',
    );
    expect(verdictOf(await thumbnail(id, Buffer.alloc(0)))).toBe('400 mediaBodyRequired');
    expect(verdictOf(await thumbnail('nobodyknows', png))).toBe('404 videoNotFound');
  });

  it('change nothing on a Short although the answer says yes', async () => {
    const id = await upload(client, await film({ width: 720, height: 1280 }));
    expect((await thumbnail(id, png)).status).toBe(200);
    const { videos } = await sandbox.refresh();
    expect(videos.find((one) => one.id === id)).toMatchObject({
      isShort: true,
      thumbnail: null,
      thumbnailCalls: 1,
    });
  });

  it('need a channel whose phone is verified', async () => {
    const plain = await startYoutubeSandbox({
      channels: [
        {
          id: seeded.channelId,
          title: 'x',
          customThumbnails: false,
        },
      ],
    });
    const one = await clientOf(plain);
    const id = await upload(one, bytes);
    const address = `${one.baseUrl}/upload/youtube/v3/thumbnails/set?uploadType=media&videoId=${id}`;
    const answer = await one.send('POST', address, { 'content-type': 'image/png' }, png);
    expect(verdictOf(answer)).toBe('403 forbidden');
    expect(at(answer.body, 'error', 'errors', 0, 'domain')).toBe('youtube.thumbnail');
    await plain.close();
  });
});
