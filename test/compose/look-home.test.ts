import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Environment, readEnvironment, thisMachine } from '../../config/environment.ts';
import { initHome } from '../../config/init-home.ts';
import { examineHome } from '../../src/compose/doctor.ts';
import { openHome } from '../../src/compose/home.ts';
import { openHomeToLook } from '../../src/compose/look-home.ts';
import { SMALL } from '../config/texts.ts';

let root: string;
let home: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'loa-looked-at-'));
  home = join(root, 'home');
});
afterEach(() => rmSync(root, { recursive: true }));

function environment(): Environment {
  const variables = { LOA_HOME: home, LOA_STATE: join(root, 'state'), LOA_SANDBOX: '1' };
  const read = readEnvironment({ ...thisMachine(), variables });
  if (read.type === 'problems') throw new Error(JSON.stringify(read.problems));
  return read.environment;
}

/** As `loa list` and `loa doctor --offline` look; codes of what the doctor finds broken. */
async function look(): Promise<readonly string[]> {
  const opened = await openHomeToLook(environment());
  if ('trouble' in opened) throw new Error(opened.trouble);
  expect(await opened.store.items({ limit: 1 })).toEqual([]);
  const scratch = dirname(opened.databasePath);
  await opened.store.close();
  expect(existsSync(scratch)).toBe(false);
  const { findings } = await examineHome(environment(), { offline: true, full: true });
  return findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

it('looking at a home that was never started makes nothing in it', async () => {
  mkdirSync(home);
  writeFileSync(join(home, 'loa.yaml'), SMALL.replace('mode: live', 'mode: sandbox'));
  await initHome(home);
  const before = readdirSync(home, { recursive: true });
  expect(await look()).toEqual([]);
  expect(readdirSync(home, { recursive: true })).toEqual(before);
});

it('looking before the first trial makes no folder', async () => {
  expect(await look()).toEqual([]);
  expect(readdirSync(root)).toEqual([]);
});

it('a place where no home can be made is told in words', async () => {
  writeFileSync(join(root, 'file'), '');
  home = join(root, 'file', 'home');
  const opened = await openHome(environment());
  expect(opened).toMatchObject({ trouble: 'home-not-made', values: { folder: home }, exitCode: 2 });
});
