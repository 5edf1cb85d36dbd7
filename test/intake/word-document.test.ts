import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWordDocument } from '../../src/intake/text/word-document.ts';
import { paragraph, plain, run, wordFile } from './word-bench.ts';

const BOLD = '<w:b/>';

function codes(bytes: Uint8Array): string[] {
  return readWordDocument(bytes).troubles.map(({ code }) => code);
}

describe('the words of a Word document', () => {
  it('are plain paragraphs below a bold title', () => {
    const bytes = wordFile(
      paragraph(run('Lịch tiêm ', BOLD) + run('chủng', BOLD)) + plain('Một.') + plain('Hai.'),
    );
    expect(readWordDocument(bytes)).toEqual({
      title: 'Lịch tiêm chủng',
      text: 'Một.\n\nHai.',
      margins: '',
      pictures: 0,
      troubles: [],
    });
  });

  it('are brought to NFC, with numbered letters decoded', () => {
    const bytes = wordFile(
      plain('Tiếng Việt'.normalize('NFD')) + plain('v&#7899;i &amp; l&#x1EDB;n'),
    );
    expect(readWordDocument(bytes).text).toBe('Tiếng Việt\n\nvới & lớn');
  });

  it('have the largest paragraph as title when none is bold', () => {
    const large = '<w:sz w:val="36"/>';
    const bytes = wordFile(plain('Mục nhỏ') + paragraph(run('Tiêu đề lớn', large)) + plain('Chữ.'));
    expect(readWordDocument(bytes)).toMatchObject({
      title: 'Tiêu đề lớn',
      text: 'Mục nhỏ\n\nChữ.',
    });
  });

  it('have the paragraph in a title style as title', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>';
    const bytes = wordFile(paragraph(run('Đầu đề'), '<w:pStyle w:val="T"/>') + plain('Chữ.'), {
      styles,
    });
    expect(readWordDocument(bytes).title).toBe('Đầu đề');
  });

  it('have no title when everything is bold, or nothing stands out', () => {
    const bold = wordFile(paragraph(run('Một.', BOLD)) + paragraph(run('Hai.', BOLD)));
    expect(readWordDocument(bold)).toMatchObject({ title: null, text: 'Một.\n\nHai.' });
    expect(readWordDocument(wordFile(plain('Một.') + plain('Hai.'))).title).toBeNull();
  });

  it('take boldness from the style and back from the run', () => {
    const styles = `<w:style w:styleId="A"><w:rPr>${BOLD}</w:rPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>`;
    const inStyle = (text: string, own = '') => paragraph(run(text, own), '<w:pStyle w:val="B"/>');
    const bytes = wordFile(
      inStyle('Không đậm', '<w:b w:val="0"/>') + inStyle('Đậm') + plain('Chữ.'),
      {
        styles,
      },
    );
    expect(readWordDocument(bytes).title).toBe('Đậm');
  });

  it('do not hang on styles that are based on each other', () => {
    const styles =
      '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>';
    const bytes = wordFile(paragraph(run('Chữ.'), '<w:pStyle w:val="A"/>'), { styles });
    expect(readWordDocument(bytes).text).toBe('Chữ.');
  });

  it('keep the head lines of an item together, above the title', () => {
    const bytes = wordFile(
      plain('Kênh: trang') +
        plain('Thời gian: 8h 10/12/2026') +
        paragraph(run('Lễ hội', BOLD)) +
        plain('Thời gian: 9h'),
    );
    expect(readWordDocument(bytes)).toMatchObject({
      title: 'Lễ hội',
      text: 'Kênh: trang\nThời gian: 8h 10/12/2026\n\nThời gian: 9h',
    });
  });

  it('are without the head of an official letter', () => {
    const bytes = wordFile(
      [
        'UBND XÃ SUỐI MẪU',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Số: 12/TB-UBND',
        'Suối Mẫu, ngày 02 tháng 12 năm 2026',
        'Kính gửi bà con.',
        'Chữ.',
      ]
        .map(plain)
        .join(''),
    );
    expect(readWordDocument(bytes).text).toBe('Kính gửi bà con.\n\nChữ.');
  });
});

