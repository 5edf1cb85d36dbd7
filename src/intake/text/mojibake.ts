/** Bytes 0x80–0x9f as Windows-1252 shows them; the others are their own number. */
const WESTERN_BYTES: ReadonlyMap<number, number> = new Map(
  [
    ...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i)),
  ].map((letter, index) => [letter.codePointAt(0) ?? 0, 0x80 + index]),
);

/** Starts of two- and three-byte letters as Windows-1252 shows them: `áº¿`, `Ä‘`, `Æ°`, `Ã¡`. */
const TRACES = /áº.|á».|Ä[‘ƒ\u0090©]|Æ[°¡¯]|Ã[¡-³¢£¨©ªº¹½´µ]/gu;
const ENOUGH_TRACES = 3;

export type MojibakeReading =
  | { readonly state: 'clean' }
  | { readonly state: 'undone'; readonly text: string }
  /** Shows the traces, but bytes were lost, so nothing can be put right. */
  | { readonly state: 'broken' };

/** Reverses UTF-8 that was once read as Windows-1252, once, and only if the whole text then is valid. */
export function undoMojibake(text: string): MojibakeReading {
  const bytes = westernBytes(text);
  const undone = bytes === null ? null : strictUtf8(bytes);
  if (undone !== null && undone !== text && undone.length < text.length) {
    return { state: 'undone', text: undone };
  }
  const traces = text.match(TRACES)?.length ?? 0;
  return { state: traces >= ENOUGH_TRACES ? 'broken' : 'clean' };
}

/** The bytes that Windows-1252 would show as this text, or null if it could not. */
function westernBytes(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const byte = WESTERN_BYTES.get(code) ?? (code < 0x100 ? code : null);
    if (byte === null) return null;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
