import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifestBytes } from '../../src/host/backup-manifest.ts';
import { readTarHeader, tarHeader } from '../../src/host/backup-tar.ts';
import type { BackupManifest } from '../../src/ports/backup.ts';
import { item, itemContent } from '../store/kit.ts';
import {
  type BackupPlace,
  createBackupPlace,
  orderTo,
  PASSPHRASE,
  restoreTo,
  secretsIn,
  stationAt,
} from '../support/backup-home.ts';
import { createMemoryMedia, type MemoryMedia } from '../support/memory-media.ts';
import { openTempStore } from '../support/temp-store.ts';

/*
 * Aim: a backup comes back whole, or is refused in words with nothing left behind.
 * Method: a real database, media in memory, real files; then every kind of damage is done to them.
 */

const SECRETS = {
  'channel-1': { accessToken: 'token-now', refreshToken: 'refresh-now' },
  'channel-1.previous': { accessToken: 'token-before' },
};

let place: BackupPlace;
let media: MemoryMedia;
let file: string;

beforeEach(async () => {
  place = createBackupPlace();
  media = createMemoryMedia();
  file = join(place.target, 'loa.tar');
  const picture = media.put(new Uint8Array(70_000).fill(7));
  const gone = media.put(new Uint8Array(10).fill(8));
  const store = await openTempStore(place.databasePath);
  const content = itemContent({
    media: [picture, gone].map((one) => ({ ...one, name: 'anh.jpg', role: 'photo' as const })),
  });
  await store.write(async (tx) => {
    await tx.addItem(item('item-1', { sourceKey: 'folder:1' }), {
      itemId: 'item-1',
      number: 1,
      digest: 'a'.repeat(64),
      content,
      createdAt: 1,
      createdBy: 'an',
    });
    await tx.append({
      at: 1,
      kind: 'item-submitted',
      actor: 'an',
      itemId: 'item-1',
      publicationId: null,
      channelId: null,
      body: {},
    });
  });
  await store.close();
  media.damage(gone.sha256);
});

afterEach(() => {
  expect(readdirSync(place.home).filter((name) => name.startsWith('.loa-backup'))).toEqual([]);
  place.destroy();
});

function make(secrets = true) {
  return stationAt(place, media).make(
    orderTo(file, { secrets: secrets ? { values: SECRETS, passphrase: PASSPHRASE } : null }),
  );
}

