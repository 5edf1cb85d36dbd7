import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const ASK_EVERY_MS = 50;
const ASKS = 400;

/** The real program over `<root>/home`, with its note in `<root>/state`. */
export function spawnLoa(root: string, words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...words], {
    env: {
      PATH: process.env['PATH'],
      TZ: 'Asia/Ho_Chi_Minh',
      LOA_HOME: join(root, 'home'),
      LOA_STATE: join(root, 'state'),
      LOA_SANDBOX: '1',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

export interface Ended {
  readonly code: number | null;
  /** Both streams, as they came. */
  readonly told: string;
}

export interface Typing {
  /** Typed at once. */
  readonly first?: string;
  /** Sees each line and may type something back. */
  readonly answer?: (line: string) => Promise<string | null>;
}

/** Runs a command to its end. */
export async function runLoa(
  root: string,
  words: readonly string[],
  { first = '', answer = async () => null }: Typing = {},
): Promise<Ended> {
  const child = spawnLoa(root, words);
  child.stdin?.write(first);
  let told = '';
  let typing = Promise.resolve();
  const type = async (line: string, before: Promise<void>) => {
    await before;
    const typed = await answer(line);
    if (typed !== null) child.stdin?.write(`${typed}\n`);
  };
  const take = (line: string) => {
    told += `${line}\n`;
    typing = type(line, typing);
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', take);
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  await typing;
  return { code, told };
}

/** Asks every 50 ms, for at most 20 s. */
export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let count = 0; count < ASKS; count += 1) {
    if (await holds()) return;
    await wait(ASK_EVERY_MS);
  }
  throw new Error(`never happened: ${what}`);
}
