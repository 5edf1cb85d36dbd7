/**
 * Runs Google's own Node client against the stand-in: `node test/third-party/youtube-node.ts`.
 * Says `ok …` for every thing that worked and ends with 1 at the first that did not.
 */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { auth, youtube, type youtube_v3 } from '@googleapis/youtube';
import {
  seeded,
  startYoutubeSandbox,
  type YoutubeSandbox,
} from '../../adapters/youtube/sandbox.ts';
import { film, png, srt } from '../adapters/youtube-sandbox/kit.ts';

type Api = youtube_v3.Youtube;

interface Run {
  readonly sandbox: YoutubeSandbox;
  readonly api: Api;
  /** Per call, so that media goes to the stand-in too. */
  readonly here: { readonly rootUrl: string };
}

function ok(what: string): void {
  process.stdout.write(`ok ${what}\n`);
}

function begin(sandbox: YoutubeSandbox): Run {
  const { baseUrl } = sandbox;
  const client = new auth.OAuth2({
    clientId: seeded.clientId,
    clientSecret: seeded.clientSecret,
    endpoints: {
      oauth2TokenUrl: `${baseUrl}/token`,
      oauth2RevokeUrl: `${baseUrl}/revoke`,
      tokenInfoUrl: `${baseUrl}/tokeninfo`,
      oauth2AuthBaseUrl: `${baseUrl}/o/oauth2/v2/auth`,
    },
  });
  client.setCredentials({ refresh_token: seeded.refreshToken });
  const api = youtube({ version: 'v3', auth: client });
  return { sandbox, api, here: { rootUrl: `${baseUrl}/` } };
}

async function insert({ sandbox, api, here }: Run): Promise<string> {
  const bytes = await film();
  const { data, status } = await api.videos.insert(
    {
      part: ['snippet', 'status'],
      notifySubscribers: false,
      requestBody: {
        snippet: { title: 'Từ thư viện của Google', categoryId: '25' },
        status: { privacyStatus: 'private', selfDeclaredMadeForKids: false },
      },
      media: { mimeType: 'video/mp4', body: Readable.from([bytes]) },
    },
    here,
  );
  assert.equal(status, 200);
  assert.equal(data.status?.uploadStatus, 'uploaded');
  const [video] = (await sandbox.refresh()).videos;
  assert.equal(video?.media.sha256, createHash('sha256').update(bytes).digest('hex'));
  assert.equal(video?.notifySubscribers, false);
  ok('multipart insert, byte for byte');
  return data.id ?? '';
}

async function readAndWrite({ api, here }: Run, id: string): Promise<void> {
  const list = await api.videos.list(
    { part: ['snippet', 'status'], id: [id, 'nobodyknows'] },
    here,
  );
  assert.deepEqual(
    list.data.items?.map((one) => one.id),
    [id],
  );
  const mine = await api.channels.list({ part: ['contentDetails'], mine: true }, here);
  const uploads = mine.data.items?.[0]?.contentDetails?.relatedPlaylists?.uploads;
  assert.equal(uploads, seeded.uploadsPlaylistId);
  const entries = await api.playlistItems.list(
    { part: ['contentDetails'], playlistId: uploads },
    here,
  );
  assert.equal(entries.data.items?.[0]?.contentDetails?.videoId, id);
  ok('list');
  const updated = await api.videos.update(
    { part: ['status'], requestBody: { id, status: { privacyStatus: 'unlisted' } } },
    here,
  );
  assert.equal(updated.data.status?.privacyStatus, 'unlisted');
  ok('update');
}

async function attach({ sandbox, api, here }: Run, id: string): Promise<void> {
  const media = { mimeType: 'image/png', body: Readable.from([png]) };
  const thumbnail = await api.thumbnails.set({ videoId: id, media }, here);
  assert.ok(thumbnail.data.items?.[0]?.maxres?.url?.startsWith(sandbox.baseUrl));
  ok('thumbnail');
  const caption = await api.captions.insert(
    {
      part: ['snippet'],
      requestBody: { snippet: { videoId: id, language: 'vi', name: '' } },
      media: { mimeType: 'application/octet-stream', body: Readable.from([srt]) },
    },
    here,
  );
  assert.equal(caption.data.snippet?.status, 'serving');
  ok('caption');
  const playlist = await api.playlists.insert(
    { part: ['snippet', 'status'], requestBody: { snippet: { title: 'Danh sách' } } },
    here,
  );
  const playlistId = playlist.data.id ?? '';
  const resourceId = { kind: 'youtube#video', videoId: id };
  await api.playlistItems.insert(
    { part: ['snippet'], requestBody: { snippet: { playlistId, resourceId } } },
    here,
  );
  const look = { part: ['id'], playlistId, videoId: id };
  assert.equal((await api.playlistItems.list(look, here)).data.items?.length, 1);
  ok('playlist');
}

/** Reasons lie in the body only; the client repeats GET, PUT and DELETE silently, POST never. */
async function errorsAndRetries({ sandbox, api, here }: Run, id: string): Promise<void> {
  const resource = {
    part: ['snippet'],
    requestBody: { id, snippet: { title: '<', categoryId: '25' } },
  };
  const error: unknown = await api.videos.update(resource, here).then(
    () => null,
    (reason: unknown) => reason,
  );
  const body = (error as { response?: { data?: { error?: { errors?: { reason: string }[] } } } })
    .response?.data;
  assert.equal(body?.error?.errors?.[0]?.reason, 'invalidTitle');
  ok('error body');
  const calls = () => sandbox.state().calls.filter((one) => one.moods.includes('error')).length;
  sandbox.setMoods([
    { route: '* /videos', count: 2, nth: 1, action: { type: 'error', status: 503 } },
  ]);
  await api.videos.list({ part: ['id'], id: [id] }, here);
  assert.equal(calls(), 2);
  ok('a GET is repeated after 503');
  sandbox.setMoods([{ route: 'PUT /videos', action: { type: 'error', status: 503 } }]);
  const status = { id, status: { privacyStatus: 'unlisted' } };
  await assert.rejects(
    api.videos.update({ part: ['status'], requestBody: status }, { ...here, retry: false }),
  );
  assert.equal(calls(), 3);
  ok('a PUT with retry: false is sent once');
  sandbox.setMoods([{ route: 'POST /playlists', action: { type: 'error', status: 503 } }]);
  const playlist = { part: ['snippet'], requestBody: { snippet: { title: 'x' } } };
  await assert.rejects(api.playlists.insert(playlist, here));
  assert.equal(calls(), 4);
  ok('a POST is sent once');
  sandbox.setMoods([]);
}

async function remove({ sandbox, api, here }: Run, id: string): Promise<void> {
  const answer = await api.videos.delete({ id }, here);
  assert.equal(answer.status, 204);
  assert.notEqual((await sandbox.refresh()).videos[0]?.deletedAt, null);
  ok('delete');
}

const sandbox = await startYoutubeSandbox({ switches: { processingMs: 0 } });
try {
  const run = begin(sandbox);
  const id = await insert(run);
  await readAndWrite(run, id);
  await attach(run, id);
  await errorsAndRetries(run, id);
  await remove(run, id);
} finally {
  await sandbox.close();
}
