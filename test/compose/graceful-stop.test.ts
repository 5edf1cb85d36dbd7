import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openReadOnlyStore } from '../../src/store/read-only.ts';

/*
 * Aim: a service manager that asks Loa to end never has to kill it, and nothing is lost by it.
 * Method: the real program with its trial home; its stand-in platform takes a post and does not
 * answer, browsers hang on the console; then SIGTERM.
 */

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
/** Service managers kill after 10 s by Loa's own unit and by Docker's default. */
const LIMIT_MS = 10_000;

let folder: string;
let child: ChildProcess | null = null;
const sockets: Socket[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-stop-'));
});

afterEach(() => {
  child?.kill('SIGKILL');
  for (const socket of sockets.splice(0)) socket.destroy();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

interface Started {
  readonly process: ChildProcess;
  readonly consoleUrl: string;
  readonly sandboxUrl: string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

async function start(): Promise<Started> {
  const started = spawn(process.execPath, [MAIN, 'start'], {
    env: {
      PATH: process.env['PATH'],
      LOA_HOME: join(folder, 'home'),
      LOA_STATE: join(folder, 'state'),
      LOA_SANDBOX: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  const ended = new Promise<Awaited<Started['ended']>>((resolve) => {
    started.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const found: Record<'consoleUrl' | 'sandboxUrl', string | undefined> = {
    consoleUrl: undefined,
    sandboxUrl: undefined,
  };
  for await (const line of createInterface({ input: started.stdout })) {
    found.consoleUrl ??= /(http:\S+)\/welcome\//.exec(line)?.[1];
    found.sandboxUrl ??= /facebook: (http:\S+)/.exec(line)?.[1];
    const { consoleUrl, sandboxUrl } = found;
    if (consoleUrl !== undefined && sandboxUrl !== undefined) {
      started.stdout.resume();
      return { process: started, consoleUrl, sandboxUrl, ended };
    }
  }
  throw new Error('Loa ended before it was ready');
}

async function states(): Promise<readonly string[]> {
  const store = await openReadOnlyStore(join(folder, 'home', 'loa.db'));
  if ('refused' in store) throw new Error(store.refused);
  try {
    return (await store.publications({})).map(({ state }) => state.name);
  } finally {
    await store.close();
  }
}

/** Asks every 50 ms, for at most 15 s. */
async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let count = 0; count < 300; count += 1) {
    if (await holds()) return;
    await wait(50);
  }
  throw new Error(`never happened: ${what}`);
}

it('ends within ten seconds of SIGTERM while a platform hangs, and writes down what is open', async () => {
  const { process: running, consoleUrl, sandboxUrl, ended } = await start();
  const slow = { route: 'POST /feed', action: { type: 'slow', ms: 60_000 } };
  const moods = await fetch(`${sandboxUrl}/__sandbox/moods`, {
    method: 'POST',
    body: JSON.stringify({ rules: [slow] }),
  });
  expect(moods.status).toBe(200);
  await until(async () => (await states()).includes('publishing'), 'a commit on its way');
  const { hostname, port } = new URL(consoleUrl);
  for (const text of ['', 'GET /sign-in HTTP/1.1\r\nHost: x', 'POST /sign-in HTTP/1.1\r\n']) {
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.write(text);
  }
  expect((await fetch(`${consoleUrl}/healthz`)).status).toBe(200);
  const askedAt = performance.now();
  running.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, signal: null });
  const tookMs = performance.now() - askedAt;
  expect(tookMs).toBeLessThan(LIMIT_MS);
  const left = await states();
  expect(left).not.toContain('publishing');
  expect(left).not.toContain('preparing');
  expect(left).toContain('uncertain');
}, 40_000);
