import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureFolders } from '../../config/init-home.ts';
import { copySamples } from '../../config/samples.ts';
import { sandboxSettings } from '../../config/sandbox-settings.ts';
import type { Settings } from '../../config/settings.ts';
import { splitFrontMatter } from '../../src/intake/text/front-matter.ts';
import { readKind } from '../../src/intake/text/kinds.ts';

const SAMPLES = fileURLToPath(new URL('../../config/samples/', import.meta.url));
const NOW = Date.parse('2026-11-21T09:00:30+07:00');

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

describe('copying the samples', () => {
  let home = '';
  let settings: Settings;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'loa-samples-'));
    settings = await sandboxSettings({ homeFolder: home, osAccount: 'me', platforms: {} });
    await ensureFolders(home, settings.intake.queueFolder, settings.intake.folders);
  });
  afterEach(() => rm(home, { recursive: true, force: true }));
  const inbox = () => join(settings.intake.queueFolder, settings.intake.folders.inbox);

  test('puts five items under the names of units that may hand in', async () => {
    const copied = await copySamples(settings, NOW);
    expect(copied).toHaveLength(5);
    const units = new Set(copied.map((path) => path.replace(/\/.*/, '')));
    expect([...units].sort()).toEqual(Object.keys(settings.intake.submitters).sort());
    for (const item of copied) {
      expect(await readdir(join(inbox(), item))).toContain('bai.txt');
    }
    expect((await filesBelow(inbox())).length).toBe((await filesBelow(SAMPLES)).length);
  });

  test('writes times from now on the clock of the office and leaves no mark of the template', async () => {
    await copySamples(settings, NOW);
    const texts = await Promise.all(
      (await filesBelow(inbox()))
        .filter((path) => path.endsWith('.txt'))
        .map((path) => readFile(path, 'utf8')),
    );
    const all = texts.join('\n');
    expect(all).not.toContain('{{');
    expect(all).toContain('Thời gian đăng: 21/11/2026 09:16');
    expect(all).toContain('Thời gian đăng: 21/11/2026 09:03');
  });

  test('happens once, even after the items have moved on', async () => {
    await copySamples(settings, NOW);
    await rm(inbox(), { recursive: true });
    expect(await copySamples(settings, NOW)).toEqual([]);
  });

  test('goes on where a stop in the middle left it', async () => {
    const first = await copySamples(settings, NOW);
    await rm(join(settings.intake.queueFolder, '.loa-tin-mau'));
    await rm(join(inbox(), first[0] ?? ''), { recursive: true });
    expect(await copySamples(settings, NOW)).toEqual([first[0]]);
  });

  test('never happens in a live home', async () => {
    await expect(copySamples({ ...settings, mode: 'live' }, NOW)).rejects.toThrow(/sandbox/);
    expect(await readdir(inbox())).toEqual([]);
  });
});

describe('the sample files', () => {
  test('are small JPEG pictures with sides that platforms take', async () => {
    const pictures = (await filesBelow(SAMPLES)).filter((path) => path.endsWith('.jpg'));
    expect(pictures).toHaveLength(7);
    for (const path of pictures) {
      const facts = await sharp(path).metadata();
      expect((await stat(path)).size).toBeLessThanOrEqual(150_000);
      expect(facts.format).toBe('jpeg');
      expect(Math.min(facts.width, facts.height)).toBeGreaterThanOrEqual(720);
    }
  });

  test('hold one short upright video, H.264 with AAC', async () => {
    const [path, ...more] = (await filesBelow(SAMPLES)).filter((one) => one.endsWith('.mp4'));
    expect(more).toEqual([]);
    expect((await stat(path ?? '')).size).toBeLessThanOrEqual(600_000);
    const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path ?? '') });
    const video = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    expect(video?.codec).toBe('avc');
    expect(audio?.codec).toBe('aac');
    expect((video?.displayWidth ?? 0) / (video?.displayHeight ?? 1)).toBeCloseTo(9 / 16);
    expect(video?.displayWidth).toBeGreaterThanOrEqual(540);
    expect(await input.computeDuration()).toBeCloseTo(6, 0);
    input[Symbol.dispose]();
  });

  test('are texts in UTF-8 and NFC with a title, a channel of the sandbox and a time or now', async () => {
    for (const path of (await filesBelow(SAMPLES)).filter((one) => one.endsWith('.txt'))) {
      const text = await readFile(path, 'utf8');
      expect(text).toBe(text.normalize('NFC'));
      expect(text).toMatch(/^---\nTiêu đề: \S.*\nKênh: trang-suoi-mau(, youtube-suoi-mau)?\n/);
      expect(text).toMatch(/\n(?:Giờ đăng: ngay|Thời gian đăng: \{\{\+\d+m\}\})\n/);
    }
  });

  test('use only keys and kinds that the intake knows, and name files that are there', async () => {
    for (const path of (await filesBelow(SAMPLES)).filter((one) => one.endsWith('.txt'))) {
      const { entries, body } = splitFrontMatter(await readFile(path, 'utf8'));
      expect(entries.filter((entry) => entry.field === null)).toEqual([]);
      expect(body).not.toContain('---');
      expect(body.length).toBeGreaterThan(200);
      const kind = entries.find((entry) => entry.field === 'kind')?.value ?? '';
      expect(['photo', 'album', 'link', 'short_video']).toContain(readKind(kind));
      const beside = await readdir(dirname(path));
      const named = entries.flatMap((entry) =>
        entry.field === 'cover' ? [entry.value] : entry.below.map((line) => line.split(':')[0]),
      );
      for (const name of named) expect(beside).toContain(name);
    }
  });
});
