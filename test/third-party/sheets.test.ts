import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * Aim: the stand-in for shared sheets speaks what Google's own clients speak.
 * Method: run those clients in processes of their own against a fresh stand-in.
 */

function run(script: string) {
  const path = join(import.meta.dirname, script);
  const options = { encoding: 'utf8', timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [path], options);
  const done = stdout.split('\n').filter((line) => line.startsWith('ok '));
  return { status, stdout, done, told: `${stdout}${stderr}` };
}

describe("Google's own clients for Sheets", () => {
  it('Node: values, batches, refusals and the quota', () => {
    const { status, done, told } = run('sheets-node.ts');
    expect(status, told).toBe(0);
    expect(done).toHaveLength(6);
  }, 60_000);

  it('Python: signs in with its key, writes, reads back, appends and finds a row by its mark', (context) => {
    const { status, stdout, done, told } = run('sheets-python.ts');
    if (status === 3) context.skip(stdout.trim());
    expect(status, told).toBe(0);
    expect(done).toHaveLength(6);
  }, 60_000);
});
