import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * Aim: the stand-in speaks what Google's own clients speak, not what we believe they do.
 * Method: run those clients in processes of their own against a fresh stand-in.
 */

function run(script: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, script)],
    { encoding: 'utf8', timeout: 60_000 },
  );
  const done = stdout
    .split('\n')
    .filter((line) => line.startsWith('ok '))
    .map((line) => line.slice(3));
  return { status, stdout, done, told: `${stdout}${stderr}` };
}

describe("Google's own clients", () => {
  it('Node: inserts, lists, updates, attaches, repeats as it does, and deletes', () => {
    const { status, done, told } = run('youtube-node.ts');
    expect(status, told).toBe(0);
    expect(done).toEqual([
      'multipart insert, byte for byte',
      'list',
      'update',
      'thumbnail',
      'caption',
      'playlist',
      'error body',
      'a GET is repeated after 503',
      'a PUT with retry: false is sent once',
      'a POST is sent once',
      'delete',
    ]);
  }, 60_000);

  it('Python: uploads in chunks through an outage, whole, and as multipart', (context) => {
    const { status, stdout, done, told } = run('youtube-python.ts');
    if (status === 3) context.skip(stdout.trim());
    expect(status, told).toBe(0);
    expect(done).toHaveLength(6);
    expect(done.at(-1)).toBe('byte for byte');
  }, 60_000);
});
