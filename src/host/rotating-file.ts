import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

export interface RotatingFileSettings {
  readonly path: string;
  /** A new file begins when the next line would make this one larger. */
  readonly maxBytes: number;
  /** Old files that are kept: `<path>.1` is the newest. */
  readonly keep: number;
}

/** What a log writes to, line by line. */
export interface LineSink {
  /** Never throws: a log that cannot be written must not stop what it tells of. */
  write(line: string): void;
}

/**
 * A log file that begins anew at a size and keeps some old ones. Lines are written before the call
 * returns, so that a crash loses none. On a full or broken disk lines are dropped and counted; the
 * first one that fits again says how many. Two processes may write the same file: each sees that the
 * other has turned it when its own turn comes.
 */
export function createRotatingFile(settings: RotatingFileSettings): LineSink {
  let file: number | null = null;
  let sizeBytes = 0;
  let dropped = 0;
  let isTorn = false;

  function open(): number {
    if (file !== null) return file;
    mkdirSync(dirname(settings.path), { recursive: true, mode: 0o700 });
    file = openSync(settings.path, 'a', 0o600);
    sizeBytes = fstatSync(file).size;
    return file;
  }

  function close(): void {
    if (file === null) return;
    const closing = file;
    file = null;
    closeSync(closing);
  }

  function turn(): void {
    close();
    // Another process may have turned it meanwhile: then the file is small again.
    open();
    if (sizeBytes < settings.maxBytes / 2) return;
    close();
    shift(settings);
    open();
  }

  function append(text: string): void {
    const bytes = Buffer.from(text);
    open();
    if (sizeBytes > 0 && sizeBytes + bytes.length > settings.maxBytes) turn();
    const at = open();
    let done = 0;
    isTorn = true;
    while (done < bytes.length) done += writeSync(at, bytes, done);
    isTorn = false;
    sizeBytes += bytes.length;
  }

  return {
    write(line) {
      try {
        if (dropped > 0) append((isTorn ? '\n' : '') + lostLine(dropped));
        dropped = 0;
        append(line);
      } catch {
        dropped += 1;
        // Opened anew with the next line: the folder may be there again by then.
        try {
          close();
        } catch {
          file = null;
        }
      }
    },
  };
}

function lostLine(dropped: number): string {
  return `${JSON.stringify({ level: 'warn', event: 'log-lines-lost', facts: { dropped } })}\n`;
}

/** `log.4` → `log.5` and so on; the oldest goes. */
function shift({ path, keep }: RotatingFileSettings): void {
  if (keep === 0) return rmSync(path, { force: true });
  for (let number = keep - 1; number >= 1; number -= 1) {
    moveIfThere(`${path}.${number}`, `${path}.${number + 1}`);
  }
  renameSync(path, `${path}.1`);
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
