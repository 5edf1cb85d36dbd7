import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readEnvironment, thisMachine } from '../../config/environment.ts';
import { openHome } from '../../src/compose/home.ts';
import { startHomeSandboxes } from '../../src/compose/sandbox-platforms.ts';

/*
 * Aim: a trial that is started again still has its platforms.
 * Method: the real start of a home's stand-ins, three times over one folder.
 */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-restart-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function startOnce(): Promise<Readonly<Record<string, string>>> {
  const read = readEnvironment({
    ...thisMachine(),
    variables: {
      LOA_HOME: join(folder, 'home'),
      LOA_STATE: join(folder, 'state'),
      LOA_SANDBOX: '1',
    },
  });
  if (read.type !== 'environment') throw new Error('the environment is not readable');
  const home = await openHome(read.environment);
  if ('trouble' in home) throw new Error('the home does not open');
  try {
    const running = await startHomeSandboxes(home, null);
    await running.close();
    return running.addresses;
  } finally {
    await home.store.close();
  }
}

it('starts every stand-in again, where it was, however often the trial begins', async () => {
  const first = await startOnce();
  expect(Object.keys(first)).toContain('facebook');
  expect(await startOnce()).toEqual(first);
  expect(await startOnce()).toEqual(first);
});
