import { oneLine } from '../wording/safe-text.ts';
import { displayWidth, fitWidth } from './format/display-width.ts';

export interface ProgressBarOptions {
  /** Where the bar is drawn; usually standard error. */
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly columns: number | null;
  /** Only ASCII: `#` and `-` instead of blocks. */
  readonly plain: boolean;
  readonly now: () => number;
}

export interface ProgressBar {
  /** Draws how far one transfer is. Outside a terminal it prints nothing. */
  progress(publicationId: string, label: string, sentBytes: number, totalBytes: number): void;
  /** Takes the bar away, so that a line can be printed; the next progress draws it again. */
  clear(): void;
}

const BAR_COLUMNS = 24;
const COMMON_COLUMNS = 80;
/** Drawn at most this often; a terminal over a slow line must not slow the upload. */
const REDRAW_MS = 100;
const ERASE_LINE = '\r\u001B[K';
const MEBIBYTE_BYTES = 1024 * 1024;

/** One line that is rewritten; with several transfers it shows the one that moved last. */
export function createProgressBar(options: ProgressBarOptions): ProgressBar {
  let isDrawn = false;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let drawnFor = '';

  const erase = () => (options.plain ? `\r${' '.repeat(columnsOf(options))}\r` : ERASE_LINE);

  return {
    progress(publicationId, label, sentBytes, totalBytes) {
      if (!options.isTerminal || totalBytes <= 0) return;
      const isDone = sentBytes >= totalBytes;
      const at = options.now();
      const isSoon = publicationId === drawnFor && at - drawnAt < REDRAW_MS;
      if (isSoon && !isDone) return;
      drawnAt = at;
      drawnFor = publicationId;
      isDrawn = !isDone;
      options.write(
        `${erase()}${barLine(options, label, sentBytes, totalBytes)}${isDone ? '\n' : ''}`,
      );
    },
    clear() {
      if (isDrawn) options.write(erase());
      isDrawn = false;
      drawnAt = Number.NEGATIVE_INFINITY;
    },
  };
}

/** One column stays free: a full last column wraps on some terminals. */
function columnsOf(options: ProgressBarOptions): number {
  return Math.max(40, (options.columns ?? COMMON_COLUMNS) - 1);
}

function barLine(
  options: ProgressBarOptions,
  label: string,
  sentBytes: number,
  totalBytes: number,
): string {
  const share = Math.min(1, Math.max(0, sentBytes / totalBytes));
  const full = Math.floor(share * BAR_COLUMNS);
  const [on, off] = options.plain ? ['#', '-'] : ['█', '░'];
  const bar = on.repeat(full) + off.repeat(BAR_COLUMNS - full);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const size = `${mebibytes(sentBytes)}/${mebibytes(totalBytes)} MiB`;
  const tail = ` [${bar}] ${percent} ${size}`;
  return fitWidth(oneLine(label), columnsOf(options) - displayWidth(tail)) + tail;
}

function mebibytes(bytes: number): string {
  return (bytes / MEBIBYTE_BYTES).toFixed(1);
}
