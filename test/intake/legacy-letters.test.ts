// Aim: the byte tables of TCVN3 and VNI are right for every Vietnamese letter. Method: the letters
// are composed by rule (base, shape, tone), not read from the tables; for VNI their writing is a rule
// too, for TCVN3 the machine's iconv is asked where there is one.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { convertLegacy } from '../../src/intake/text/legacy-encoding.ts';
import { fromLegacy } from '../../src/intake/text/legacy-letters.ts';
import { countMarkedWords, vietnameseShare } from '../../src/intake/text/vietnamese-words.ts';

const TONES = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const SHAPES: readonly (readonly [string, readonly string[]])[] = [
  ['a', ['', '\u0302', '\u0306']],
  ['e', ['', '\u0302']],
  ['i', ['']],
  ['o', ['', '\u0302', '\u031b']],
  ['u', ['', '\u031b']],
  ['y', ['']],
];

interface Letter {
  readonly base: string;
  readonly shape: string;
  readonly tone: string;
}

/** All twelve vowels with and without each of five tones. */
const LETTERS: readonly Letter[] = SHAPES.flatMap(([base, shapes]) =>
  shapes.flatMap((shape) => ['', ...TONES].map((tone) => ({ base, shape, tone }))),
);

function compose({ base, shape, tone }: Letter): string {
  return (base + shape + tone).normalize('NFC');
}

/** How VNI writes a small letter: the base, then one letter for shape and tone. */
function inVni({ base, shape, tone }: Letter): string {
  const index = TONES.indexOf(tone);
  if (base === 'i') return tone === '' ? 'i' : ('ìæóíò'[index] ?? '');
  if (base === 'y' && tone === '\u0323') return 'î';
  if (shape === '\u031b') return (base === 'o' ? 'ô' : 'ö') + ('øûõùï'[index] ?? '');
  const row = { '': 'øûõùï', '\u0302': 'àåãáä', '\u0306': 'èúüéë' }[shape] ?? '';
  const bare = { '': '', '\u0302': 'â', '\u0306': 'ê' }[shape] ?? '';
  return base + (tone === '' ? bare : (row[index] ?? ''));
}

describe('VNI', () => {
  it.each(
    LETTERS.map((letter) => [inVni(letter), compose(letter)]),
  )('reads %s as %s', (old, now) => {
    expect(fromLegacy('vni', old)).toBe(now);
    expect(fromLegacy('vni', old.toUpperCase())).toBe(now.toUpperCase());
    expect(fromLegacy('vni', `t${old}t`)).toBe(`t${now}t`);
  });

  it('reads đ, words and whole sentences', () => {
    expect(fromLegacy('vni', 'Tieáng Vieät ñoàng Ñaët quoác tòch')).toBe(
      'Tiếng Việt đồng Đặt quốc tịch',
    );
  });

  it('gives up at a mark without its letter and at any letter it does not have', () => {
    for (const text of ['fé', 'ù', 'Tiếng', 'naâng ß', '25°C']) {
      expect(fromLegacy('vni', text)).toBeNull();
    }
  });
});

describe('TCVN3', () => {
  const bytes = Array.from({ length: 96 }, (_unused, index) => 0xa0 + index);
  const known = new Map(
    bytes.map((byte) => [byte, fromLegacy('tcvn3', String.fromCodePoint(byte))] as const),
  );

  it('has every small letter once, and the seven capitals that carry a shape', () => {
    const marked = LETTERS.map(compose).filter((letter) => /[^\p{ASCII}]/u.test(letter));
    const expected = [...marked, 'đ', ...'ĂÂÊÔƠƯĐ', '\u00a0'].sort();
    expect([...known.values()].filter((letter) => letter !== null).sort()).toEqual(expected);
  });

  it('orders the tones of every vowel as the standard does', () => {
    expect(fromLegacy('tcvn3', 'µ¶·¸¹ ÌÎÏÐÑ ×ØÜÝÞ ßáâãä ïñòóô úûüýþ')).toBe(
      ['a', 'e', 'i', 'o', 'u', 'y']
        .map((base) => TONES.map((tone) => (base + tone).normalize('NFC')).join(''))
        .join(' '),
    );
  });

  const iconv = spawnSync('iconv', ['-f', 'TCVN', '-t', 'UTF-8'], { input: Buffer.of(0xd5) });
  it.skipIf(iconv.stdout?.toString() !== 'ế')(
    'agrees with the iconv of this machine (skipped without one that knows TCVN)',
    () => {
      const small = [...known].filter(([, letter]) => letter !== null);
      // Apart by line ends: TCVN holds its tone marks back until it sees the next letter.
      const input = Buffer.from(small.flatMap(([byte]) => [byte, 10]));
      const told = spawnSync('iconv', ['-f', 'TCVN', '-t', 'UTF-8'], { input }).stdout.toString();
      expect(
        told
          .trimEnd()
          .split('\n')
          .map((line) => line.normalize('NFC')),
      ).toEqual(small.map(([, letter]) => letter).map((letter) => letter?.normalize('NFC')));
    },
  );

  it('reads words, and capitals that it can only write small', () => {
    expect(fromLegacy('tcvn3', 'TiÕng ViÖt, ®­êng ¤ng §ång')).toBe('Tiếng Việt, đường Ông Đồng');
    expect(fromLegacy('tcvn3', 'TH¤NG B¸O vÒ viÖc\nB¸ TH¦íC')).toBe('THÔNG BÁO về việc\nBÁ THƯỚC');
    expect(fromLegacy('tcvn3', 'Hå Sü')).toBe('Hồ Sỹ');
    expect(fromLegacy('tcvn3', 'TÝ vµ T¸m')).toBe('Tí và Tám');
  });

  it('gives up at any letter it does not have', () => {
    for (const text of ['²', 'Tiếng', 'ÿ', '25°C', 'À']) {
      expect(fromLegacy('tcvn3', text)).toBeNull();
    }
  });
});

describe('the syllables of Vietnamese', () => {
  it('are known, from the shortest to the longest', () => {
    const words =
      'ở ì nghiêng quyết giếng Đắk oằn khuỷu ngoằn ngoèo thuở rượu yếu quý gì giữa huơ uống ưu Krông';
    const { marked, syllables } = countMarkedWords(words);
    expect(syllables).toBe(marked);
    expect(marked).toBeGreaterThan(15);
  });

  it.each([
    'TiÕng',
    'Tieáng',
    'Café',
    'ngµy',
    'bộộ',
    'ắắắắắắắắắ',
  ])('are not found in %s', (word) => {
    expect(vietnameseShare(word)).toBe(0);
  });
});

describe('a text in an old encoding', () => {
  it('is converted only where its words come out Vietnamese', () => {
    expect(convertLegacy('tcvn3', 'TiÕng ViÖt')).toBe('Tiếng Việt');
    expect(convertLegacy('tcvn3', 'zÕz wÖw')).toBeNull();
    expect(convertLegacy('vni', 'plain words')).toBeNull();
  });
});
