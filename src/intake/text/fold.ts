const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/gu;
const D_LETTERS = /[đðɖ]/gu;
const MARKS = /\p{M}+/gu;

/** Lower case without marks; `đ`, `Ð` and `Ɖ` become `d`. Spaces and punctuation stay. */
function withoutMarks(written: string): string {
  return written
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(D_LETTERS, 'd')
    .normalize('NFD')
    .replace(MARKS, '');
}

/**
 * The form in which names, headers and topics are compared, never shown:
 * `fold('Thời  gian đăng:') === 'thoigiandang'`; `hoà` and `hòa` are equal in it.
 */
export function fold(written: string): string {
  return withoutMarks(written).replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Like {@link fold}, but words stay apart by one space and punctuation stays:
 * `foldWords(' 8h  sáng, 02/12 ') === '8h sang, 02/12'`.
 */
export function foldWords(written: string): string {
  return withoutMarks(written).replace(/\s+/gu, ' ').trim();
}
