import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMediaFolder } from '../../src/host/media-folder.ts';
import type { MediaPlace } from '../../src/ports/public-media.ts';
import { createMemoryMedia, type MemoryMedia } from '../support/memory-media.ts';

const TOKEN = 'Ab-_'.repeat(10) + 'xyz';
const NAME = '0123456789abcdef.jpg';
const BYTES = new TextEncoder().encode('a picture of the flood');

let folder: string;
let media: MemoryMedia;
let place: MediaPlace;
let troubles: string[];
let sha256: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-portal-'));
  media = createMemoryMedia();
  troubles = [];
  sha256 = media.put(BYTES).sha256;
  place = makePlace(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function makePlace(where: string): MediaPlace {
  return createMediaFolder({
    folder: where,
    publicUrl: 'https://xa.example/loa',
    media,
    onTrouble: (code) => void troubles.push(code),
  });
}

const put = () => place.put({ token: TOKEN, fileName: NAME, sha256 });

describe('a folder that the portal serves', () => {
  it('gets the file under its link, readable for the web server, and nothing that lists it', async () => {
    expect(await put()).toBe(`https://xa.example/loa/${TOKEN}/${NAME}`);
    expect(readFileSync(join(folder, TOKEN, NAME))).toEqual(Buffer.from(BYTES));
    expect(readdirSync(folder).sort()).toEqual([TOKEN, 'index.html']);
    expect(readdirSync(join(folder, TOKEN)).sort()).toEqual([NAME, 'index.html']);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('');
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, TOKEN)).mode & 0o777).toBe(0o755);
      expect(statSync(join(folder, TOKEN, NAME)).mode & 0o777).toBe(0o644);
    }
    expect(media.openCount()).toBe(0);
  });

  it('gets it once, however often it is asked for', async () => {
    await put();
    const { ino } = statSync(join(folder, TOKEN, NAME));
    expect(await put()).toBe(`https://xa.example/loa/${TOKEN}/${NAME}`);
    expect(statSync(join(folder, TOKEN, NAME)).ino).toBe(ino);
  });

  it('loses it again, and losing nothing is harmless', async () => {
    await put();
    expect(await place.take(TOKEN)).toBe(true);
    expect(await place.take(TOKEN)).toBe(true);
    expect(readdirSync(folder)).toEqual(['index.html']);
  });

  it('heals what somebody half removed', async () => {
    mkdirSync(join(folder, TOKEN));
    expect(await put()).not.toBeNull();
    expect(readFileSync(join(folder, TOKEN, NAME))).toEqual(Buffer.from(BYTES));
  });

  it('gives no address while the folder is not there, and says so', async () => {
    place = makePlace(join(folder, 'gone'));
    expect(await put()).toBeNull();
    expect(troubles).toEqual(['ENOENT']);
    expect(media.openCount()).toBe(0);
  });

  it('gives no address for a damaged file and leaves nothing behind', async () => {
    media.damage(sha256);
    expect(await put()).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps the links of others when a token is none', async () => {
    await put();
    await expect(place.take('..')).rejects.toThrow();
    expect(readdirSync(folder)).toContain(TOKEN);
  });
});
