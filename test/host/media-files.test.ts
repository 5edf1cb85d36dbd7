import { createHash } from 'node:crypto';
import {
  chmod,
  mkdtemp,
  readdir,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMediaFiles } from '../../src/host/media-files.ts';
import { makeFilm } from './video-kit.ts';

let root = '';
let folder = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-media-'));
  folder = join(root, 'media');
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function put(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(root, name);
  await writeFile(path, bytes);
  return path;
}

async function takeIn(name: string, bytes: Uint8Array | string) {
  return createMediaFiles({ folder }).takeIn(await put(name, bytes));
}

function shaOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function picture(width = 60, height = 40) {
  return sharp({ create: { width, height, channels: 3, background: '#a31515' } });
}

const SRT =
  '1\r\n00:00:01,000 --> 00:00:02,500\r\nXin chào bà con\r\n\r\n2\r\n00:01:00,000 --> 00:01:04,250\r\nHết\r\n';

describe('pictures', () => {
  test('a picture is stored under its hash, read-only, with size and type', async () => {
    const bytes = await picture().jpeg().toBuffer();
    const sha256 = shaOf(bytes);
    // The name says something else: the bytes decide.
    expect(await takeIn('anh.png', bytes)).toEqual({
      sha256,
      sizeBytes: bytes.length,
      mimeType: 'image/jpeg',
      facts: { container: 'jpeg', widthPx: 60, heightPx: 40 },
    });
    const found = await stat(join(folder, sha256.slice(0, 2), sha256.slice(2)));
    expect(found.mode & 0o777).toBe(0o444);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  test('a picture is measured as it is shown, after its rotation', async () => {
    const bytes = await picture().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await takeIn('dung.jpg', bytes)).toMatchObject({ facts: { widthPx: 40, heightPx: 60 } });
  });

  test.each(['png', 'webp', 'gif', 'avif', 'tiff'] as const)('%s is known', async (format) => {
    const bytes = await picture().toFormat(format).toBuffer();
    expect(await takeIn('anh', bytes)).toMatchObject({ mimeType: `image/${format}` });
  });

  test.each([
    'jpeg',
    'png',
    'webp',
  ] as const)('a %s that broke off is "truncated"', async (format) => {
    const noise = Buffer.from(Array.from({ length: 200 * 200 * 3 }, (_, at) => (at * 7919) % 251));
    const raw = { width: 200, height: 200, channels: 3 } as const;
    const bytes = await sharp(noise, { raw }).toFormat(format).toBuffer();
    expect(await takeIn('a', bytes.subarray(0, Math.floor(bytes.length * 0.6)))).toMatchObject({
      refused: 'truncated',
    });
    expect(await takeIn('b', bytes)).toMatchObject({ mimeType: `image/${format}` });
  });
});

describe('videos', () => {
  test.each([
    ['mp4', 'video/mp4', 'avc'],
    ['mov', 'video/quicktime', 'avc'],
    ['webm', 'video/webm', 'vp9'],
  ] as const)('%s: size, duration, codec and frame rate are measured', async (container, mimeType, videoCodec) => {
    const bytes = await makeFilm({ container, frames: 75, framesPerSecond: 25 });
    expect(await takeIn('phim.bin', bytes)).toEqual({
      sha256: shaOf(bytes),
      sizeBytes: bytes.length,
      mimeType,
      facts: {
        container,
        widthPx: 1280,
        heightPx: 720,
        durationMs: 3000,
        videoCodec,
        framesPerSecond: 25,
      },
    });
  });

  test('a video held upright is measured as it is shown, its sound too', async () => {
    const bytes = await makeFilm({
      container: 'mp4',
      frames: 30,
      framesPerSecond: 30,
      rotation: 90,
      audio: true,
    });
    expect(await takeIn('doc.mp4', bytes)).toMatchObject({
      facts: { widthPx: 720, heightPx: 1280, audioCodec: 'aac', framesPerSecond: 30 },
    });
  });

  test.each([
    ['mp4', true],
    ['mp4', false],
    ['mov', true],
    ['mov', false],
    ['webm', false],
  ] as const)('a %s (index first: %s) that broke off anywhere is "truncated"', async (container, indexFirst) => {
    const bytes = await makeFilm({ container, frames: 60, framesPerSecond: 30, indexFirst });
    for (const share of [0.3, 0.7, 0.98]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      expect(await takeIn('phim', cut)).toMatchObject({ refused: 'truncated' });
    }
    expect(await takeIn('phim', bytes.subarray(0, -1))).toMatchObject({ refused: 'truncated' });
  });

  test('sound without a picture is no media here', async () => {
    const bytes = await makeFilm({ container: 'mp4', frames: 0, framesPerSecond: 30, audio: true });
    expect(await takeIn('tieng.mp4', bytes)).toMatchObject({ refused: expect.any(String) });
  });
});

describe('captions', () => {
  test('a UTF-8 .srt is captions, also with a mark in front', async () => {
    expect(await takeIn('phu de.vi_VN.srt', `\uFEFF${SRT}`)).toMatchObject({
      mimeType: 'application/x-subrip',
      facts: { container: 'srt', durationMs: 64_250 },
    });
  });

  test('an .srt that is not UTF-8, has no cue or no text is refused', async () => {
    const refusals = [
      await takeIn('a.srt', Buffer.from(SRT.replace('à', '\xe0'), 'latin1')),
      await takeIn('b.srt', Buffer.from(`\uFEFF${SRT}`, 'utf16le')),
      await takeIn('c.srt', 'chỉ là chữ'),
      await takeIn('d.srt', ' \r\n'),
    ];
    expect(refusals).toMatchObject([
      { refused: 'unreadable', detail: 'not UTF-8' },
      { refused: 'unreadable', detail: 'not UTF-8' },
      { refused: 'not-media' },
      { refused: 'empty' },
    ]);
  });
});

describe('what is not taken', () => {
  test('an empty file, a text, a page, an SVG and a missing file each get their reason', async () => {
    expect(await takeIn('trong.mp4', '')).toMatchObject({ refused: 'empty' });
    expect(await takeIn('ghi chu.txt', 'Chào')).toMatchObject({ refused: 'not-media' });
    expect(await takeIn('a.jpg', '<html></html>')).toMatchObject({ refused: 'not-media' });
    expect(await takeIn('a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')).toMatchObject({
      refused: 'not-media',
    });
    expect(await createMediaFiles({ folder }).takeIn(join(root, 'khong co'))).toMatchObject({
      refused: 'unreadable',
    });
    expect(await readdir(folder).catch(() => [])).not.toContain('ab');
  });

  test('a file over the limit is refused before it is read', async () => {
    // A sparse file of 5 GB would take seconds to read; its refusal takes none of that.
    const path = await put('lon.mp4', 'x');
    await truncate(path, 5 * 1024 ** 3);
    const startMs = performance.now();
    expect(await createMediaFiles({ folder }).takeIn(path)).toMatchObject({ refused: 'too-large' });
    expect(performance.now() - startMs).toBeLessThan(500);
    const small = createMediaFiles({ folder, maxBytes: 10 });
    expect(await small.takeIn(await put('a.srt', SRT))).toMatchObject({ refused: 'too-large' });
  });

  test('a link and a folder are not followed', async () => {
    const path = await put('that.srt', SRT);
    await symlink(path, join(root, 'gia.srt'));
    const media = createMediaFiles({ folder });
    expect(await media.takeIn(join(root, 'gia.srt'))).toMatchObject({ refused: 'unreadable' });
    expect(await media.takeIn(root)).toMatchObject({ refused: 'unreadable' });
  });
});

describe('opening', () => {
  test('gives exactly the asked bytes, and several may read at once', async () => {
    const media = createMediaFiles({ folder });
    const bytes = await makeFilm({
      container: 'mp4',
      frames: 30,
      framesPerSecond: 30,
      frameBytes: 40_000,
    });
    const stored = await media.takeIn(await put('a.mp4', bytes));
    if ('refused' in stored) throw new Error(stored.refused);
    const [one, two] = await Promise.all([media.open(stored.sha256), media.open(stored.sha256)]);
    if (one === null || two === null) throw new Error('not open');
    expect(one.sizeBytes).toBe(bytes.length);
    expect(await bytesOf(one.read(0, bytes.length))).toEqual(bytes);
    expect(await bytesOf(two.read(7, 300_001))).toEqual(bytes.subarray(7, 300_001));
    expect(await bytesOf(two.read(5, 5))).toEqual(Buffer.alloc(0));
    await one.close();
    await one.close();
    await two.close();
  });

  test('the same bytes twice are kept once', async () => {
    const media = createMediaFiles({ folder });
    const first = await media.takeIn(await put('a.srt', SRT));
    const second = await media.takeIn(await put('b.srt', SRT));
    expect(second).toEqual(first);
    if ('refused' in first) throw new Error(first.refused);
    expect(await readdir(join(folder, first.sha256.slice(0, 2)))).toHaveLength(1);
    expect(await media.has(first.sha256)).toBe(true);
    expect(await media.has('0'.repeat(64))).toBe(false);
    expect(await media.has('../../etc/passwd')).toBe(false);
    expect(await media.open('../../etc/passwd')).toBeNull();
  });

  test('a file changed at rest is not opened, and taking it in again heals it', async () => {
    const media = createMediaFiles({ folder });
    const source = await put('a.srt', SRT);
    const stored = await media.takeIn(source);
    if ('refused' in stored) throw new Error(stored.refused);
    const path = join(folder, stored.sha256.slice(0, 2), stored.sha256.slice(2));
    await (await media.open(stored.sha256))?.close();
    const { atime, mtime } = await stat(path);
    // Same length, same times: only the hash can tell.
    await chmod(path, 0o644);
    await writeFile(path, SRT.replace('chào', 'chảo'));
    await utimes(path, atime, mtime);
    expect(await media.open(stored.sha256)).toBeNull();
    expect(await createMediaFiles({ folder }).open(stored.sha256)).toBeNull();
    await media.takeIn(source);
    const healed = await media.open(stored.sha256);
    expect(healed).not.toBeNull();
    await healed?.close();
    await rm(path, { force: true });
    expect(await media.open(stored.sha256)).toBeNull();
  });

  test('a file that shrinks while it is read throws instead of ending early', async () => {
    const media = createMediaFiles({ folder });
    const stored = await media.takeIn(await put('a.srt', SRT));
    if ('refused' in stored) throw new Error(stored.refused);
    const file = await media.open(stored.sha256);
    if (file === null) throw new Error('not open');
    const path = join(folder, stored.sha256.slice(0, 2), stored.sha256.slice(2));
    await chmod(path, 0o644);
    await truncate(path, 10);
    await expect(bytesOf(file.read(0, stored.sizeBytes))).rejects.toThrow('ended early');
    await file.close();
  });
});

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
