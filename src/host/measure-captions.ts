import { readFile, stat } from 'node:fs/promises';
import type { MediaRefusal } from '../ports/media.ts';
import type { Measured } from './measure-media.ts';

/** Captions of many hours stay far below this. */
const MAX_CAPTIONS_BYTES = 8 * 1024 * 1024;
/** How much of a line that cannot be read is quoted. */
const LINE_CHARACTERS = 60;
const ARROW = /^.*\d.*-->.*$/gm;
const CUE =
  /^[ \t]*(\d{1,3}):([0-5]\d):([0-5]\d)[,.](\d{1,3})[ \t]*-->[ \t]*(\d{1,3}):([0-5]\d):([0-5]\d)[,.](\d{1,3})(?=\s|$)/;

/**
 * Checks a captions file: UTF-8 text with at least one SubRip cue, all of whose times can be read
 * and do not end before they begin; measures where the last one ends.
 */
export async function measureCaptions(path: string): Promise<Measured | MediaRefusal> {
  if ((await stat(path)).size > MAX_CAPTIONS_BYTES) {
    return { refused: 'too-large', detail: 'captions' };
  }
  const text = utf8Text(await readFile(path));
  if (text === null) return { refused: 'unreadable', detail: 'not UTF-8' };
  if (text.trim() === '') return { refused: 'empty', detail: 'no text' };
  const lines = text.match(ARROW) ?? [];
  if (lines.length === 0) return { refused: 'not-media', detail: 'no captions in it' };
  let durationMs = 0;
  for (const line of lines) {
    const cue = CUE.exec(line);
    const endsAtMs = cue === null ? 0 : timeMs(cue.slice(5, 9));
    if (cue === null || endsAtMs < timeMs(cue.slice(1, 5))) {
      return { refused: 'unreadable', detail: `time: ${line.trim().slice(0, LINE_CHARACTERS)}` };
    }
    durationMs = Math.max(durationMs, endsAtMs);
  }
  return { mimeType: 'application/x-subrip', facts: { container: 'srt', durationMs } };
}

function utf8Text(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Hours, minutes, seconds and a fraction as ms; `,5` is half a second. */
function timeMs([
  hours = '',
  minutes = '',
  seconds = '',
  fraction = '',
]: readonly string[]): number {
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return whole * 1000 + Number(fraction.padEnd(3, '0'));
}
