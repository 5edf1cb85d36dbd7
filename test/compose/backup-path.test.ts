import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readEnvironment, thisMachine } from '../../config/environment.ts';
import { openBackups } from '../../src/compose/cli-backup.ts';
import type { OpenBackups } from '../../src/interfaces/cli/cli-context.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-backup-path-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Where `loa backup --to` would put its file. */
function pathFor(named: string | null): Promise<string> {
  return atDesk((desk) => desk.pathFor(named));
}

/** Why no backup may be made at a path; null = it may. */
function troubleAt(path: string): Promise<string | null> {
  return atDesk(async (desk) => (await desk.checkPlace(path))?.trouble ?? null);
}

async function atDesk<T>(work: (desk: OpenBackups) => Promise<T>): Promise<T> {
  const home = join(folder, 'home');
  const variables = { LOA_HOME: home, LOA_STATE: join(folder, 'state'), LOA_SANDBOX: '1' };
  const read = readEnvironment({ ...thisMachine(), variables });
  if (read.type === 'problems') throw new Error(JSON.stringify(read.problems));
  const desk = await openBackups(read.environment, new AbortController().signal);
  if ('trouble' in desk) throw new Error(desk.trouble);
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

it('a folder that Loa itself works in takes no copy, its backup folder and the home do', async () => {
  const home = join(folder, 'home');
  const own = ['media', 'secrets', 'media/2026', 'queue/hang-cho', 'thumbnails'];
  for (const name of own) {
    expect(await troubleAt(join(home, name, 'copy.tar'))).toBe('backup-folder-own');
  }
  expect(await troubleAt(join(home, 'backups', 'copy.tar'))).toBeNull();
  expect(await troubleAt(join(home, 'copy.tar'))).toBeNull();
});

it('a folder gets a file with the time in its name, there or not: a disk may not be mounted', async () => {
  const usb = join(folder, 'usb');
  const isInside = (path: string) =>
    dirname(path) === usb && /^loa-\d{8}-\d{6}\.tar$/.test(basename(path));
  expect(await pathFor(usb)).toSatisfy(isInside);
  expect(await pathFor(`${usb}/`)).toSatisfy(isInside);
  mkdirSync(usb);
  expect(await pathFor(usb)).toSatisfy(isInside);
});

it('a name that ends in .tar is the file itself, and so is a file that is there', async () => {
  const named = join(folder, 'usb', 'copy.tar');
  expect(await pathFor(named)).toBe(named);
  const there = join(folder, 'copy');
  writeFileSync(there, '');
  expect(await pathFor(there)).toBe(there);
});
