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
    expect(readWordDocument(bytes)).toMatchObject({
      text: 'Kính gửi bà con.\n\nChữ.',
      troubles: [{ code: 'word-head-left', count: 5 }],
    });
  });

  it('are without a head that a table lays out, whose stamps still count as margins', () => {
    const cell = (...lines: string[]) => `<w:tc>${lines.map(plain).join('')}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell('UBND XÃ SUỐI MẪU', 'MẬT')}${cell('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')}</w:tr></w:tbl>`;
    const read = readWordDocument(
      wordFile(`${table}${paragraph(run('Lịch họp', BOLD))}${plain('Chữ.')}`),
    );
    expect(read).toMatchObject({ title: 'Lịch họp', text: 'Chữ.' });
    expect(read.troubles.map(({ code }) => code)).toEqual(['word-head-left']);
    expect(read.margins.split('\n')).toContain('MẬT');
  });

  it("have an agency's name at the top left out where a head or another heading follows", () => {
    const top = (...lines: string[]) =>
      readWordDocument(
        wordFile(lines.map((line) => paragraph(run(line, BOLD))).join('') + plain('Chữ.')),
      );
    expect(top('UBND XÃ SUỐI MẪU', 'Số: 12/TB', 'Lịch họp').title).toBe('Lịch họp');
    expect(top('UBND XÃ SUỐI MẪU', 'TỔ TRUYỀN THÔNG', 'KHAI MẠC LỄ HỘI').title).toBe(
      'KHAI MẠC LỄ HỘI',
    );
    expect(top('CÔNG AN XÃ RA QUÂN', 'Sáng nay, lực lượng công an').title).toBe(
      'CÔNG AN XÃ RA QUÂN',
    );
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
      '“thêm”',
      `<w:p><w:ins>${run('thêm')}</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>`,
    ],
    ['word-comments', 1, '“x”', paragraph(`${run('x')}<w:r><w:commentReference w:id="1"/></w:r>`)],
    ['word-tables', 1, '“ô”', `<w:tbl><w:tr><w:tc>${plain('ô')}</w:tc></w:tr></w:tbl>`],
    ['word-notes', 1, '“x”', paragraph(`${run('x')}<w:r><w:footnoteReference w:id="1"/></w:r>`)],
    ['word-objects', 1, '“x”', paragraph(`${run('x')}<m:oMath><m:r/></m:oMath>`)],
    [
      'word-objects',
      1,
      '“MẪU”',
      paragraph('<w:r><w:pict><v:textpath string="MẪU"/></w:pict></w:r>'),
    ],
    ['word-struck', 1, '“Hoãn họp”', paragraph(run('Hoãn ') + run('họp', '<w:strike/>'))],
    ['word-symbols', 1, '“Gọi”', paragraph(`${run('Gọi ')}<w:r><w:sym w:char="F028"/></w:r>`)],
    ['word-symbols', 1, '“J”', paragraph(run('J', '<w:rFonts w:hAnsi="Wingdings"/>'))],
  ])('is told as %s with the count %i and the place %s', (code, count, places, body) => {
    const { troubles } = readWordDocument(wordFile(body + plain('Chữ.')));
    expect(troubles).toEqual([{ code, count, places }]);
  });

  it('counts one change once, though Word splits it into runs, and names where it stands', () => {
    const added = (text: string) => `<w:ins w:author="A">${run(text)}</w:ins>`;
    const removed = (text: string) =>
      `<w:del w:author="A"><w:r><w:delText>${text}</w:delText></w:r></w:del>`;
    const end = '<w:rPr><w:ins w:author="A"/></w:rPr>';
    const bytes = wordFile(
      paragraph(run('Một hai ba bốn năm sáu bảy tám chín ') + added('mười ') + added('mười một')) +
        paragraph(added('Cả đoạn này là mới'), end) +
        paragraph(removed('Đoạn bị bỏ') + run('.')),
    );
    expect(readWordDocument(bytes).troubles).toEqual([
      {
        code: 'word-revisions',
        count: 3,
        places: '“Một hai ba bốn năm sáu bảy tám…”, “Cả đoạn này là mới”, “.”',
      },
    ]);
  });

  it('names at most three places and counts them all', () => {
    const comment = '<w:r><w:commentReference/></w:r>';
    const body = ['Một', 'Hai', 'Ba', 'Bốn'].map((text) => paragraph(run(text) + comment)).join('');
    expect(readWordDocument(wordFile(body)).troubles).toEqual([
      { code: 'word-comments', count: 4, places: '“Một”, “Hai”, “Ba”' },
    ]);
  });

  it('leaves out the advice of a form field that nobody filled in', () => {
    const field = (inner: string) =>
      `<w:sdt><w:sdtPr>${inner}</w:sdtPr><w:sdtContent>${run('Bấm để nhập')}</w:sdtContent></w:sdt>`;
    const empty = wordFile(paragraph(run('Chữ.') + field('<w:showingPlcHdr/>')));
    expect(readWordDocument(empty)).toMatchObject({ text: 'Chữ.', troubles: [] });
    const filled = wordFile(paragraph(run('Chữ. ') + field('')));
    expect(readWordDocument(filled).text).toBe('Chữ. Bấm để nhập');
  });

  it('drops what only helps Word to break lines', () => {
    const bytes = wordFile(
      plain('Su\u00ad\u200bối\u00a0Mẫu') +
        paragraph('<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>'),
    );
    expect(readWordDocument(bytes).text).toBe('Suối Mẫu\n\nab');
  });

  it('counts a text box once, though Word writes it twice, and does not publish it', () => {
    const box = `<w:txbxContent>${plain('trong hộp')}</w:txbxContent>`;
    const both = `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const read = readWordDocument(wordFile(paragraph(run('Ngoài hộp') + both)));
    expect(read.troubles).toEqual([{ code: 'word-text-boxes', count: 1, places: '“trong hộp”' }]);
    expect(read.text).toBe('Ngoài hộp');
  });

  it('does not convert old letters among Unicode ones, or with one that the font does not have', () => {
    const font = '<w:rFonts w:hAnsi=".VnTime"/>';
    const old = 'Th«ng b¸o TiÕng ViÖt';
    const mixed = wordFile(paragraph(run('Tiếng Việt', font)) + paragraph(run(old, font)));
    expect(readWordDocument(mixed)).toMatchObject({
      text: `Tiếng Việt\n\n${old}`,
      troubles: [{ code: 'word-legacy-font', count: 1, places: `“${old}”` }],
    });
    const unknown = wordFile(paragraph(run(`${old} 25°C`, font)) + plain('Chữ.'));
    expect(readWordDocument(unknown).troubles).toEqual([
      { code: 'word-legacy-font', count: 1, places: `“${old} 25°C”` },
    ]);
  });

  it('converts by the font of the style and of the theme', () => {
    const theme =
      '<a:fontScheme><a:minorFont><a:latin typeface="VNI-Times"/></a:minorFont></a:fontScheme>';
    const styles =
      '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hAnsiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>';
    expect(readWordDocument(wordFile(plain('Tieáng Vieät'), { styles, theme }))).toMatchObject({
      text: 'Tiếng Việt',
      troubles: [{ code: 'text-converted', places: 'VNI' }],
    });
    const named = '<w:style w:styleId="A"><w:rPr><w:rFonts w:hAnsi=".VnArialH"/></w:rPr></w:style>';
    const inStyle = paragraph(run('tiÕng viÖt'), '<w:pStyle w:val="A"/>');
    expect(readWordDocument(wordFile(inStyle, { styles: named })).text).toBe('TIẾNG VIỆT');
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

  it('shows boxes and watermarks of the margins too', () => {
    const header =
      '<w:p><w:r><w:pict><v:textpath string="DỰ THẢO"/></w:pict></w:r></w:p>' +
      paragraph(`<w:r><w:pict><w:txbxContent>${plain('MẬT')}</w:txbxContent></w:pict></w:r>`) +
      paragraph(run('TuyÖt mËt', '<w:rFonts w:hAnsi=".VnTimeH"/>'));
    const read = readWordDocument(wordFile(plain('Chữ.'), { header }));
    expect(read).toMatchObject({ text: 'Chữ.', margins: 'DỰ THẢO\nMẬT\nTUYỆT MẬT' });
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