describe('links, lists and fields of a Word document', () => {
  it('keep the targets of links behind their words', () => {
    const link = (id: string, text: string) =>
      `<w:hyperlink r:id="${id}">${run(text)}</w:hyperlink>`;
    const bytes = wordFile(
      paragraph(link('r1', 'Cổng xã')) + paragraph(link('r2', 'https://b.example')),
      {
        links: { r1: 'https://a.example/x', r2: 'https://b.example/' },
      },
    );
    expect(readWordDocument(bytes).text).toBe('Cổng xã (https://a.example/x)\n\nhttps://b.example');
  });

  it('show no other targets', () => {
    const bytes = wordFile(paragraph(`<w:hyperlink r:id="r1">${run('thư')}</w:hyperlink>`), {
      links: { r1: 'file:///C:/mat.docx' },
    });
    expect(readWordDocument(bytes).text).toBe('thư');
  });

  it('never publish the code of a field', () => {
    const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
    const link = `${mark('begin')}${code(' HYPERLINK "https://a.example/x" ')}${mark('separate')}${run('đây')}${mark('end')}`;
    const page = `${mark('begin')}${code('PAGE')}${mark('separate')}${run('3')}${mark('end')}`;
    const bytes = wordFile(paragraph(run('Xem ') + link + run('. Trang ') + page));
    expect(readWordDocument(bytes).text).toBe('Xem đây (https://a.example/x). Trang 3');
  });

  it('keep the numbers and marks of lists', () => {
    const level = (number: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${number}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering =
      `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2)')}</w:abstractNum>` +
      `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>';
    const item = (text: string, list: number, level: number) =>
      paragraph(
        run(text),
        `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`,
      );
    const bytes = wordFile(
      plain('Cần:') +
        item('Một', 1, 0) +
        item('a', 1, 1) +
        item('b', 1, 1) +
        item('Hai', 1, 0) +
        item('c', 1, 1) +
        item('Gạch', 2, 0),
      { numbering },
    );
    expect(readWordDocument(bytes).text).toBe('Cần:\n\n1. Một\na) a\nb) b\n2. Hai\na) c\n- Gạch');
  });

  it('leave out what Word hides and what only indents the file', () => {
    const bytes = wordFile(
      `\n  <w:p>\n  ${run('Một', '')}\n${run(' ẩn', '<w:vanish/>')}  </w:p>\n`,
    );
    expect(readWordDocument(bytes).text).toBe('Một');
  });
});

describe('what Loa does not take from a Word document', () => {
  it.each([
    [
      'word-revisions',
      2,
      `<w:p><w:ins>${run('thêm')}</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>`,
    ],
    ['word-comments', 1, paragraph(`${run('x')}<w:r><w:commentReference w:id="1"/></w:r>`)],
    ['word-tables', 1, `<w:tbl><w:tr><w:tc>${plain('ô')}</w:tc></w:tr></w:tbl>`],
    ['word-notes', 1, paragraph(`${run('x')}<w:r><w:footnoteReference w:id="1"/></w:r>`)],
    ['word-legacy-font', 1, paragraph(run('TiÕng ViÖt', '<w:rFonts w:ascii=".VnTime"/>'))],
    ['word-legacy-font', 1, paragraph(run('Tieáng Vieät', '<w:rFonts w:hAnsi="VNI-Times"/>'))],
  ])('is told as %s with the count %i', (code, count, body) => {
    const { troubles } = readWordDocument(wordFile(body + plain('Chữ.')));
    expect(troubles).toEqual([{ code, count }]);
  });

  it('counts a text box once, though Word writes it twice, and does not publish it', () => {
    const box = `<w:txbxContent>${plain('trong hộp')}</w:txbxContent>`;
    const both = `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const read = readWordDocument(wordFile(paragraph(run('Ngoài hộp') + both)));
    expect(read.troubles).toEqual([{ code: 'word-text-boxes', count: 1 }]);
    expect(read.text).toBe('Ngoài hộp');
  });

  it('does not mind an old font that holds Unicode letters or plain ones', () => {
    const font = '<w:rFonts w:ascii=".VnTime"/>';
    expect(codes(wordFile(paragraph(run('Tiếng Việt', font))))).toEqual([]);
    expect(codes(wordFile(paragraph(run('Email: a@b.example', font))))).toEqual([]);
  });

  it('counts pictures inside', () => {
    const picture = '<w:r><w:drawing><a:blip r:embed="r9"/></w:drawing></w:r>';
    expect(readWordDocument(wordFile(paragraph(picture + picture))).pictures).toBe(2);
  });

  it('shows what stands in the margins apart from the text', () => {
    const read = readWordDocument(wordFile(plain('Chữ.'), { header: plain('TỐI MẬT') }));
    expect(read).toMatchObject({ text: 'Chữ.', margins: 'TỐI MẬT' });
  });
});

describe('a file that is no sound Word document', () => {
  it('is refused when it unpacks to more than a text can be', () => {
    const bomb = wordFile(plain('0'.repeat(16 * 1024 * 1024)));
    expect(bomb.length).toBeLessThan(128 * 1024);
    expect(codes(bomb)).toEqual(['word-too-large']);
  });

  it('is refused however its headers lie about sizes', () => {
    const bomb = wordFile(plain('0'.repeat(8 * 1024 * 1024)));
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    // Central directory entries: the unpacked size stands 24 bytes behind their signature.
    for (let at = 0; at + 46 < bomb.length; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 10, true);
    }
    expect(codes(bomb)).toEqual(['word-too-large']);
  });

  it('is refused when it holds more parts than any document', () => {
    const parts = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`x${index}`, strToU8('')] as const),
    );
    expect(codes(zipSync({ ...parts, 'word/document.xml': strToU8('<a/>') }))).toEqual([
      'word-too-large',
    ]);
  });

  it('is refused when it is cut off anywhere', () => {
    const whole = wordFile(plain('Chữ của tin bài, đủ dài để cắt.'));
    for (const share of [0, 0.1, 0.5, 0.9, 0.99]) {
      const cut = whole.slice(0, Math.floor(whole.length * share));
      expect(codes(cut)).toEqual(['word-broken']);
    }
  });

  it('is refused with a DOCTYPE, without a document, nested without end, or half written', () => {
    const doc = (xml: string) => zipSync({ 'word/document.xml': strToU8(xml) });
    const entities = '<!DOCTYPE x [<!ENTITY a "boom">]><w:document><w:p>&a;</w:p></w:document>';
    expect(codes(doc(entities))).toEqual(['word-broken']);
    expect(codes(zipSync({ 'a.xml': strToU8('<a/>') }))).toEqual(['word-broken']);
    expect(codes(wordFile('<w:x>'.repeat(5_000) + '</w:x>'.repeat(5_000)))).toEqual([
      'word-broken',
    ]);
    expect(codes(doc('<w:document><w:body><w:p>'))).toEqual(['word-broken']);
  });

  it('is told apart when it has a password or is an old .doc', () => {
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    expect(codes(old)).toEqual(['word-locked']);
    expect(codes(strToU8('chữ thường'))).toEqual(['word-broken']);
  });
});
