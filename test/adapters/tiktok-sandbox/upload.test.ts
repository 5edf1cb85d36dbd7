import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTiktokSandbox, type TiktokSandbox } from '../../../adapters/tiktok/sandbox.ts';
import {
  at,
  type Client,
  clientOf,
  directVideo,
  fileSource,
  noise,
  paths,
  putPart,
  seen,
  sha256,
  statusOf,
  testClock,
  ticketOf,
  verdictOf,
  wordOf,
} from './kit.ts';

const hourMs = 3_600_000;
const clock = testClock();
let sandbox: TiktokSandbox;
let client: Client;

beforeEach(async () => {
  // Small parts keep the tests quick; the rule about their size has a test of its own.
  const switches = { chunkMinBytes: 10_000, lenientMedia: true, processingMs: 0 };
  sandbox = await startTiktokSandbox({ now: clock.now, switches });
  client = clientOf(sandbox);
});

afterEach(async () => {
  await sandbox.close();
});

const begin = (size: number, chunk: number, chunks: number) =>
  ticketOf(client.post(paths.direct, directVideo(fileSource(size, chunk, chunks))));

async function bytesThere(publishId: string): Promise<unknown> {
  return at((await statusOf(client, publishId)).body, 'data', 'uploaded_bytes');
}

describe('the plan of the parts', () => {
  const plan = (size: number, chunk: number, chunks: number) =>
    client.post(paths.direct, directVideo(fileSource(size, chunk, chunks)));
  const told = async (work: ReturnType<typeof plan>) => {
    const answer = await work;
    return `${verdictOf(answer)} ${String(at(answer.body, 'error', 'message'))}`;
  };
  const badChunk = '400 invalid_params The chunk size is invalid';
  const badCount = '400 invalid_params The total chunk count is invalid';

  beforeEach(() => sandbox.setMoods({ switches: { chunkMinBytes: 5_242_880 } }));

  it.each([
    [4_194_304, 4_194_304, 1],
    [50_000_123, 10_000_000, 5],
    [64_000_000, 64_000_000, 1],
    [64_000_001, 10_000_000, 6],
    [4_294_967_296, 10_000_000, 429],
  ])('takes %i bytes in parts of %i, %i times', async (size, chunk, chunks) => {
    expect(verdictOf(await plan(size, chunk, chunks))).toBe('200 ok');
  });

  it.each([
    ['one part that is not the whole file', 121_000_000, 64_000_000, 1, badChunk],
    ['a part over 64 MB', 66_259_900, 66_259_900, 1, badChunk],
    ['parts under 5 MB', 9_000_000, 3_000_000, 3, badChunk],
    ['a small file in two parts', 4_000_000, 2_000_000, 2, badChunk],
    ['a rounded-up count', 50_000_123, 10_000_000, 6, badCount],
    [
      'more than 4 GB',
      4_294_967_297,
      10_000_000,
      429,
      '400 invalid_params The video size is invalid',
    ],
  ])('refuses %s', async (_what, size, chunk, chunks, verdict) => {
    expect(await told(plan(size, chunk, chunks))).toBe(verdict);
  });

  it('names the code as the switch wants it', async () => {
    sandbox.setMoods({ switches: { paramCode: 'invalid_param' } });
    expect(await told(plan(1, 2, 3))).toMatch(/^400 invalid_param /);
  });
});

