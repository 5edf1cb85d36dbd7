import { readFile, stat } from 'node:fs/promises';
import type { MediaRefusal } from '../ports/media.ts';
import type { Measured } from './measure-media.ts';

/** Captions of many hours stay far below this. */
const MAX_CAPTIONS_BYTES = 8 * 1024 * 1024;
const CUE =
  /^(\d{1,3}):(\d{2}):(\d{2})[,.](\d{1,3})[ \t]*-->[ \t]*(\d{1,3}):(\d{2}):(\d{2})[,.](\d{1,3})/gm;

/** Checks a captions file: UTF-8 text with at least one SubRip cue; measures where the last ends. */
export async function measureCaptions(path: string): Promise<Measured | MediaRefusal> {
  if ((await stat(path)).size > MAX_CAPTIONS_BYTES) {
    return { refused: 'too-large', detail: 'captions' };
  }
  const text = utf8Text(await readFile(path));
  if (text === null) return { refused: 'unreadable', detail: 'not UTF-8' };
  if (text.trim() === '') return { refused: 'empty', detail: 'no text' };
  let durationMs = 0;
  let cues = 0;
  for (const match of text.matchAll(CUE)) {
    cues += 1;
    durationMs = Math.max(durationMs, endMs(match));
  }
  if (cues === 0) return { refused: 'not-media', detail: 'no captions in it' };
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

function endMs(match: RegExpExecArray): number {
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(5, 8).map(Number);
  const ms = Number((match[8] ?? '').padEnd(3, '0'));
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
}
