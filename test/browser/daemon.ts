import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createHome, type Home } from './home.ts';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const START_MS = 30_000;

/** A running Loa in a process of its own, with its sandbox and a console. */
export interface RunningLoa {
  readonly home: Home;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Base address of the stand-in platform. */
  readonly sandboxUrl: string;
  /** One-time link of the first administrator. */
  readonly firstLink: string;
  /** Sets moods, switches or the clock of the stand-in platform. */
  sandbox(what: 'moods' | 'switches' | 'tokens' | 'advance', body: unknown): Promise<void>;
  /** Ends it, removes its home, and gives what the technical log says of broken things. */
  stop(): Promise<readonly string[]>;
}

/** `channels` as in `createHome`; a page must be among them. */
export async function startLoa(channels?: string): Promise<RunningLoa> {
  const home = await createHome(channels);
  const child = spawn(process.execPath, ['--max-semi-space-size=2', MAIN, 'start'], {
    env: {
      PATH: process.env['PATH'],
      TZ: 'Asia/Ho_Chi_Minh',
      LOA_HOME: home.folder,
      LOA_STATE: home.stateFolder,
      LOA_SANDBOX: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await readStart(child);
  return {
    home,
    url: new URL(printed.firstLink).origin,
    ...printed,
    async sandbox(what, body) {
      const answer = await fetch(`${printed.sandboxUrl}/__sandbox/${what}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`sandbox ${what}: ${await answer.text()}`);
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await ended;
      }
      const log = await readFile(join(home.folder, 'loa.log'), 'utf8').catch(() => '');
      await home.destroy();
      return log.split('\n').filter((line) => /"level":(50|60|"error"|"fatal")/.test(line));
    },
  };
}

function readStart(
  child: ChildProcess,
): Promise<{ readonly firstLink: string; readonly sandboxUrl: string }> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    const fail = (why: string) => reject(new Error(`${why}:\n${lines.join('\n')}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('Loa printed no link');
    }, START_MS);
    const take = (line: string) => {
      lines.push(line);
      const firstLink = find(lines, /(http:\S+\/welcome\/\S+)/);
      const sandboxUrl = find(lines, /facebook: (http:\S+)/);
      if (firstLink === null || sandboxUrl === null) return;
      clearTimeout(timer);
      resolve({ firstLink, sandboxUrl });
    };
    if (child.stdout !== null) createInterface(child.stdout).on('line', take);
    if (child.stderr !== null) createInterface(child.stderr).on('line', take);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`Loa ended with ${code}`);
    });
  });
}

function find(lines: readonly string[], pattern: RegExp): string | null {
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match !== null) return match[1] ?? null;
  }
  return null;
}
