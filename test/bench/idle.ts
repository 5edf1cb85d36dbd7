import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { mebibytes, percentile } from './numbers.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.js');
const ROUNDS = 3;
const REST_MS = 5_000;

export interface IdleResult {
  readonly startToReadyMs: number;
  readonly idleMebibytes: number;
}

/** A live home with one channel that has nothing to do, so that no platform is ever called. */
function makeHome(folder: string): string {
  const home = mkdtempSync(join(folder, 'idle-'));
  mkdirSync(join(home, 'secrets'), { mode: 0o700 });
  writeFileSync(
    join(home, 'loa.yaml'),
    `mode: live
office: { name: Bench }
people:
  - { id: head, name: Head, roles: [head] }
channels:
  - { id: page, name: Page, platform: facebook, account: "1000000000000001" }
`,
  );
  return home;
}

/** From the start of the process to its first line, and its memory after some seconds of rest. */
export async function measureIdle(folder: string): Promise<IdleResult> {
  const rounds: { ready: number; bytes: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await oneStart(folder));
  return {
    startToReadyMs: Math.round(
      percentile(
        rounds.map((one) => one.ready),
        50,
      ),
    ),
    idleMebibytes: mebibytes(
      percentile(
        rounds.map((one) => one.bytes),
        50,
      ),
    ),
  };
}

async function oneStart(folder: string): Promise<{ ready: number; bytes: number }> {
  const home = makeHome(folder);
  const env = { ...process.env, LOA_HOME: home, LOA_STATE: join(home, 'state'), LOA_SANDBOX: '' };
  const secret = spawn(process.execPath, [MAIN, 'secret', 'set', 'page', 'pageToken'], { env });
  secret.stdin.end('bench-token');
  await once(secret, 'exit');
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--max-semi-space-size=2', MAIN, 'start'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const _line of createInterface({ input: child.stdout })) break;
  const ready = performance.now() - startedAt;
  await sleep(REST_MS);
  const bytes = residentBytes(child.pid ?? 0);
  child.kill('SIGTERM');
  await once(child, 'exit');
  rmSync(home, { recursive: true, force: true });
  return { ready, bytes };
}

/** Linux only; elsewhere 0. */
function residentBytes(pid: number): number {
  try {
    const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(match?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
