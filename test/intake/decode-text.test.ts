import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/intake/text/decode-text.ts';
import { fold, foldWords } from '../../src/intake/text/fold.ts';
import { findStopWords } from '../../src/intake/text/stop-words.ts';
import { propertyRun } from '../support/seed.ts';

const SENTENCE =
  'Lịch tiêm chủng tại xã Suối Mẫu, thứ Năm ngày 10/12: đề nghị bà con đến đúng giờ.';

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function bytes(...values: readonly (number | string)[]): Uint8Array {
  return Buffer.concat(
    values.map((value) =>
      typeof value === 'number' ? Buffer.of(value) : Buffer.from(value, 'latin1'),
    ),
  );
}

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const little = Buffer.from(text, 'utf16le');
  return order === 'le' ? little : little.swap16();
}

/** UTF-8 that some program took for Windows-1252 and saved as UTF-8 again. */
function mojibake(text: string): string {
  return new TextDecoder('windows-1252').decode(utf8(text));
}

describe('the bytes of a text', () => {
  it.each([
    ['UTF-8', utf8(SENTENCE), 'utf-8'],
    ['UTF-8 with a mark', utf8(`\uFEFF${SENTENCE}`), 'utf-8'],
    ['UTF-8 of separate marks', utf8(SENTENCE.normalize('NFD')), 'utf-8'],
    ['UTF-16LE with a mark', utf16(`\uFEFF${SENTENCE}`, 'le'), 'utf-16le'],
    ['UTF-16BE with a mark', utf16(`\uFEFF${SENTENCE}`, 'be'), 'utf-16be'],
    ['UTF-16LE without a mark', utf16(SENTENCE, 'le'), 'utf-16le'],
    ['UTF-16BE without a mark', utf16(SENTENCE, 'be'), 'utf-16be'],
    ['UTF-8 once taken for Windows-1252', utf8(mojibake(SENTENCE)), 'utf-8-read-as-windows-1252'],
  ])('are read from %s', (_name, given, encoding) => {
    expect(decodeText(given)).toEqual({ text: SENTENCE, encoding });
  });

  it('are read from Windows-1258, whose tone marks stand apart', () => {
    // T i ê ̣ng V i ê ̣t, with đ as 0xF0 and ơ as 0xF5
    const given = bytes('Ti', 0xea, 0xec, 'ng Vi', 0xea, 0xf2, 't ', 0xf0, 0xf5, 'n gi', 0xe0, 'n');
    expect(decodeText(given)).toEqual({ text: 'Tiếng Việt đơn giàn', encoding: 'windows-1258' });
  });

  it('are read from the composed marks of UniKey, which are neither NFC nor NFD', () => {
    expect(decodeText(utf8('Tiê\u0301ng Viê\u0323t'))).toEqual({
      text: 'Tiếng Việt',
      encoding: 'utf-8',
    });
  });

  it.each([
    // A letter that the encoding does not have, words that come out wrong, a mixed text.
    ['tcvn3', bytes('Th«ng b¸o TiÕng ViÖt cña x· ', 0xb2)],
    ['tcvn3', utf8('Th«ng b¸o TiÕng ViÖt cña x· 25°C')],
    ['tcvn3', utf8('TiÕngÔÕ ViÖtÖ zÕz wÖw x··')],
    ['tcvn3', utf8('Tiếng Việt ở trên\nTh«ng b¸o TiÕng ViÖt cña x·')],
    ['vni', utf8('Tieáng Vieät cuûa ñoàng baøo ·')],
    ['vni', utf8('Tiếng Việt ở trên\nTieáng Vieät cuûa ñoàng baøo')],
    ['binary', bytes('PK', 3, 4, 0, 0, 0, 8, 0, 0x99)],
    ['binary', utf8('chữ\u0001\u0002')],
    ['mojibake', utf8(`${mojibake('Tiếng Việt được đọc sai bảng mã')} ế`)],
    ['unknown-encoding', bytes('ab', 0x81, 0x8d, 'cd', 0xff, 0xfe, 'Þ')],
  ])('are refused as %s rather than guessed', (trouble, given) => {
    expect(decodeText(given)).toMatchObject({ trouble });
  });

  it.each([
    ['tcvn3', 'Th«ng b¸o TiÕng ViÖt cña x·', 'Thông báo Tiếng Việt của xã'],
    ['tcvn3', 'TH¤NG B¸O', 'THÔNG BÁO'],
    ['tcvn3', 'Ngµy héi §oµn kÕt n\u00adíc', 'Ngày hội Đoàn kết nước'],
    ['vni', 'Tieáng Vieät cuûa ñoàng baøo', 'Tiếng Việt của đồng bào'],
    ['vni', 'THOÂNG BAÙO veà vieäc nghæ leã', 'THÔNG BÁO về việc nghỉ lễ'],
  ])('are converted from %s where the whole then is Vietnamese: %s', (encoding, old, text) => {
    expect(decodeText(bytes(old))).toEqual({ text, encoding });
  });

  it('are converted from old encodings that somebody saved as UTF-8', () => {
    expect(decodeText(utf8('Th«ng b¸o TiÕng ViÖt'))).toMatchObject({ encoding: 'tcvn3' });
    expect(decodeText(utf8('Tieáng Vieät cuûa ñoàng baøo'))).toMatchObject({ encoding: 'vni' });
  });

  it.each([
    'Café München und Größe',
    'Lễ hội Café – “Sân khấu” © 2026, 25°C, ½ giá',
    'He said: naïve façade',
    'Chỉ có ASCII',
    'Thanh tóan hòa giải thuỷ lợi',
  ])('are left alone when they are right: %s', (text) => {
    expect(decodeText(utf8(text))).toEqual({ text, encoding: 'utf-8' });
  });

  it('end lines with one sign, whichever the file has', () => {
    expect(decodeText(utf8('a\r\nb\rc\nd'))).toMatchObject({ text: 'a\nb\nc\nd' });
  });

  it('never throw, and a text that comes out is in NFC', () => {
    const run = propertyRun('decode-text', 300);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (given) => {
        const read = decodeText(given);
        expect('trouble' in read || read.text === read.text.normalize('NFC')).toBe(true);
      }),
      run,
    );
  });
});

