/**
 * Runs Google's Python client against the stand-in: `node test/third-party/youtube-python.ts`.
 * Ends with 3 and a reason when no Python here has the client (Debian: python3-googleapi).
 */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { seeded, startYoutubeSandbox } from '../../adapters/youtube/sandbox.ts';
import { bigFilm } from '../adapters/youtube-sandbox/kit.ts';

/** The first Python of the search path that can import the client. */
function findPython(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const programs = [...new Set(folders)].map((folder) => join(folder, 'python3'));
  const works = (program: string) =>
    spawnSync(program, ['-c', 'import googleapiclient, google_auth_httplib2']).status === 0;
  return programs.find(works) ?? null;
}

function runPython(program: string, values: readonly string[]): Promise<number | null> {
  const script = join(import.meta.dirname, 'youtube-python.py');
  const child = spawn(program, [script, ...values], { stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

async function main(): Promise<number> {
  const python = findPython();
  if (python === null) {
    process.stdout.write('skip no python3 here has googleapiclient (Debian: python3-googleapi)\n');
    return 3;
  }
  const folder = await mkdtemp(join(tmpdir(), 'loa-third-party-'));
  const sandbox = await startYoutubeSandbox();
  try {
    const bytes = await bigFilm(900_000);
    const file = join(folder, 'ban-tin.mp4');
    await writeFile(file, bytes);
    sandbox.setMoods([
      {
        route: '* /upload/session',
        phase: 'step=chunk',
        nth: 2,
        action: { type: 'error', status: 503 },
      },
    ]);
    const { clientId, clientSecret, refreshToken } = seeded;
    const values = [sandbox.baseUrl, file, clientId, clientSecret, refreshToken];
    const code = await runPython(python, values);
    if (code !== 0) return code ?? 1;
    const { videos } = await sandbox.refresh();
    const wanted = createHash('sha256').update(bytes).digest('hex');
    assert.deepEqual(
      videos.map((one) => one.media.sha256),
      [wanted, wanted, wanted],
    );
    process.stdout.write('ok byte for byte\n');
    return 0;
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
