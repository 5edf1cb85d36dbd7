import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureConsole } from './console.ts';
import { consoleTable } from './console-table.ts';
import { measureIdle } from './idle.ts';
import { measureLag } from './lag.ts';
import { measureSettling } from './settle.ts';
import { type BenchRow, tableText } from './table.ts';
import { measureUpload } from './upload.ts';

/*
 * `npm run bench`: a table for people and bench-result.json for machines. Not part of any test;
 * ratios are taken within one run, so that they hold on a slow or busy machine too.
 */

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'node_modules', '.cache', 'loa-bench');
mkdirSync(FOLDER, { recursive: true });

const result = {
  lag: [await measureLag(FOLDER, 0), await measureLag(FOLDER, 10_000)],
  upload: await measureUpload(FOLDER),
  idle: await measureIdle(FOLDER),
  settling: await measureSettling(),
  console: await measureConsole(FOLDER),
};
rmSync(FOLDER, { recursive: true, force: true });
writeFileSync(join(ROOT, 'bench-result.json'), `${JSON.stringify(result, null, 2)}\n`);

const rows: readonly BenchRow[] = [
  ...result.lag.map(
    (lag): BenchRow => [
      `due → leased, ${lag.publications} on 60 channels in 5 s, ${lag.pending} pending`,
      `p50 ${lag.p50Ms} ms · p99 ${lag.p99Ms} ms · worst ${lag.worstMs} ms`,
      'p99 ≤ 10 ms',
    ],
  ),
  [
    '1 GiB upload against a bare node:http stream',
    `${result.upload.ratio.toFixed(2)} of its speed (${result.upload.loaMs} / ${result.upload.bareMs} ms)`,
    '≥ 0.85',
  ],
  ['  memory above idle', `${result.upload.aboveIdleMebibytes} MiB`, '≤ 80 MB'],
  ['  longest block of the event loop', `${result.upload.longestBlockMs.toFixed(1)} ms`, '≤ 50 ms'],
  [
    '1 GiB upload through the YouTube adapter against the same',
    `${result.upload.youtube.ratio.toFixed(2)} of its speed (${result.upload.youtube.loaMs} / ${result.upload.youtube.bareMs} ms)`,
    '≥ 0.85',
  ],
  ['  memory above idle', `${result.upload.youtube.aboveIdleMebibytes} MiB`, '≤ 80 MB'],
  ['start to ready', `${result.idle.startToReadyMs} ms`, '≤ 1500 ms'],
  ['idle memory', `${result.idle.idleMebibytes} MiB`, '≤ 120 MB'],
  ...result.settling.map(
    (one): BenchRow => [
      `restart → settled, ${one.profile}, ${one.landed ? 'landed' : 'did not land'}`,
      `${one.settledAfterSec} s (simulated clock) → ${one.state}`,
      '',
    ],
  ),
  ...consoleTable(result.console),
];
process.stdout.write(tableText(rows));
