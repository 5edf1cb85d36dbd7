import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaReference } from '../../../src/domain/item.ts';
import { editItem } from '../../../src/runtime/commands/edit-item.ts';
import { type Browser, createWebWorld, PEOPLE, type WebWorld } from './kit.ts';

/*
 * Aim: a video can be watched and wound on a phone, and nobody gets a file that is not part of an
 * item they may see.
 * Method: raw requests with the headers that browsers send, over media in memory that count how many
 * files are open.
 */

const SIZE = 150_000;

let world: WebWorld;
let head: Browser;
let video: MediaReference;
let path: string;
beforeEach(async () => {
  world = await createWebWorld({ profile: 'async-job' });
  head = await world.as(PEOPLE.head);
  const bytes = Uint8Array.from({ length: SIZE }, (_, index) => index % 251);
  const stored = world.world.media.put(bytes, {}, 'video/mp4');
  video = { ...stored, name: 'Mưa “lớn”.mp4', role: 'video' };
  await world.submit({ media: [video], unit: 'Thư viện' });
  path = `/media/${video.sha256}?item=1`;
});
afterEach(async () => {
  expect(world.world.media.openCount()).toBe(0);
  await world.end();
});

async function ask(headers: Record<string, string> = {}, browser = head) {
  const answer = await browser.raw(path, { headers });
  const body = new Uint8Array(await answer.arrayBuffer());
  return {
    status: answer.status,
    range: answer.headers.get('content-range'),
    length: answer.headers.get('content-length'),
    headers: answer.headers,
    body,
  };
}

