import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DEFAULTS } from '../../config/defaults.ts';
import type { Environment } from '../../config/environment.ts';
import { initHome } from '../../config/init-home.ts';
import type { LineReader } from '../host/line-reader.ts';
import { writeNewFile } from '../host/new-file.ts';
import { createSystemClock } from '../host/system-clock.ts';
import type {
  CliContext,
  CliTrouble,
  InitAnswer,
  OpenOffice,
} from '../interfaces/cli/cli-context.ts';
import { createReports } from '../reports/reports.ts';
import { openReadOnlyStore } from '../store/read-only.ts';
import { askHealth } from './ask-health.ts';
import { inspectBackup, openBackups, restoreHome } from './cli-backup.ts';
import { openConnect, waitForRedirect } from './cli-connect.ts';
import { openMediaShelf } from './cli-media.ts';
import { officeOf } from './cli-office.ts';
import { examineHome } from './doctor.ts';
import { homePaths, openHome } from './home.ts';
import { openHomeToLook } from './look-home.ts';
import { composeOffice } from './office.ts';
import { OTHER_MESSAGES } from './other-messages.ts';
import { runDaemon } from './run-daemon.ts';
import { addressesOf, closeAll, startSandboxes } from './sandbox-platforms.ts';
import { checkSecretName, rotateSecrets, writeSecret } from './stored-secrets.ts';
import { trouble } from './trouble.ts';
import { VERSION } from './version.ts';

/** What the process gives: its streams and the wish to end. */
export interface ProcessSide {
  out(text: string): void;
  err(text: string): void;
  readonly isTerminal: boolean;
  /** Standard input is a terminal. */
  readonly isTyped: boolean;
  readonly columns: number | null;
  readonly input: AsyncIterable<Uint8Array>;
  /** The same input, asked for line by line. */
  readonly lines: LineReader;
  /** Aborted by SIGTERM or SIGINT. */
  readonly ending: AbortSignal;
}

/** Wires the command line to this machine and this environment. */
export function createCliContext(environment: Environment, side: ProcessSide): CliContext {
  const clock = createSystemClock();
  return {
    out: side.out,
    err: side.err,
    isTerminal: side.isTerminal,
    isTyped: side.isTyped,
    columns: side.columns,
    plain: environment.plain,
    language: 'vi',
    timeZone: DEFAULTS.timeZone,
    messages: OTHER_MESSAGES,
    version: VERSION,
    now: () => clock.now(),
    readInput: (limitBytes) => readBounded(side.input, limitBytes),
    readTextFile,
    reports: createReports(),
    writeNewFile: saveNewFile,
    openOffice: (use) => openOffice(environment, use),
    openConnect: () => openConnect(environment),
    openMediaShelf: () => openMediaShelf(environment),
    openBackups: () => openBackups(environment, side.ending),
    inspectBackup,
    environmentPassphrase: environment.backupPassphrase ?? null,
    restoreHome: (order) => restoreHome(environment, order),
    readLine: ({ isHidden, signal }) =>
      side.lines.next({
        isHidden,
        signal: signal === undefined ? side.ending : AbortSignal.any([signal, side.ending]),
      }),
    waitForRedirect: (port, path, page) =>
      waitForRedirect({ port, path, page, clock, ending: side.ending }),
    startDaemon: (options, screen) => runDaemon(environment, options, screen, side.ending),
    startSandbox: (port, started) => runSandboxes(environment, port, started, side.ending),
    initHome: (folder) => makeHome(folder === null ? environment.newHome : resolve(folder)),
    checkSecretName: (channelId, key) => checkSecretName(environment, channelId, key),
    writeSecret: (channelId, key, value) => writeSecret(environment, channelId, key, value),
    rotateSecrets: () => rotateSecrets(environment),
    verifyJournal: (notedHash) => verifyJournal(environment, notedHash),
    askHealth: () => askHealth(environment),
    examine: (options) => examineHome(environment, options),
  };
}

async function makeHome(folder: string): Promise<InitAnswer> {
  const made = await initHome(folder);
  return made.type === 'made'
    ? { folder, created: made.created, kept: made.kept, isFound: folder === resolve('data') }
    : trouble('home-not-made', { folder: made.where, code: made.code });
}

async function readBounded(
  input: AsyncIterable<Uint8Array>,
  limitBytes: number,
): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of input) {
    bytes += part.length;
    if (bytes > limitBytes) return null;
    parts.push(part);
  }
  return decode(Buffer.concat(parts));
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function readTextFile(path: string, limitBytes: number): Promise<string | null> {
  try {
    const file = await open(path, 'r');
    try {
      if ((await file.stat()).size > limitBytes) return null;
      return decode(await file.readFile());
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

async function saveNewFile(path: string, bytes: Uint8Array): Promise<CliTrouble | null> {
  const written = await writeNewFile(path, bytes);
  if (written === 'written') return null;
  return written === 'exists'
    ? trouble('file-exists', { path })
    : trouble('file-not-written', { path, code: written.code });
}

async function openOffice(
  environment: Environment,
  use: 'look' | 'act',
): Promise<OpenOffice | CliTrouble> {
  const home = await (use === 'look' ? openHomeToLook : openHome)(environment);
  if ('trouble' in home) return home;
  return officeOf(environment, home, await composeOffice(home.settings, home.store, home.secrets));
}

async function runSandboxes(
  environment: Environment,
  port: number,
  started: (addresses: Readonly<Record<string, string>>) => void,
  ending: AbortSignal,
): Promise<CliTrouble | null> {
  const folder = join(environment.home.folder, 'sandbox-only');
  let next = port;
  const running = await startSandboxes(folder, () => (port === 0 ? 0 : next++));
  started(addressesOf(running));
  if (!ending.aborted) await once(ending, 'abort');
  await closeAll(running);
  return null;
}

async function verifyJournal(
  environment: Environment,
  notedHash: string | null,
): ReturnType<CliContext['verifyJournal']> {
  const path = homePaths(environment.home.folder).database;
  const opened = await openReadOnlyStore(path);
  if ('refused' in opened) return trouble(`store-${opened.refused}`, { path });
  try {
    return await opened.verifyJournal(notedHash);
  } finally {
    await opened.close();
  }
}
