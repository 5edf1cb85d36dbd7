import {
  convertLegacy,
  findMixedLegacy,
  holdsUnicodeVietnamese,
  suspectLegacyEncoding,
} from './legacy-encoding.ts';
import type { LegacyEncoding } from './legacy-letters.ts';
import { undoMojibake } from './mojibake.ts';
import { vietnameseShare } from './vietnamese-words.ts';

/** How the bytes were read; shown to a person where it was a guess. */
export type TextEncoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'windows-1258'
  | LegacyEncoding
  | 'utf-8-read-as-windows-1252';

/** Why bytes are not a text that Loa may publish. */
export type TextTrouble = 'binary' | 'tcvn3' | 'vni' | 'mojibake' | 'unknown-encoding';

export type DecodedText =
  | {
      /** NFC, line ends `\n`, no byte order mark. */
      readonly text: string;
      readonly encoding: TextEncoding;
    }
  | { readonly trouble: TextTrouble; readonly sample: string };

const SAMPLE_CHARACTERS = 40;
/** Control characters that no text file holds; tab and line ends are allowed. */
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/u;

/** Reads bytes as text. Strict: text comes out whole and right, or a trouble is returned. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const read = decodeUnicode(bytes) ?? decodeEightBit(bytes);
  if ('trouble' in read) return read;
  if (CONTROL.test(read.text)) return { trouble: 'binary', sample: '' };
  return { text: tidy(read.text), encoding: read.encoding };
}

function tidy(text: string): string {
  return text
    .replace(/^\ufeff/u, '')
    .replace(/\r\n?|\u2028|\u2029|\u000b|\u000c/gu, '\n')
    .normalize('NFC');
}

function decodeUnicode(bytes: Uint8Array): DecodedText | null {
  const wide = wideEncoding(bytes);
  if (wide !== null) {
    const text = strictly(wide, bytes);
    return text === null ? { trouble: 'binary', sample: '' } : { text, encoding: wide };
  }
  const text = strictly('utf-8', bytes);
  if (text === null) return null;
  const undone = undoMojibake(text);
  if (undone.state === 'undone') {
    return { text: undone.text, encoding: 'utf-8-read-as-windows-1252' };
  }
  if (undone.state === 'broken') return { trouble: 'mojibake', sample: sampleOf(text) };
  const legacy = suspectLegacyEncoding(text);
  if (legacy !== null) return decodeLegacy(legacy, text);
  const mixed = holdsUnicodeVietnamese(text) ? findMixedLegacy(text) : null;
  if (mixed !== null) return { trouble: mixed.encoding, sample: sampleOf(mixed.line) };
  return { text, encoding: 'utf-8' };
}

/** Converted where the whole text then is Vietnamese; told otherwise. */
function decodeLegacy(encoding: LegacyEncoding, shown: string): DecodedText {
  const text = convertLegacy(encoding, shown);
  return text === null ? { trouble: encoding, sample: sampleOf(shown) } : { text, encoding };
}

function decodeEightBit(bytes: Uint8Array): DecodedText {
  if (bytes.includes(0)) return { trouble: 'binary', sample: '' };
  const asWestern = new TextDecoder('windows-1252').decode(bytes);
  const asVietnamese = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  const share = isPlausibleVietnamese(asVietnamese) ? vietnameseShare(asVietnamese) : null;
  const legacy = readLegacy(asWestern, share ?? 0);
  if (legacy !== null) return legacy;
  if (share !== null) return { text: asVietnamese, encoding: 'windows-1258' };
  const suspect = suspectLegacyEncoding(asWestern);
  if (suspect !== null) return { trouble: suspect, sample: sampleOf(asWestern) };
  return { trouble: 'unknown-encoding', sample: sampleOf(asWestern) };
}

/** The old encoding in which more words are Vietnamese than `share` and than in the other one. */
function readLegacy(asWestern: string, share: number): DecodedText | null {
  let best: DecodedText | null = null;
  let bestShare = share;
  for (const encoding of ['tcvn3', 'vni'] as const) {
    const text = convertLegacy(encoding, asWestern);
    const isBetter = text !== null && vietnameseShare(text) > bestShare;
    if (!isBetter) continue;
    best = { text, encoding };
    bestShare = vietnameseShare(text);
  }
  return best;
}

/** UTF-16 by its mark, or without a mark by where the zero bytes of spaces and line ends stand. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const enough = bytes.length / 8;
  if (odd > enough && even === 0) return 'utf-16le';
  if (even > enough && odd === 0) return 'utf-16be';
  return null;
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const VIETNAMESE_OR_SIGN =
  /^[\p{ASCII}ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ₫€–—‘’‚“”„…•‹›«»°±·×÷©®™§½¼¾¹²³\u00a0]*$/u;
/** A capital with a mark right after a small letter, or a lone tone mark: not how people write. */
const ODD_CAPITAL = /\p{Ll}[À-ÝĂĐƠƯ]\p{Ll}|\p{M}/u;
const VIETNAMESE_MARK = /[ăđơưẠ-ỹàáâãèéêìíòóôõùúý]/iu;

function isPlausibleVietnamese(text: string): boolean {
  return VIETNAMESE_OR_SIGN.test(text) && !ODD_CAPITAL.test(text) && VIETNAMESE_MARK.test(text);
}

function sampleOf(text: string): string {
  const line = text.split(/\r?\n/u).find((one) => /[^\p{ASCII}]/u.test(one)) ?? text;
  return [...line.trim()].slice(0, SAMPLE_CHARACTERS).join('');
}