describe('the parts', () => {
  it('come in order, byte for byte, and the last one commits', async () => {
    const bytes = noise(75_000);
    const { publishId, uploadUrl } = await begin(75_000, 10_000, 7);
    expect(new URL(uploadUrl).origin).toBe(sandbox.uploadUrl);
    expect(sandbox.uploadUrl).not.toBe(sandbox.baseUrl);
    for (let part = 0; part < 6; part += 1) {
      const start = part * 10_000;
      const answer = await putPart(uploadUrl, bytes.subarray(start, start + 10_000), start, 75_000);
      const header = answer.headers.get('content-range');
      expect([answer.status, header, answer.text]).toEqual([
        206,
        `bytes 0-${start + 10_000}/75000`,
        '',
      ]);
      expect(sandbox.state().publishes[0]?.committedAt).toBeNull();
    }
    expect(await bytesThere(publishId)).toBe(60_000);
    const last = await putPart(uploadUrl, bytes.subarray(60_000), 60_000, 75_000);
    expect([last.status, last.headers.get('content-range')]).toEqual([201, 'bytes 0-75000/75000']);
    const [publish] = (await sandbox.refresh()).publishes;
    expect(publish?.media).toMatchObject([{ bytes: 75_000, sha256: sha256(bytes) }]);
    expect(await wordOf(client, publishId)).toBe('PUBLISH_COMPLETE');
    expect(sandbox.state().posts).toHaveLength(1);
  });

  it('that are not next get 416 with how far it is, and nothing of them is stored', async () => {
    const bytes = noise(30_000);
    const { publishId, uploadUrl } = await begin(30_000, 10_000, 3);
    const skipped = await putPart(uploadUrl, bytes.subarray(10_000, 20_000), 10_000, 30_000);
    expect([skipped.status, skipped.headers.get('content-range')]).toEqual([
      416,
      'bytes 0-0/30000',
    ]);
    await putPart(uploadUrl, bytes.subarray(0, 10_000), 0, 30_000);
    const again = await putPart(uploadUrl, bytes.subarray(0, 10_000), 0, 30_000);
    expect([again.status, again.headers.get('content-range')]).toEqual([
      416,
      'bytes 0-10000/30000',
    ]);
    sandbox.setMoods({ switches: { rePut: '206', progressHeader: 'last' } });
    const kindly = await putPart(uploadUrl, bytes.subarray(0, 10_000), 0, 30_000);
    expect([kindly.status, kindly.headers.get('content-range')]).toEqual([
      206,
      'bytes 0-9999/30000',
    ]);
    expect(await bytesThere(publishId)).toBe(10_000);
  });

  it('get 400 when headers, length and plan do not agree', async () => {
    const { uploadUrl } = await begin(30_000, 10_000, 3);
    const part = noise(10_000);
    const put = (headers: Readonly<Record<string, string>>) =>
      putPart(uploadUrl, part, 0, 30_000, headers).then(({ status }) => status);
    expect(await put({ 'content-type': 'application/octet-stream' })).toBe(400);
    expect(await put({ 'content-range': 'bytes 0-9998/30000' })).toBe(400);
    expect(await put({ 'content-range': 'bytes 0-9999/30001' })).toBe(400);
    expect(await put({ 'content-range': 'bytes 0-9999/*' })).toBe(400);
    const long = await putPart(uploadUrl, noise(20_000), 0, 30_000);
    expect(long.status).toBe(400);
    expect(await put({ 'content-type': 'video/quicktime' })).toBe(206);
  });

  it('get 404 for an unknown link, 403 for a wrong token and after the hour', async () => {
    const { publishId, uploadUrl } = await begin(30_000, 10_000, 3);
    const put = (url: string) => putPart(url, noise(10_000), 0, 30_000).then((one) => one.status);
    expect(await put(uploadUrl.replace(/upload_id=\d+/, 'upload_id=1'))).toBe(404);
    expect(await put(`${uploadUrl}x`)).toBe(403);
    expect(await put(uploadUrl)).toBe(206);
    clock.advance(hourMs);
    expect(await put(uploadUrl)).toBe(403);
    expect(await wordOf(client, publishId)).toBe('PROCESSING_UPLOAD');
    expect(await bytesThere(publishId)).toBe(10_000);
  });

  it('after the end get 416 with everything', async () => {
    const bytes = noise(12_000);
    const { uploadUrl } = await begin(12_000, 12_000, 1);
    expect((await putPart(uploadUrl, bytes, 0, 12_000)).status).toBe(201);
    const again = await putPart(uploadUrl, bytes, 0, 12_000);
    expect([again.status, again.headers.get('content-range')]).toEqual([
      416,
      'bytes 0-12000/12000',
    ]);
    expect((await sandbox.refresh()).posts).toHaveLength(1);
  });

  it('that were cut are forgotten, or kept when the switch says so', async () => {
    const bytes = noise(20_000);
    for (const keeps of [false, true]) {
      const cut = { type: 'cut-body', bytes: 4000 } as const;
      sandbox.setMoods({
        rules: [{ route: 'PUT /video/', nth: 1, action: cut }],
        switches: { keepsPartialChunks: keeps },
      });
      const { publishId, uploadUrl } = await begin(20_000, 10_000, 2);
      expect(await seen(putPart(uploadUrl, bytes.subarray(0, 10_000), 0, 20_000))).toBe('dead');
      expect(await bytesThere(publishId)).toBe(keeps ? 4000 : 0);
      const from = keeps ? 4000 : 0;
      const rest = await putPart(uploadUrl, bytes.subarray(from, 10_000), from, 20_000);
      expect(rest.status).toBe(206);
      expect((await putPart(uploadUrl, bytes.subarray(10_000), 10_000, 20_000)).status).toBe(201);
      const publish = (await sandbox.refresh()).publishes.find((one) => one.id === publishId);
      expect(publish?.media[0]?.sha256).toBe(sha256(bytes));
    }
  });
});
