import type { ConsoleResult, LoadResult } from './console.ts';
import type { BenchRow } from './table.ts';

/** The console's part of the table. */
export function consoleTable(result: ConsoleResult): readonly BenchRow[] {
  const { size, pages, files, memory, quiet, loaded } = result;
  const worst = Math.max(...pages.map((page) => page.maxMs));
  return [
    [
      `console at size: ${size.publications} publications, ${size.journalRows} journal rows`,
      `${pages.length} pages · worst ${worst.toFixed(1)} ms`,
      'max ≤ 200 ms',
    ],
    ...pages.map(
      ({ name, p50Ms, p95Ms, maxMs, bytes }): BenchRow => [
        `  ${name}`,
        `p50 ${p50Ms.toFixed(1)} · p95 ${p95Ms.toFixed(1)} · max ${maxMs.toFixed(1)} ms · ${kilobytes(bytes)} KB`,
        '',
      ],
    ),
    ...files.map(
      ({ name, firstByteMs, wholeMs, bytes }): BenchRow => [
        `  ${name}`,
        `first byte ${firstByteMs} ms · whole ${wholeMs} ms · ${kilobytes(bytes)} KB`,
        '',
      ],
    ),
    [
      '  memory: started · every page opened · 2,000 pages more · both files',
      `${memory.startedMebibytes} · ${memory.beforeMebibytes} · ${memory.afterPagesMebibytes} · ${memory.afterFilesMebibytes} MiB`,
      '',
    ],
    loadRow('  due → leased in the same process, nobody asks', quiet, 'p99 ≤ 10 ms'),
    loadRow('  due → leased while 4 clients ask without pause', loaded, ''),
  ];
}

function loadRow(what: string, { lag, blockMs, perSecond }: LoadResult, aim: string): BenchRow {
  const asked = perSecond === 0 ? '' : ` · ${perSecond} pages/s`;
  const lags = `p50 ${lag.p50Ms} ms · p99 ${lag.p99Ms} ms · worst ${lag.worstMs} ms`;
  return [what, `${lags} · longest block ${blockMs.toFixed(1)} ms${asked}`, aim];
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 1000);
}
