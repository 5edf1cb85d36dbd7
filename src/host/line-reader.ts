import { StringDecoder } from 'node:string_decoder';

/** Longest line that is taken, in characters; what is longer is cut there. */
const MOST_CHARACTERS = 64 * 1024;
const INTERRUPT = '\u0003';
const END = '\u0004';
const RUB_OUT = /[\b\u007f]/;

/** Standard input, perhaps a terminal. */
export interface LineInput {
  readonly isTTY?: boolean;
  on(event: 'data', listener: (bytes: Uint8Array) => void): unknown;
  on(event: 'end' | 'error', listener: () => void): unknown;
  pause(): unknown;
  setRawMode?(raw: boolean): unknown;
}

/** Reads answers of a person, or of a script that pipes them in. */
export interface LineReader {
  /**
   * The next line without its end, or null when there is none or the wait was aborted. A hidden one
   * is not shown while it is typed. One question at a time.
   */
  next(options: {
    readonly isHidden: boolean;
    readonly signal?: AbortSignal;
  }): Promise<string | null>;
  /** Lets the process end. Safe without any question. */
  close(): void;
}

export function createLineReader(input: LineInput): LineReader {
  const decoder = new StringDecoder('utf8');
  let text = '';
  let isOver = false;
  let isListening = false;
  let wake: (() => void) | null = null;

  const listen = () => {
    if (isListening) return;
    isListening = true;
    input.on('data', (bytes) => {
      text = rubbedOut(`${text}${decoder.write(Buffer.from(bytes))}`).slice(0, MOST_CHARACTERS);
      if (text.includes(INTERRUPT) || text.includes(END)) isOver = true;
      wake?.();
    });
    const end = () => {
      isOver = true;
      wake?.();
    };
    input.on('end', end);
    input.on('error', end);
  };

  /** A line that is there already; the rest of the input at its end. */
  const take = (): string | null => {
    const at = text.search(/[\r\n]/);
    if (at < 0 && text.length < MOST_CHARACTERS) {
      if (!isOver || text === '' || text.includes(INTERRUPT)) return null;
      const rest = text.replaceAll(END, '');
      text = '';
      return rest;
    }
    const end = at < 0 ? text.length : at;
    const line = text.slice(0, end);
    text = text.slice(end).replace(/^(?:\r\n|\r|\n)/, '');
    return line;
  };

  const wait = (signal: AbortSignal | undefined): Promise<string | null> =>
    new Promise((resolve) => {
      const settle = () => {
        const line = take();
        if (line === null && !isOver && signal?.aborted !== true) return;
        wake = null;
        signal?.removeEventListener('abort', settle);
        resolve(line);
      };
      wake = settle;
      signal?.addEventListener('abort', settle);
      settle();
    });

  return {
    async next({ isHidden, signal }) {
      listen();
      const isRaw = isHidden && input.isTTY === true;
      if (isRaw) input.setRawMode?.(true);
      try {
        return await wait(signal);
      } finally {
        if (isRaw) input.setRawMode?.(false);
      }
    },
    close() {
      if (isListening) input.pause();
    },
  };
}

/** A terminal that shows nothing leaves the rubbing out to us. */
function rubbedOut(text: string): string {
  let rest = text;
  for (let at = rest.search(RUB_OUT); at >= 0; at = rest.search(RUB_OUT)) {
    const before = Array.from(rest.slice(0, at)).slice(0, -1).join('');
    rest = `${before}${rest.slice(at + 1)}`;
  }
  return rest;
}
