/*
 * The outer form of a backup is a plain tar archive of ordinary files, so that any `tar` opens it.
 * Sizes of 8 GiB and more are written in the base-256 form that GNU tar and bsdtar read.
 */

export const BLOCK_BYTES = 512;
/** Two empty blocks end an archive. */
export const END_BYTES = 2 * BLOCK_BYTES;

const NAME_BYTES = 100;
const OCTAL_LIMIT = 8 ** 11;
const SIZE_AT = 124;
const SUM_AT = 148;
const TYPE_AT = 156;
const LINK_AT = 157;
const MAGIC_AT = 257;
const PREFIX_AT = 345;
const PREFIX_BYTES = 155;
const ORDINARY = '0';

/** Bytes that a part of this size takes in the archive, its header included. */
export function tarBytes(sizeBytes: number): number {
  return BLOCK_BYTES + sizeBytes + paddingAfter(sizeBytes);
}

/** Zero bytes that fill the last block. */
export function paddingAfter(sizeBytes: number): number {
  return (BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES;
}

/** Header of one ordinary file. Names are ASCII of at most 100 characters; others throw. */
export function tarHeader(name: string, sizeBytes: number, modifiedAt: number): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new TypeError('not a name for an archive');
  const block = Buffer.alloc(BLOCK_BYTES);
  block.write(name, 0, 'latin1');
  block.write('0000600\0', 100, 'latin1');
  block.write('0000000\0', 108, 'latin1');
  block.write('0000000\0', 116, 'latin1');
  writeSize(block, sizeBytes);
  block.write(`${octal(Math.floor(modifiedAt / 1_000), 11)}\0`, 136, 'latin1');
  block.write(ORDINARY, TYPE_AT, 'latin1');
  block.write('ustar\u000000', MAGIC_AT, 'latin1');
  block.write(`${octal(checksum(block), 6)}\0 `, SUM_AT, 'latin1');
  return block;
}

/** Reads a header: the file's name and size, the archive's end, or nothing that Loa writes. */
export function readTarHeader(
  block: Buffer,
): { readonly name: string; readonly sizeBytes: number } | 'end' | null {
  if (block.every((byte) => byte === 0)) return 'end';
  const noted = Number.parseInt(block.toString('latin1', SUM_AT, SUM_AT + 6), 8);
  if (noted !== checksum(block)) return null;
  const isPlain =
    block.toString('latin1', MAGIC_AT, MAGIC_AT + 5) === 'ustar' &&
    block.toString('latin1', TYPE_AT, TYPE_AT + 1) === ORDINARY &&
    block[LINK_AT] === 0 &&
    block.subarray(PREFIX_AT, PREFIX_AT + PREFIX_BYTES).every((byte) => byte === 0);
  const sizeBytes = readSize(block);
  if (!isPlain || sizeBytes === null) return null;
  const text = block.toString('latin1', 0, NAME_BYTES);
  const end = text.indexOf('\0');
  return { name: end === -1 ? text : text.slice(0, end), sizeBytes };
}

function writeSize(block: Buffer, sizeBytes: number): void {
  if (sizeBytes < OCTAL_LIMIT) {
    block.write(`${octal(sizeBytes, 11)}\0`, SIZE_AT, 'latin1');
    return;
  }
  block[SIZE_AT] = 0x80;
  block.writeBigUInt64BE(BigInt(sizeBytes), SIZE_AT + 4);
}

function readSize(block: Buffer): number | null {
  const size =
    block[SIZE_AT] === 0x80
      ? Number(block.readBigUInt64BE(SIZE_AT + 4))
      : Number.parseInt(block.toString('latin1', SIZE_AT, SIZE_AT + 11), 8);
  return Number.isSafeInteger(size) && size >= 0 ? size : null;
}

/** Sum of all bytes, the sum's own eight counted as spaces. */
function checksum(block: Buffer): number {
  let sum = 0;
  for (const [at, byte] of block.entries()) sum += at >= SUM_AT && at < SUM_AT + 8 ? 0x20 : byte;
  return sum;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
