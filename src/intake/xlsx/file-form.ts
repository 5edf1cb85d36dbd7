const CLASSIC = [0xd0, 0xcf, 0x11, 0xe0];
/** First bytes of a worksheet of Excel 2 to 4, which had no container around it. */
const OLD_SHEETS = [
  [0x09, 0x00, 0x04, 0x00],
  [0x09, 0x02, 0x06, 0x00],
  [0x09, 0x04, 0x06, 0x00],
];
/** Where the name of a container's part would stand in UTF-16. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const PROBE_BYTES = 4_096;

/** What a file is by its bytes; `zip` may be a table of today. */
export type FileForm = 'zip' | 'xls' | 'encrypted' | 'html' | 'unknown';

/** Tells by content, never by the ending: exports often carry a wrong one. */
export function fileForm(bytes: Uint8Array): FileForm {
  if (startsWith(bytes, [0x50, 0x4b])) return 'zip';
  if (startsWith(bytes, CLASSIC)) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED)
      ? 'encrypted'
      : 'xls';
  }
  if (OLD_SHEETS.some((start) => startsWith(bytes, start))) return 'xls';
  return textForm(bytes.subarray(0, PROBE_BYTES));
}

function textForm(bytes: Uint8Array): FileForm {
  // Half of a UTF-16 text is zero bytes; without them it reads like plain letters.
  const text = Buffer.from(bytes.filter((byte) => byte !== 0))
    .toString('latin1')
    .toLowerCase();
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'xls';
  const isPage = /<(?:html|table|!doctype html|head|meta)[\s>]|^mime-version:/u.test(text);
  return isPage ? 'html' : 'unknown';
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