function left(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

describe('a backup', () => {
  it('comes back whole: database, media, settings and secrets', async () => {
    const made = await make();
    if ('trouble' in made) throw new Error(made.trouble);
    expect(made.manifest).toMatchObject({ secrets: 'encrypted', missingMedia: 1 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const restored = await restoreTo(file, place.restored, { passphrase: PASSPHRASE });
    expect(restored).toMatchObject({ secrets: 'restored' });
    expect(left(place.restored).sort()).toEqual(['loa.db', 'loa.yaml', 'media', 'secrets']);
    expect(readFileSync(join(place.restored, 'loa.yaml'), 'utf8')).toBe('mode: live\n');
    const secrets = await secretsIn(place.restored);
    expect(await secrets.read('channel-1')).toEqual(SECRETS['channel-1']);
    expect(await secrets.read('channel-1.previous')).toEqual(SECRETS['channel-1.previous']);
    const part = made.manifest.parts.find(({ name }) => name.startsWith('media/'));
    expect(readFileSync(join(place.restored, part?.name ?? '')).length).toBe(70_000);
    const store = await openTempStore(join(place.restored, 'loa.db'));
    expect(await store.items({})).toHaveLength(1);
    expect((await store.journalHead())?.hash).toBe(made.manifest.journal.hash);
    await store.close();
  });

  it('opens with the ordinary tar, and holds no secret in clear', async () => {
    await make();
    const names = execFileSync('tar', ['-tf', file], { encoding: 'utf8' }).trim().split('\n');
    expect(names.slice(0, 4)).toEqual(['manifest.json', 'loa.db', 'loa.yaml', 'secrets.enc']);
    expect(readFileSync(file).includes('token-now')).toBe(false);
  });

  it('is refused with another passphrase; without one the rest comes back', async () => {
    await make();
    const wrong = await restoreTo(file, place.restored, { passphrase: 'không phải cụm này' });
    expect(wrong).toMatchObject({ trouble: 'backup-passphrase-wrong' });
    expect(existsSync(place.restored)).toBe(false);
    const without = await restoreTo(file, place.restored);
    expect(without).toMatchObject({ secrets: 'left-out' });
    expect(await (await secretsIn(place.restored)).names()).toEqual([]);
  });

  it('never replaces a file, and leaves none when the disk has no room', async () => {
    await make(false);
    const before = readFileSync(file);
    expect(await make(false)).toMatchObject({ trouble: 'backup-exists' });
    expect(readFileSync(file).equals(before)).toBe(true);
    const full = stationAt(place, media, { freeBytes: async () => 1_000 });
    const other = join(place.target, 'other.tar');
    expect(await full.make(orderTo(other))).toMatchObject({ trouble: 'backup-no-space' });
    expect(left(place.target)).toEqual(['loa.tar']);
  });

  it('is given up when the person wants it, with nothing left', async () => {
    const ending = new AbortController();
    const slow = {
      open: async (sha256: string) => {
        ending.abort();
        return media.open(sha256);
      },
    };
    const made = await stationAt(place, slow).make(orderTo(file, { signal: ending.signal }));
    expect(made).toMatchObject({ trouble: 'backup-stopped' });
    expect(left(place.target)).toEqual([]);
  });

  it('clears the rest of one that was killed a day before, wherever it was to lie', async () => {
    const rest = (letter: string) => join(dirname(file), `.loa-backup-${letter.repeat(36)}.part`);
    mkdirSync(dirname(file), { recursive: true });
    for (const letter of ['a', 'b']) writeFileSync(rest(letter), 'half');
    const dayBefore = new Date(Date.now() - 25 * 3_600_000);
    utimesSync(rest('a'), dayBefore, dayBefore);
    await make();
    expect([existsSync(rest('a')), existsSync(rest('b'))]).toEqual([false, true]);
  });

  it('tells what the disk says while it is written, with nothing left', async () => {
    const full = Object.assign(new Error('disk'), { code: 'ENOSPC' });
    const breaking = {
      async open(sha256: string) {
        const opened = await media.open(sha256);
        return opened === null
          ? null
          : {
              ...opened,
              async *read() {
                yield new Uint8Array(1);
                throw full;
              },
            };
      },
    };
    const made = await stationAt(place, breaking).make(orderTo(file));
    expect(made).toMatchObject({ trouble: 'backup-unwritable', values: { code: 'ENOSPC' } });
    expect(left(place.target)).toEqual([]);
  });

  it('is refused when the database does not hold together', async () => {
    const size = statSync(place.databasePath).size;
    truncateSync(place.databasePath, size - 8_192);
    expect(await make(false)).toMatchObject({ trouble: 'backup-database-damaged' });
    expect(left(place.target)).toEqual([]);
  });
});

describe('restoring', () => {
  it('refuses a file that is cut anywhere', async () => {
    await make();
    const bytes = readFileSync(file);
    for (let part = 0; part < 24; part += 1) {
      writeFileSync(file, bytes.subarray(0, Math.floor((bytes.length * part) / 24)));
      const refused = await restoreTo(file, place.restored);
      expect(refused, `cut at ${part}/24`).toHaveProperty('trouble');
      expect(existsSync(place.restored)).toBe(false);
    }
  });

  it('refuses a file in which one byte was changed, wherever it is', async () => {
    await make();
    const bytes = readFileSync(file);
    for (let step = 0; step < 60; step += 1) {
      const at = Math.floor((bytes.length * step) / 60) + (step % 7);
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      writeFileSync(file, changed);
      const refused = await restoreTo(file, place.restored, { passphrase: PASSPHRASE });
      // Words of the manifest that bind nothing (the office's name) may differ.
      if (at < 3_000 && !('trouble' in refused)) {
        execFileSync('rm', ['-rf', place.restored]);
        continue;
      }
      expect(refused, `byte ${at}`).toHaveProperty('trouble');
      expect(existsSync(place.restored)).toBe(false);
    }
  });

  it('touches nothing in a folder that holds something', async () => {
    await make();
    mkdirSync(place.restored);
    writeFileSync(join(place.restored, 'loa.db'), 'mine');
    const refused = await restoreTo(file, place.restored);
    expect(refused).toMatchObject({ trouble: 'restore-not-empty' });
    expect(readFileSync(join(place.restored, 'loa.db'), 'utf8')).toBe('mine');
  });

  it('leaves an empty folder when there is no room or the database is not the one it says', async () => {
    await make();
    const full = await restoreTo(file, place.restored, { freeBytes: async () => 1_000 });
    expect(full).toMatchObject({ trouble: 'restore-no-space' });
    const settleDatabase = async () => 'journal';
    const other = await restoreTo(file, place.restored, { settleDatabase });
    expect(other).toMatchObject({ trouble: 'backup-database-damaged' });
    expect(existsSync(place.restored)).toBe(false);
  });

  it.each([
    ['../../evil', '0', 'backup-foreign-part'],
    ['/etc/evil', '0', 'backup-foreign-part'],
    ['media/../evil', '0', 'backup-foreign-part'],
    ['secrets/key', '0', 'backup-foreign-part'],
    ['loa.yaml', '2', 'backup-altered'],
    ['loa.yaml', '5', 'backup-altered'],
  ])('refuses a made-up part %s of type %s', async (name, type, trouble) => {
    writeArchiveOf(name, type);
    expect(await restoreTo(file, place.restored)).toMatchObject({ trouble });
    expect(existsSync(place.restored)).toBe(false);
  });

  it('names the part that somebody made longer, and tells of what was added at the end', async () => {
    await make();
    const whole = readFileSync(file);
    writeFileSync(file, Buffer.concat([whole, Buffer.alloc(512)]));
    expect(await restoreTo(file, place.restored)).toMatchObject({
      trouble: 'backup-foreign-end',
    });
    const manifestBlocks = 1 + Math.ceil((readTarHeaderAt(whole, 0)?.sizeBytes ?? 0) / 512);
    const at = 512 * manifestBlocks;
    const { name, sizeBytes } = readTarHeaderAt(whole, at) ?? { name: '', sizeBytes: 0 };
    const longer = [
      tarHeader(name, sizeBytes + 512, 0),
      Buffer.alloc(512),
      whole.subarray(at + 512),
    ];
    writeFileSync(file, Buffer.concat([whole.subarray(0, at), ...longer]));
    expect(name).not.toBe('');
    expect(await restoreTo(file, place.restored)).toMatchObject({
      trouble: 'backup-altered',
      values: { part: name },
    });
  });

  it('refuses what is no backup, and one of a later format', async () => {
    mkdirSync(place.target);
    writeFileSync(file, 'x'.repeat(4_096));
    expect(await restoreTo(file, place.restored)).toMatchObject({ trouble: 'backup-not-one' });
    const missing = await restoreTo(`${file}.not-there`, place.restored);
    expect(missing).toMatchObject({ trouble: 'backup-unreadable' });
    const later = Buffer.from('{"format":2}\n');
    writeFileSync(file, Buffer.concat([tarHeader('manifest.json', later.length, 0), later]));
    expect(await restoreTo(file, place.restored)).toMatchObject({ trouble: 'backup-newer' });
  });
});

function readTarHeaderAt(archive: Buffer, position: number) {
  const header = readTarHeader(archive.subarray(position, position + 512));
  return header === 'end' ? null : header;
}

/** An archive whose manifest and entry agree about one part that Loa would not write so. */
function writeArchiveOf(name: string, type: string): void {
  mkdirSync(place.target);
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const parts = [
    { name: 'loa.db', sizeBytes: 0, sha256: empty },
    { name, sizeBytes: 0, sha256: empty },
  ];
  const manifest: BackupManifest = {
    format: 1,
    loa: '0.0.0',
    createdAt: 0,
    office: '',
    mode: 'live',
    homeId: null,
    schema: 1,
    journal: { sequence: 0, hash: null },
    secrets: 'left-out',
    media: 'included',
    missingMedia: 0,
    final: false,
    parts,
  };
  const bytes = manifestBytes(manifest);
  const odd = tarHeader(name, 0, 0);
  odd.write(type, 156, 'latin1');
  odd.write('        ', 148, 'latin1');
  const sum = odd.reduce((total, byte) => total + byte, 0);
  odd.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  writeFileSync(
    file,
    Buffer.concat([
      tarHeader('manifest.json', bytes.length, 0),
      bytes,
      Buffer.alloc((512 - (bytes.length % 512)) % 512),
      tarHeader('loa.db', 0, 0),
      odd,
      Buffer.alloc(1_024),
    ]),
  );
}

describe('a header of the archive', () => {
  it('carries sizes beyond 8 GiB, as tar programs read them', () => {
    for (const sizeBytes of [0, 1, 8 ** 11 - 1, 8 ** 11, 70 * 1024 ** 3]) {
      expect(readTarHeader(tarHeader('loa.db', sizeBytes, 0))).toEqual({
        name: 'loa.db',
        sizeBytes,
      });
    }
  });
});
