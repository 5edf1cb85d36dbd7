import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * Aim: the stand-in takes the calls as TikTok documents them, not as our adapter writes them.
 * Method: run those calls with curl in a process of its own against a fresh stand-in.
 */

describe('the documented calls', () => {
  it('run with curl, unchanged but for host and token', (context) => {
    const script = join(import.meta.dirname, 'tiktok-curl.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (status === 3) context.skip(stdout.trim());
    expect(status, `${stdout}${stderr}`).toBe(0);
    const done = stdout.split('\n').filter((line) => line.startsWith('ok '));
    expect(done.at(-1)).toBe('ok 3 posts');
    expect(done).toHaveLength(26);
  }, 60_000);
});
