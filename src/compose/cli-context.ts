import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { initHome } from '../../config/init-home.ts';
import { loadSettings } from '../../config/load.ts';
import { settingsMessage } from '../../config/settings-message.ts';
import { createBallast } from '../host/ballast.ts';
import { createRandomTokens } from '../host/random-tokens.ts';
import { openSecretFiles } from '../host/secret-files.ts';
import { createSystemClock } from '../host/system-clock.ts';
import { createUuidIds } from '../host/uuid-ids.ts';
import type {
  CliContext,
  CliTrouble,
  InitAnswer,
  OpenOffice,
} from '../interfaces/cli/cli-context.ts';
import { secretName } from '../runtime/token-keeper.ts';
import { openReadOnlyStore } from '../store/read-only.ts';
import { homePaths, openHome } from './home.ts';
import { noticeSecretNames } from './notices.ts';
import { checkChannel, composeOffice } from './office.ts';
import { OTHER_MESSAGES } from './other-messages.ts';
import { runDaemon } from './run-daemon.ts';
import { addressesOf, closeAll, startSandboxes } from './sandbox-platforms.ts';
import { trouble } from './trouble.ts';
import { VERSION } from './version.ts';

/** What the process gives: its streams and the wish to end. */
export interface ProcessSide {
  out(text: string): void;
  err(text: string): void;
  readonly isTerminal: boolean;
  readonly columns: number | null;
  readonly input: AsyncIterable<Uint8Array>;
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
    columns: side.columns,
    plain: environment.plain,
    language: 'vi',
    messages: OTHER_MESSAGES,
    version: VERSION,
    now: () => clock.now(),
    readInput: (limitBytes) => readBounded(side.input, limitBytes),
    readTextFile,
    openOffice: () => openOffice(environment),
    startDaemon: (options, screen) => runDaemon(environment, options, screen, side.ending),
    startSandbox: (port, started) => runSandboxes(environment, port, started, side.ending),
    initHome: (folder) => makeHome(folder ?? environment.newHome),
    writeSecret: (channelId, key, value) => writeSecret(environment, channelId, key, value),
    verifyJournal: (notedHash) => verifyJournal(environment, notedHash),
  };
}

async function makeHome(folder: string): Promise<InitAnswer> {
  const made = await initHome(folder);
  return made.type === 'made'
    ? { folder, created: made.created, kept: made.kept }
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

async function openOffice(environment: Environment): Promise<OpenOffice | CliTrouble> {
  const home = await openHome(environment);
  if ('trouble' in home) return home;
  const clock = createSystemClock();
  const office = composeOffice(home.settings);
  const ballast = createBallast(homePaths(home.folder).ballast);
  return {
    deps: {
      store: home.store,
      office,
      clock,
      ids: createUuidIds(clock),
      freeBallast: async () => ballast.release(),
    },
    name: home.settings.office.name,
    timeZone: home.settings.office.timeZone,
    person: office.people.find((one) => one.osAccount === environment.osAccount) ?? null,
    osAccount: environment.osAccount,
    tokens: createRandomTokens(),
    close: () => home.store.close(),
  };
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

async function writeSecret(
  environment: Environment,
  channelId: string,
  key: string,
  value: string,
): Promise<CliTrouble | null> {
  const unknown = await unknownChannel(environment, channelId);
  if (unknown !== null) return unknown;
  const folder = homePaths(environment.home.folder).secrets;
  const opened = await openSecretFiles(folder, environment.secretKey);
  if (opened.type === 'refused') {
    return trouble(opened.refusal.code, { where: opened.refusal.where });
  }
  const name = secretName(channelId);
  const values = (await opened.secrets.read(name)) ?? {};
  await opened.secrets.write(name, { ...values, [key]: value });
  return null;
}

/** A secret for a channel or receiver that the configuration does not have would never be read. */
async function unknownChannel(
  environment: Environment,
  channelId: string,
): Promise<CliTrouble | null> {
  const { home } = environment;
  if (home.use === 'built-in') return null;
  const outside = { checkChannel, secretNames: null, onlySandbox: home.onlySandbox };
  const loaded = await loadSettings(home.settingsFile, outside);
  if (loaded.type === 'problems') {
    return {
      ...trouble('configuration'),
      text: settingsMessage(home.settingsFile, loaded.problems),
    };
  }
  const known = [
    ...loaded.settings.channels.map((channel) => channel.id),
    ...noticeSecretNames(loaded.settings),
  ];
  if (known.includes(channelId)) return null;
  return trouble('channel-unknown', { channel: channelId, known: known.join(', ') });
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
