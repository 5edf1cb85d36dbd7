import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Environment, readEnvironment, thisMachine } from '../../config/environment.ts';

let work = '';
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'loa-env-'));
});
afterEach(() => rm(work, { recursive: true, force: true }));

function read(variables: Record<string, string> = {}, windows = false) {
  return readEnvironment({
    variables,
    workFolder: work,
    userFolder: '/users/lan',
    osAccount: 'lan',
    windows,
  });
}

function environment(variables: Record<string, string> = {}, windows = false): Environment {
  const answer = read(variables, windows);
  if (answer.type === 'problems') throw new Error(JSON.stringify(answer.problems));
  return answer.environment;
}

async function settingsIn(folder: string) {
  await mkdir(join(work, folder));
  await writeFile(join(work, folder, 'loa.yaml'), '');
}

describe('the home folder', () => {
  test('without anything is ./data-sandbox with the settings in the box', () => {
    expect(environment().home).toEqual({
      folder: join(work, 'data-sandbox'),
      settingsFile: join(work, 'data-sandbox', 'loa.yaml'),
      use: 'built-in',
      onlySandbox: true,
    });
  });

  test('is ./data as soon as that holds loa.yaml, and not before', async () => {
    await mkdir(join(work, 'data'));
    expect(environment().home.folder).toBe(join(work, 'data-sandbox'));
    await writeFile(join(work, 'data', 'loa.yaml'), '');
    expect(environment().home).toMatchObject({
      folder: join(work, 'data'),
      use: 'settings',
      onlySandbox: false,
    });
  });

  test('is LOA_HOME where that is set, even while loa.yaml is missing there', async () => {
    await settingsIn('data');
    expect(environment({ LOA_HOME: 'nha' }).home).toMatchObject({
      folder: join(work, 'nha'),
      use: 'settings',
      onlySandbox: false,
    });
    expect(environment({ LOA_HOME: ' ' }).home.folder).toBe(join(work, 'data'));
  });

  test('is a trial under LOA_SANDBOX=1, beside a live one or where LOA_HOME says', async () => {
    await settingsIn('data');
    expect(environment({ LOA_SANDBOX: '1' }).home).toMatchObject({
      folder: join(work, 'data-sandbox'),
      use: 'built-in',
      onlySandbox: true,
    });
    await settingsIn('thu');
    expect(environment({ LOA_SANDBOX: '1', LOA_HOME: 'thu' }).home).toMatchObject({
      folder: join(work, 'thu'),
      use: 'settings',
      onlySandbox: true,
    });
  });
});

describe('the other variables', () => {
  test('place the state folder outside the home', () => {
    expect(environment().stateFolder).toBe('/users/lan/.local/state/loa');
    expect(environment({ XDG_STATE_HOME: '/state' }).stateFolder).toBe('/state/loa');
    expect(environment({ XDG_STATE_HOME: 'relative' }).stateFolder).toBe(
      '/users/lan/.local/state/loa',
    );
    expect(environment({ LOCALAPPDATA: '/app' }, true).stateFolder).toBe('/app/loa');
    expect(environment({ LOA_STATE: 'dau' }).stateFolder).toBe(join(work, 'dau'));
  });

  test('are taken as given or as absent', () => {
    expect(environment()).toMatchObject({
      secretKey: undefined,
      logLevel: null,
      logFile: null,
      osAccount: 'lan',
      plain: false,
    });
    expect(
      environment({ LOA_KEY: 'k', LOA_LOG: 'debug', LOA_LOG_FILE: 'a.log', NO_COLOR: '1' }),
    ).toMatchObject({
      secretKey: 'k',
      logLevel: 'debug',
      logFile: join(work, 'a.log'),
      plain: true,
    });
  });

  test('are refused with the values they may have', () => {
    const answer = read({ LOA_LOG: 'loud', LOA_SANDBOX: 'yes' });
    expect(answer).toMatchObject({
      type: 'problems',
      problems: [
        {
          path: 'LOA_LOG',
          got: '"loud"',
          expected: { en: 'one of: error, warn, info, debug, silent' },
        },
        { path: 'LOA_SANDBOX', got: '"yes"' },
      ],
    });
  });

  test('come from the process in one place', () => {
    const machine = thisMachine();
    expect(machine.variables).toBe(process.env);
    expect(machine.osAccount).not.toBe('');
  });
});
