import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from '../../adapters/fake/server.ts';
import type { FakeRule } from '../../adapters/fake/wire.ts';

/*
 * Aim: kill -9 and a freeze, on a real process with a real disk and a real network, never make a
 * second post.
 * Method: the stand-in runs here and shows which call has arrived; the child is killed right then,
 * and another one takes over the same home.
 */

const CHILD = fileURLToPath(new URL('./daemon-child.ts', import.meta.url));
const children: ChildProcess[] = [];
const folders: string[] = [];
const servers: FakeServer[] = [];

afterAll(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Bench {
  readonly server: FakeServer;
  start(): { readonly process: ChildProcess; said(word: string): Promise<void> };
  arrived(op: string): Promise<void>;
}

async function bench(profile: string, rules: readonly FakeRule[]): Promise<Bench> {
  const server = await startFakeServer();
  servers.push(server);
  for (const rule of rules) server.platform.addRule(rule);
  const folder = mkdtempSync(join(tmpdir(), 'loa-kill-'));
  folders.push(folder);
  return {
    server,
    start() {
      const child = spawn(process.execPath, [CHILD, folder, server.baseUrl, profile], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      const lines: string[] = [];
      createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
      return { process: child, said: (word) => until(() => lines.includes(word), word) };
    },
    arrived: (op) => until(() => server.platform.truth().calls.some((call) => call.op === op), op),
  };
}

/** Asks every 10 ms, for at most 15 s. */
async function until(holds: () => boolean, what: string): Promise<void> {
  for (let count = 0; count < 1_500; count += 1) {
    if (holds()) return;
    await wait(10);
  }
  throw new Error(`never happened: ${what}`);
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

const SLOW = { do: 'slow', delayMs: 20_000 } as const;
const LATE = { do: 'lands-later', afterMs: 500 } as const;

describe('a process killed with -9', () => {
  it.concurrent.each([
    ['blind', 'post', SLOW],
    ['blind', 'post', LATE],
    ['by-id', 'show', SLOW],
    ['by-id', 'create-draft', SLOW],
  ] as const)(
    'in %s at %s publishes once after the next start',
    async (profile, op, action) => {
      const run = await bench(profile, [{ op, action }]);
      const first = run.start();
      await run.arrived(op);
      await killed(first.process);
      const second = run.start();
      await second.said('published');
      const posts = run.server.platform.truth().posts.filter((post) => post.wasPublic);
      expect(posts).toHaveLength(1);
    },
    40_000,
  );
});

describe('a process that is frozen in its commit', () => {
  it('keeps its home while it sleeps, and sends nothing again when it wakes', async () => {
    const run = await bench('blind', [{ op: 'post', action: { do: 'slow', delayMs: 500 } }]);
    const frozen = run.start();
    await run.arrived('post');
    frozen.process.kill('SIGSTOP');
    const other = run.start();
    await other.said('held');
    await wait(1_000);
    frozen.process.kill('SIGCONT');
    await frozen.said('published');
    const calls = run.server.platform.truth().calls.filter((call) => call.op === 'post');
    expect(calls).toHaveLength(1);
  }, 40_000);
});
