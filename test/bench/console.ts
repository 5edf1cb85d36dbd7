import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Answer, Question } from './console-child.ts';
import { BIG_OFFICE, type SeedSize, seedOffice } from './console-seed.ts';
import { CHANNELS, sessionCookie, TOOK } from './console-world.ts';
import type { LagResult } from './lag.ts';
import { mebibytes, percentile } from './numbers.ts';

const WARM = 2;
const TIMES = 20;
const MEMORY_REQUESTS = 2_000;
const CLIENTS = 4;

export interface PageResult {
  readonly name: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  readonly bytes: number;
}

export interface FileResult {
  readonly name: string;
  readonly firstByteMs: number;
  readonly wholeMs: number;
  readonly bytes: number;
}

export interface LoadResult {
  /** Requests per second of the clients; 0 without load. */
  readonly perSecond: number;
  readonly lag: LagResult;
  readonly blockMs: number;
}

export interface ConsoleResult {
  readonly size: SeedSize;
  readonly seededSec: number;
  readonly pages: readonly PageResult[];
  readonly files: readonly FileResult[];
  /** Resident, after a collection of garbage. */
  readonly memory: {
    /** Before anybody asks. */
    readonly startedMebibytes: number;
    /** When every page was opened some times. */
    readonly beforeMebibytes: number;
    readonly afterPagesMebibytes: number;
    readonly afterFilesMebibytes: number;
  };
  readonly quiet: LoadResult;
  readonly loaded: LoadResult;
}

/** The console of an office with 100,000 publications and 1,000,000 journal rows, over loopback. */
export async function measureConsole(folder: string): Promise<ConsoleResult> {
  const home = mkdtempSync(join(folder, 'console-'));
  const path = join(home, 'loa.db');
  const now = Date.now();
  const startedAt = performance.now();
  await seedOffice(path, CHANNELS, BIG_OFFICE, now);
  const seededSec = Math.round((performance.now() - startedAt) / 1000);
  const result = await measureServed(path);
  rmSync(home, { recursive: true, force: true });
  return { size: BIG_OFFICE, seededSec, ...result };
}

/** All measurements on a database that is there. */
export async function measureServed(
  path: string,
): Promise<Omit<ConsoleResult, 'size' | 'seededSec'>> {
  const child = fork(join(import.meta.dirname, 'console-child.ts'), [path], {
    execArgv: ['--expose-gc', '--max-semi-space-size=2'],
    // An instant that never came is infinite; JSON knows no such number.
    serialization: 'advanced',
  });
  try {
    const { port = 0 } = await nextAnswer(child);
    const visits = pagesOf(BIG_OFFICE);
    const started = await memoryOf(child);
    const pages: PageResult[] = [];
    for (const visit of visits) pages.push(await measurePage(port, visit));
    const before = await memoryOf(child);
    for (let sent = 0; sent < MEMORY_REQUESTS; sent += 1) {
      await fetchPage(port, visits[sent % visits.length] ?? START);
    }
    const afterPages = await memoryOf(child);
    const files: FileResult[] = [];
    for (const visit of FILES) files.push(await measureFile(port, visit));
    const afterFiles = await memoryOf(child);
    const quiet = await measureLoad(child, null);
    const loaded = await measureLoad(child, { port, visits });
    await ask(child, 'end');
    return {
      pages,
      files,
      memory: {
        startedMebibytes: started,
        beforeMebibytes: before,
        afterPagesMebibytes: afterPages,
        afterFilesMebibytes: afterFiles,
      },
      quiet,
      loaded,
    };
  } finally {
    child.kill();
  }
}

interface Visit {
  readonly name: string;
  readonly path: string;
  readonly by: string;
}

const START: Visit = { name: 'office state', path: '/office-state', by: 'head' };
const ALL_TIME = 'from=&to=';

const FILES: readonly Visit[] = [
  { name: 'ledger as a file, two years', path: `/ledger.csv?${ALL_TIME}`, by: 'head' },
  { name: 'publications as a file, two years', path: `/publications.csv?${ALL_TIME}`, by: 'head' },
];

function pagesOf(size: SeedSize): readonly Visit[] {
  const middle = Math.floor(size.publications / 2);
  const by = 'head';
  return [
    START,
    { name: 'waiting', path: '/waiting', by },
    { name: 'waiting, page 5', path: '/waiting?page=5', by },
    { name: 'items', path: '/items', by },
    { name: 'items, submitted', path: '/items?state=submitted', by },
    { name: 'items, returned', path: '/items?state=returned', by },
    { name: 'items, a year ago', path: `/items?before=${middle}`, by },
    { name: 'items, contributor without any', path: '/items', by: 'contributor' },
    { name: 'item, published', path: `/items/${middle}`, by },
    { name: 'item, waits for approval', path: `/items/${size.publications + 3}`, by },
    { name: 'attention', path: '/attention', by },
    { name: 'attention, contributor', path: '/attention', by: 'contributor' },
    { name: 'channels', path: '/channels', by },
    { name: 'stop', path: '/stop', by },
    { name: 'people', path: '/people', by: 'administrator' },
    { name: 'account', path: '/account', by },
    ...listPages('publications', 'result', ['published', 'waiting', 'parked']),
    ...listPages('ledger', 'entry', ['published', 'retracted', 'added-by-hand']),
  ];
}