describe('the form in which names are compared', () => {
  it.each([
    ['Thời  gian đăng:', 'thoigiandang'],
    ['HOÀ', 'hoa'],
    ['hòa', 'hoa'],
    ['thuỷ', 'thuy'],
    ['Đồng Ðồng Ɖồng', 'dongdongdong'],
    ['ảnh\u00a0\u200bb\u00adìa', 'anhbia'],
    ['Lễ Hội.JPG', 'lehoijpg'],
    ['CỬU', 'cuu'],
  ])('of "%s" is "%s", composed or not', (written, expected) => {
    expect(fold(written)).toBe(expected);
    expect(fold(written.normalize('NFD'))).toBe(expected);
  });

  it('keeps words apart where it is read', () => {
    expect(foldWords(' 8h\u00a0 Sáng,  02/12 ')).toBe('8h sang, 02/12');
  });
});

describe('words that keep a text from the public', () => {
  it.each([
    ['MẬT', 'MẬT'],
    ['  (TỐI MẬT)  ', 'TỐI MẬT'],
    ['TUYỆT MẬT'.normalize('NFD'), 'TUYỆT MẬT'],
    ['Độ mật: Tối mật', 'TỐI MẬT'],
    ['LƯU HÀNH NỘI BỘ', 'Lưu hành nội bộ'],
    ['Lưu hành nội bộ.', 'Lưu hành nội bộ'],
    ['DỰ THẢO', 'DỰ THẢO'],
    ['Dự thảo', 'DỰ THẢO'],
  ])('are found alone in a line: %s', (line, word) => {
    expect(findStopWords(`Một.\n${line}\nHai.`)).toEqual([{ word, line: 2 }]);
  });

  it.each([
    'mật',
    'Mật ong rừng',
    'MẶT',
    'MẤT',
    'Góp ý dự thảo luật',
    'BẢO MẬT',
  ])('are not seen in "%s"', (line) => {
    expect(findStopWords(line)).toEqual([]);
  });
});
