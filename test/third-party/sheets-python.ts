/**
 * Runs Google's Python client against the stand-in: `node test/third-party/sheets-python.ts`.
 * Ends with 3 and a reason when no Python here has the client (Debian: python3-googleapi).
 */

import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { demoTab, seeded, startGoogleSheetsSandbox } from '../../adapters/google-sheets/sandbox.ts';

/** The first Python of the search path that can import the client. */
function findPython(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  const programs = [...new Set(folders)].map((folder) => join(folder, 'python3'));
  const needed = 'import googleapiclient, google_auth_httplib2, google.oauth2.service_account';
  return programs.find((program) => spawnSync(program, ['-c', needed]).status === 0) ?? null;
}

async function main(): Promise<number> {
  const python = findPython();
  if (python === null) {
    process.stdout.write('skip no python3 here has googleapiclient (Debian: python3-googleapi)\n');
    return 3;
  }
  const folder = await mkdtemp(join(tmpdir(), 'loa-third-party-'));
  const sandbox = await startGoogleSheetsSandbox();
  try {
    const keyFile = join(folder, 'key.json');
    await writeFile(keyFile, sandbox.serviceAccount);
    const script = join(import.meta.dirname, 'sheets-python.py');
    const values = [script, sandbox.baseUrl, keyFile, seeded.spreadsheetId, demoTab];
    const child = spawn(python, values, { stdio: ['ignore', 'inherit', 'inherit'] });
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