function listPages(list: string, what: string, values: readonly string[]): readonly Visit[] {
  const page = (name: string, query: string, by = 'head'): Visit => ({
    name: `${list}, ${name}`,
    path: `/${list}?${query}`,
    by,
  });
  const all = (name: string, field: string, value: string) =>
    page(`two years, ${name}`, `${ALL_TIME}&${field}=${encodeURIComponent(value)}`);
  const yearAgo = Date.now() - 365 * 86_400_000;
  return [
    { name: list, path: `/${list}`, by: 'head' },
    page('two years', ALL_TIME),
    page('two years, a page in the middle', `${ALL_TIME}&behind=${yearAgo}_1`),
    page('last page', `${ALL_TIME}&behind=${yearAgo - 364 * 86_400_000}_1`),
    page('two years, contributor without any', ALL_TIME, 'contributor'),
    ...values.map((value) => all(value, what, value)),
    all('one channel', 'channel', CHANNELS[1]?.id ?? ''),
    all('kind', 'kind', 'photo'),
    all('kind without any', 'kind', 'broadcast'),
    all('topic', 'topic', 'Chủ đề 3'),
    all('topic without any', 'topic', 'Không có'),
    all('unit', 'unit', 'Y tế'),
    all('plan', 'plan', 'Kế hoạch 2'),
    all('tone', 'tone', 'cảnh báo'),
  ];
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

interface Fetched {
  readonly tookMs: number;
  readonly firstByteMs: number;
  readonly wholeMs: number;
  readonly bytes: number;
}

async function fetchPage(port: number, { path, by, name }: Visit): Promise<Fetched> {
  const startedAt = performance.now();
  const headers = { cookie: sessionCookie(by) };
  const request = get({ host: '127.0.0.1', port, path, headers, agent });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${name}: ${response.statusCode}`);
  let firstByteMs = 0;
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (bytes === 0) firstByteMs = performance.now() - startedAt;
    bytes += chunk.length;
  }
  const tookMs = Number(response.headers[TOOK] ?? Number.NaN);
  return { tookMs, firstByteMs, wholeMs: performance.now() - startedAt, bytes };
}

async function measurePage(port: number, visit: Visit): Promise<PageResult> {
  for (let turn = 0; turn < WARM; turn += 1) await fetchPage(port, visit);
  const all: Fetched[] = [];
  for (let turn = 0; turn < TIMES; turn += 1) all.push(await fetchPage(port, visit));
  const took = all.map((one) => one.tookMs);
  return {
    name: visit.name,
    p50Ms: percentile(took, 50),
    p95Ms: percentile(took, 95),
    maxMs: Math.max(...took),
    bytes: all[0]?.bytes ?? 0,
  };
}

async function measureFile(port: number, visit: Visit): Promise<FileResult> {
  const { firstByteMs, wholeMs, bytes } = await fetchPage(port, visit);
  return {
    name: visit.name,
    firstByteMs: Math.round(firstByteMs),
    wholeMs: Math.round(wholeMs),
    bytes,
  };
}

interface Load {
  readonly port: number;
  readonly visits: readonly Visit[];
}

/** Due -> leased in the console's own process, with and without people who ask without pause. */
async function measureLoad(child: ChildProcess, load: Load | null): Promise<LoadResult> {
  await ask(child, 'block-begin');
  const startedAt = performance.now();
  let isOver = false;
  let asked = 0;
  const hammer = async ({ port, visits }: Load, client: number) => {
    for (let turn = client; !isOver; turn += CLIENTS) {
      await fetchPage(port, visits[turn % visits.length] ?? START);
      asked += 1;
    }
  };
  const clients =
    load === null ? [] : Array.from({ length: CLIENTS }, (_unused, client) => hammer(load, client));
  const { lag } = await ask(child, 'lag');
  isOver = true;
  await Promise.all(clients);
  const seconds = (performance.now() - startedAt) / 1000;
  const { blockMs = Number.NaN } = await ask(child, 'block-end');
  if (lag === undefined) throw new Error('no lag');
  return { perSecond: Math.round(asked / seconds), lag, blockMs };
}

async function memoryOf(child: ChildProcess): Promise<number> {
  return mebibytes((await ask(child, 'memory')).rssBytes ?? Number.NaN);
}

async function ask(child: ChildProcess, question: Question): Promise<Answer> {
  const answered = nextAnswer(child);
  child.send(question);
  return answered;
}

/** A child that ends before it answers has written why. */
async function nextAnswer(child: ChildProcess): Promise<Answer> {
  const settled = new AbortController();
  const { signal } = settled;
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error('the console ended');
  });
  const message = once(child, 'message', { signal });
  const [answer] = (await Promise.race([message, ended])) as [Answer];
  settled.abort();
  return answer;
}