describe('a file of an item', () => {
  it('comes whole with its stored type, for this browser alone to keep', async () => {
    const { status, headers, body } = await ask();
    expect(status).toBe(200);
    expect(body.length).toBe(SIZE);
    expect(headers.get('content-type')).toBe('video/mp4');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('accept-ranges')).toBe('bytes');
    expect(headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(headers.get('content-disposition')).toBe(
      'inline; filename="Mua lon.mp4"; filename*=UTF-8\'\'M%C6%B0a%20%E2%80%9Cl%E1%BB%9Bn%E2%80%9D.mp4',
    );
  });

  const LAST = SIZE - 1;
  it.each([
    ['bytes=0-0', 206, `bytes 0-0/${SIZE}`],
    ['bytes=0-', 206, `bytes 0-${LAST}/${SIZE}`],
    ['bytes=100-199', 206, `bytes 100-199/${SIZE}`],
    ['bytes=70000-140000', 206, `bytes 70000-140000/${SIZE}`],
    [`bytes=${LAST}-`, 206, `bytes ${LAST}-${LAST}/${SIZE}`],
    ['bytes=100-999999999', 206, `bytes 100-${LAST}/${SIZE}`],
    ['bytes=-1', 206, `bytes ${LAST}-${LAST}/${SIZE}`],
    ['bytes=-999999999', 206, `bytes 0-${LAST}/${SIZE}`],
    [`bytes=${SIZE}-`, 416, `bytes */${SIZE}`],
    ['bytes=-0', 416, `bytes */${SIZE}`],
    ['bytes=5-4', 200, null],
    ['bytes=a-b', 200, null],
    ['bytes=-', 200, null],
    ['bytes=0-1,5-6', 200, null],
    ['items=0-1', 200, null],
    [`bytes=${'9'.repeat(400)}-`, 200, null],
  ])('asked for %s is answered with %i', async (wanted, status, range) => {
    const answer = await ask({ range: wanted });
    expect([answer.status, answer.range]).toEqual([status, range]);
    const [, first, last] = /^bytes (\d+)-(\d+)/.exec(range ?? '') ?? [];
    const [start, end] = range === null ? [0, SIZE] : [Number(first), Number(last) + 1];
    if (status === 416) return expect(answer.body.length).toBe(0);
    expect(answer.length).toBe(String(end - start));
    expect(answer.body).toEqual(
      Uint8Array.from({ length: end - start }, (_, index) => (start + index) % 251),
    );
  });

  it('gives a part only of the file that the browser has the beginning of', async () => {
    const tag = `"${video.sha256}"`;
    expect((await ask({ range: 'bytes=1-2', 'if-range': tag })).status).toBe(206);
    expect((await ask({ range: 'bytes=1-2', 'if-range': '"other"' })).status).toBe(200);
    expect((await ask({ 'if-none-match': tag })).status).toBe(304);
    expect((await ask({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('tells its size without its bytes, and leaves no file open', async () => {
    const answer = await head.raw(path, { method: 'HEAD', headers: { range: 'bytes=0-9' } });
    expect([answer.status, answer.headers.get('content-length')]).toEqual([206, '10']);
    expect(await answer.text()).toBe('');
  });

  it('is closed when the reader goes away in the middle', async () => {
    const answer = await head.raw(path, {});
    const reader = answer.body?.getReader();
    await reader?.read();
    expect(world.world.media.openCount()).toBe(1);
    await reader?.cancel();
  });

  it('is not there when it is damaged', async () => {
    world.world.media.damage(video.sha256);
    expect((await ask()).status).toBe(404);
  });

  it('is still there when a newer version has dropped it', async () => {
    await editItem(world.deps, PEOPLE.editor, { item: '1', edit: { title: 'Bản hai' } });
    expect((await ask()).status).toBe(200);
  });
});

describe('a file that is not for these eyes', () => {
  it('is not given under another item’s number, nor without one', async () => {
    await world.submit({ title: 'Khác' }, { sourceKey: 'test:2' });
    const stray = world.world.media.put(new Uint8Array([1, 2, 3]));
    for (const address of [
      `/media/${video.sha256}?item=2`,
      `/media/${video.sha256}?item=99`,
      `/media/${video.sha256}?item=1e0`,
      `/media/${video.sha256}`,
      `/media/${stray.sha256}?item=1`,
      `/media/${stray.sha256}/small?item=1&width=240`,
      '/media/../loa.db?item=1',
      '/media/%2e%2e%2floa.yaml?item=1',
    ]) {
      expect((await head.get(address)).status, address).toBe(404);
    }
  });

  it('is not given to a contributor of another unit, nor to nobody', async () => {
    expect((await ask({}, await world.as(PEOPLE.contributor))).status).toBe(404);
    expect((await ask({}, await world.as(null))).status).toBe(303);
    expect((await ask({}, await world.as(PEOPLE.reader))).status).toBe(200);
  });
});

describe('what goes with a video', () => {
  it('has its captions in the form that browsers show', async () => {
    const srt = '\uFEFF1\r\n00:00:01,5 --> 00:00:02,000\r\nXin chào <b>\r\n';
    const stored = world.world.media.put(new TextEncoder().encode(srt), {}, 'application/x-subrip');
    const captions: MediaReference = { ...stored, name: 'vi.srt', role: 'captions' };
    await world.submit({ media: [video, captions] }, { sourceKey: 'test:2' });
    const answer = await head.get(`/media/${captions.sha256}/captions?item=2`);
    expect(answer.text).toBe('WEBVTT\n\n1\n00:00:01.500 --> 00:00:02.000\nXin chào <b>\n\n');
    expect((await head.get(`/media/${video.sha256}/captions?item=2`)).status).toBe(404);
    const file = await head.get(`/media/${captions.sha256}?item=2`);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  it('has a player without autoplay, and small pictures in three widths', async () => {
    const { text } = await head.get('/items/1');
    expect(text).toContain('<video controls preload="none" playsinline');
    const asked: string[] = [];
    await world.end();
    world = await createWebWorld({
      profile: 'by-id',
      deps: {
        thumbnails: {
          picture: async (sha256, widthPx) => {
            asked.push(`${sha256} ${widthPx}`);
            return { bytes: new Uint8Array([1]), mimeType: 'image/webp' };
          },
        },
      },
    });
    head = await world.as(PEOPLE.head);
    const photo = world.world.media.put(new Uint8Array([0xff]), {}, 'image/jpeg');
    await world.submit({ kind: 'photo', media: [{ ...photo, name: 'a.jpg', role: 'photo' }] });
    const page = (await head.get('/items/1')).text;
    const small = /src="([^"]+width=480)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const answer = await head.get(small);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(asked).toEqual([`${photo.sha256} 480`]);
    expect((await head.get(small.replace('480', '9999'))).status).toBe(404);
    expect(page).toContain('chưa có mô tả cho người khiếm thị');
  });
});
