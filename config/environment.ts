import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { HOME } from './defaults.ts';
import { LOG_LEVELS, type LogLevel } from './settings.ts';
import type { SettingsProblem } from './settings-problem.ts';

/** Where this office's things lie, and what decided it. */
export interface HomePlace {
  /** Absolute path. */
  readonly folder: string;
  /** Absolute path of `loa.yaml`, there or not. */
  readonly settingsFile: string;
  /**
   * `settings` = read `loa.yaml`; a missing one is a problem to tell.
   * `built-in` = no configuration was made: the sandbox settings in the box.
   */
  readonly use: 'settings' | 'built-in';
  /** A place for trials: settings with `mode: live` are refused here. */
  readonly onlySandbox: boolean;
}

/** Everything that Loa takes from the process environment, read once at start. */
export interface Environment {
  readonly home: HomePlace;
  /** Folder that `loa init` makes when it is told no other: `LOA_HOME`, else `./data`. */
  readonly newHome: string;
  /** Folder outside the home for what must not be restored with it. Absolute path. */
  readonly stateFolder: string;
  /** LOA_KEY as given; absent = the key file in `secrets/`. Never to be logged. */
  readonly secretKey: string | undefined;
  /** LOA_KEY_NEXT as given, only for changing the key. Never to be logged. */
  readonly nextSecretKey: string | undefined;
  /** LOA_BACKUP_PASSPHRASE as given; absent = as `loa.yaml` says. Never to be logged. */
  readonly backupPassphrase: string | undefined;
  /** LOA_LOG; null = as `loa.yaml` says. */
  readonly logLevel: LogLevel | null;
  /** LOA_LOG_FILE as an absolute path; null = as `loa.yaml` says. */
  readonly logFile: string | null;
  /** Account of the operating system that the command line acts for. */
  readonly osAccount: string;
  /** NO_COLOR is set: plain output. */
  readonly plain: boolean;
}

export type ReadEnvironment =
  | { readonly type: 'environment'; readonly environment: Environment }
  | { readonly type: 'problems'; readonly problems: readonly SettingsProblem[] };

/** What the machine says about itself; tests pass their own. */
export interface Machine {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly workFolder: string;
  readonly userFolder: string;
  readonly osAccount: string;
  readonly windows: boolean;
}

/** The one place that looks at the process environment. */
export function thisMachine(): Machine {
  return {
    variables: process.env,
    workFolder: process.cwd(),
    userFolder: homedir(),
    osAccount: accountName(),
    windows: process.platform === 'win32',
  };
}

/** Reads LOA_HOME, LOA_SANDBOX, LOA_STATE, LOA_KEY, LOA_BACKUP_PASSPHRASE, LOA_LOG and others. */
export function readEnvironment(machine: Machine): ReadEnvironment {
  const value = (name: string) => {
    const text = machine.variables[name]?.trim();
    return text === undefined || text === '' ? undefined : text;
  };
  const level = value('LOA_LOG');
  const sandbox = value('LOA_SANDBOX');
  const problems = [
    ...(level === undefined || isLogLevel(level) ? [] : [wrong('LOA_LOG', level, LOG_LEVELS)]),
    ...(sandbox === undefined || sandbox === '1' ? [] : [wrong('LOA_SANDBOX', sandbox, ['1'])]),
  ];
  if (problems.length > 0) return { type: 'problems', problems };
  const logFile = value('LOA_LOG_FILE');
  return {
    type: 'environment',
    environment: {
      home: findHome(machine.workFolder, value('LOA_HOME'), sandbox === '1'),
      newHome: resolve(machine.workFolder, value('LOA_HOME') ?? 'data'),
      stateFolder: stateFolder(machine, value('LOA_STATE')),
      secretKey: value('LOA_KEY'),
      nextSecretKey: value('LOA_KEY_NEXT'),
      backupPassphrase: value('LOA_BACKUP_PASSPHRASE'),
      logLevel: level !== undefined && isLogLevel(level) ? level : null,
      logFile: logFile === undefined ? null : resolve(machine.workFolder, logFile),
      osAccount: machine.osAccount,
      plain: value('NO_COLOR') !== undefined,
    },
  };
}

function findHome(workFolder: string, named: string | undefined, sandbox: boolean): HomePlace {
  const place = (folder: string, onlySandbox: boolean): HomePlace => {
    const absolute = resolve(workFolder, folder);
    const settingsFile = join(absolute, HOME.settings);
    const use = onlySandbox && !existsSync(settingsFile) ? 'built-in' : 'settings';
    return { folder: absolute, settingsFile, use, onlySandbox };
  };
  if (named !== undefined) return place(named, sandbox);
  if (!sandbox && existsSync(resolve(workFolder, 'data', HOME.settings)))
    return place('data', false);
  return place('data-sandbox', true);
}

function stateFolder(machine: Machine, named: string | undefined): string {
  if (named !== undefined) return resolve(machine.workFolder, named);
  const given = machine.variables[machine.windows ? 'LOCALAPPDATA' : 'XDG_STATE_HOME'];
  // The XDG rules say that a relative path counts as none.
  const base =
    given !== undefined && isAbsolute(given) ? given : join(machine.userFolder, '.local', 'state');
  return join(base, 'loa');
}

function isLogLevel(text: string): text is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(text);
}

function wrong(name: string, got: string, allowed: readonly string[]): SettingsProblem {
  const list = allowed.join(', ');
  return {
    path: name,
    line: null,
    expected: { vi: `một trong: ${list}`, en: `one of: ${list}` },
    got: `"${got.slice(0, 20)}"`,
  };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that no account belongs to.
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
