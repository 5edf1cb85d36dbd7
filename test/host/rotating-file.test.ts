import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPinoLog } from '../../src/host/pino-log.ts';
import { createRotatingFile } from '../../src/host/rotating-file.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-log-'));
  path = join(folder, 'loa.log');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const line = (number: number) => `dòng ${String(number).padStart(3, '0')}\n`;
const LINE_BYTES = Buffer.byteLength(line(1));

describe('a log file', () => {
  test('begins anew at its size and keeps as many old ones as wanted, each line once', () => {
    const sink = createRotatingFile({ path, maxBytes: 3 * LINE_BYTES, keep: 2 });
    for (let number = 1; number <= 10; number += 1) sink.write(line(number));
    expect(readdirSync(folder).toSorted()).toEqual(['loa.log', 'loa.log.1', 'loa.log.2']);
    expect(read('loa.log')).toBe(line(10));
    expect(read('loa.log.1')).toBe(line(7) + line(8) + line(9));
    expect(read('loa.log.2')).toBe(line(4) + line(5) + line(6));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('goes on where it was after a start, and keeps none when none is wanted', () => {
    writeFileSync(path, line(1));
    const sink = createRotatingFile({ path, maxBytes: 2 * LINE_BYTES, keep: 0 });
    sink.write(line(2));
    expect(read('loa.log')).toBe(line(1) + line(2));
    sink.write(line(3));
    expect(readdirSync(folder)).toEqual(['loa.log']);
    expect(read('loa.log')).toBe(line(3));
  });

  test('takes a line that is longer than a whole file', () => {
    const sink = createRotatingFile({ path, maxBytes: 10, keep: 1 });
    const long = `${'x'.repeat(50)}\n`;
    sink.write(long);
    sink.write(line(1));
    expect([read('loa.log.1'), read('loa.log')]).toEqual([long, line(1)]);
  });

  test('turned by two processes loses no line', () => {
    const settings = { path, maxBytes: 4 * LINE_BYTES, keep: 20 };
    const sinks = [createRotatingFile(settings), createRotatingFile(settings)];
    for (let number = 0; number < 40; number += 1) sinks[number % 2]?.write(line(number));
    const all = readdirSync(folder).map(read).join('');
    for (let number = 0; number < 40; number += 1) expect(all).toContain(line(number));
  });

  test('that cannot be written stops nothing, and says later how much is missing', () => {
    // A folder stands where the file belongs, as a full disk would refuse it.
    mkdirSync(path);
    const log = createPinoLog({ level: 'info', file: path });
    log.info('lost');
    log.info('lost-too');
    rmSync(path, { recursive: true });
    log.info('written');
    const events = read('loa.log')
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as object);
    expect(events).toMatchObject([
      { event: 'log-lines-lost', facts: { dropped: 2 } },
      { event: 'written' },
    ]);
  });

  test('whose old file cannot be moved stops nothing', () => {
    const sink = createRotatingFile({ path, maxBytes: 2 * LINE_BYTES, keep: 1 });
    mkdirSync(join(folder, 'loa.log.1', 'inside'), { recursive: true });
    for (let number = 1; number <= 5; number += 1) sink.write(line(number));
    rmSync(join(folder, 'loa.log.1'), { recursive: true });
    sink.write(line(6));
    expect(read('loa.log')).toContain(line(6));
  });

  test('on a device that is always full drops lines quietly', () => {
    const sink = createRotatingFile({ path: '/dev/full', maxBytes: 1_000, keep: 1 });
    expect(() => sink.write(line(1))).not.toThrow();
  });
});
