/**
 * Ids that Loa gives to the rows of a table, e.g. `L-7KQ2M-XW9DA`: nine characters of chance and a
 * check character. People read, type, sort and copy them, so nothing in them can be taken for
 * something else, and one wrong character or two swapped ones never make another row's id.
 */

/** The one written form, e.g. `L-7KQ2M-XW9DA`. */
export type RowId = `L-${string}`;

/** Without 0 O, 1 I L. There are 31 of them: a prime, which the check character lives on. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const BASE = ALPHABET.length;
const GROUP = 5;
const BODY = 2 * GROUP;
const CHANCE = BODY - 1;
/** Bytes of chance that one id takes; more are not looked at. */
export const ROW_ID_BYTES = 16;

const SEPARATORS = /[\s\p{Pd}\u2212_.\u00ad\u200b-\u200f\u2060\ufeff]+/gu;
/** One prefix and two groups, apart; a slip may have added or lost a character in one of them. */
const SPACED = /^([A-Z0-9])-([A-Z0-9]{4,6})-([A-Z0-9]{4,6})$/;
const PACKED = /^([A-Z0-9])([A-Z0-9]{5})([A-Z0-9]{5})$/;

/** An id from at least {@link ROW_ID_BYTES} random bytes; equal bytes make equal ids. */
export function makeRowId(randomBytes: Uint8Array): RowId {
  if (randomBytes.length < ROW_ID_BYTES) throw new RangeError('too little chance for a row id');
  let rest = 0n;
  for (const byte of randomBytes.subarray(0, ROW_ID_BYTES)) rest = (rest << 8n) | BigInt(byte);
  const digits: number[] = [];
  for (let index = 0; index < CHANCE; index += 1) {
    digits.push(Number(rest % BigInt(BASE)));
    rest /= BigInt(BASE);
  }
  const body = [...digits, checkDigit(digits)].map((digit) => ALPHABET[digit]).join('');
  return written(body);
}

/**
 * The id that a cell holds, in its one written form; lower case, full-width letters, other dashes,
 * spaces and missing dashes are forgiven. `mistyped`: meant as one of Loa's ids but not one of
 * them. Null: something else, e.g. an id of the office's own.
 */
export function readRowId(text: string): RowId | 'mistyped' | null {
  const plain = text.normalize('NFKC').trim().toUpperCase().replaceAll(SEPARATORS, '-');
  const dashed = plain.replace(/^-+|-+$/g, '');
  const parts = SPACED.exec(dashed) ?? PACKED.exec(dashed.replaceAll('-', ''));
  if (parts === null) return null;
  const prefix = parts[1] ?? '';
  const body = `${parts[2] ?? ''}${parts[3] ?? ''}`;
  if (isGood(body)) return prefix === 'L' ? written(body) : 'mistyped';
  // An office's own `L-2026-00012` is full of digits that Loa never gives.
  const strange = [...body].filter((letter) => !ALPHABET.includes(letter)).length;
  return prefix === 'L' && strange <= 1 && Math.abs(body.length - BODY) <= 1 ? 'mistyped' : null;
}

function written(body: string): RowId {
  return `L-${body.slice(0, GROUP)}-${body.slice(GROUP)}`;
}

function isGood(body: string): boolean {
  const digits = [...body].map((letter) => ALPHABET.indexOf(letter));
  return digits.length === BODY && !digits.includes(-1) && weighted(digits) === 0;
}

/**
 * Every place has a weight of its own modulo a prime: one changed character changes the sum, and so
 * do two that changed places, wherever they stand.
 */
function weighted(digits: readonly number[]): number {
  return digits.reduce((sum, digit, index) => sum + digit * (index + 1), 0) % BASE;
}

/** The digit for the last place that makes the weighted sum zero. */
function checkDigit(digits: readonly number[]): number {
  const sum = weighted(digits);
  for (let digit = 0; digit < BASE; digit += 1) {
    if ((sum + digit * BODY) % BASE === 0) return digit;
  }
  throw new Error('no check digit: the alphabet is no prime');
}
