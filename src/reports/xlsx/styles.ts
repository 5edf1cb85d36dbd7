import type { PlanFormat } from '../workbook-plan.ts';
import { part, xmlText } from './xml.ts';

/** How a cell looks and whether a protected sheet lets it be changed. */
export interface CellStyle {
  readonly look: 'plain' | 'bold' | 'title' | 'about' | 'head' | 'link' | 'pale' | 'code';
  readonly format: PlanFormat;
  readonly wraps: boolean;
  readonly isLocked: boolean;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** `@` keeps typed words as they are: neither a date nor a formula is made of them. */
const NUMBER_FORMAT: Readonly<Record<PlanFormat, number>> = {
  text: 49,
  whole: 1,
  'date-time': 164,
};
const DATE_TIME = 'dd/mm/yyyy hh:mm';

const LOOKS: readonly CellStyle['look'][] = [
  'plain',
  'bold',
  'title',
  'about',
  'head',
  'link',
  'pale',
  'code',
];
const FONT_NAME = 'Arial';
const FONTS: Readonly<Record<CellStyle['look'], string>> = {
  plain: font('', 10),
  bold: font('<b/>', 10),
  title: font('<b/>', 12),
  about: font('', 10, 'FF404040'),
  head: font('<b/>', 10, 'FFFFFFFF'),
  link: font('<u/>', 10, 'FF0B57A4'),
  pale: font('<i/>', 10, 'FF6B6B6B'),
  code: font('', 10, 'FF404040', 'Consolas'),
};

function font(marks: string, size: number, color = 'FF000000', name = FONT_NAME): string {
  return `<font>${marks}<sz val="${size}"/><color rgb="${color}"/><name val="${name}"/></font>`;
}

const HEAD_FILL =
  '<fill><patternFill patternType="solid"><fgColor rgb="FF1F4E78"/><bgColor indexed="64"/></patternFill></fill>';
const CODE_FILL =
  '<fill><patternFill patternType="solid"><fgColor rgb="FFEFEFEF"/><bgColor indexed="64"/></patternFill></fill>';
const EDGE = '<color rgb="FFBFBFBF"/>';

/** Hands out a number for each style that occurs; the same style has the same number. */
export class StyleTable {
  // Number 0 is what cells without a style of their own have.
  readonly #indexes = new Map<string, number>([['', 0]]);
  readonly #xml: string[] = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'];

  index(style: CellStyle): number {
    const key = JSON.stringify([style.look, style.format, style.wraps, style.isLocked]);
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const index = this.#xml.length;
    this.#indexes.set(key, index);
    this.#xml.push(formatXml(style));
    return index;
  }

  /** `xl/styles.xml`; asked for when every sheet is written. */
  xml(): string {
    const fonts = LOOKS.map((look) => FONTS[look]).join('');
    return part(
      `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${xmlText(DATE_TIME)}"/></numFmts>` +
        `<fonts count="${LOOKS.length}">${fonts}</fonts>` +
        `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${HEAD_FILL}${CODE_FILL}</fills>` +
        `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin">${EDGE}</left><right style="thin">${EDGE}</right><top style="thin">${EDGE}</top><bottom style="thin">${EDGE}</bottom><diagonal/></border></borders>` +
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
        `<cellXfs count="${this.#xml.length}">${this.#xml.join('')}</cellXfs>` +
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    );
  }
}

function formatXml({ look, format, wraps, isLocked }: CellStyle): string {
  const fill = look === 'head' ? 2 : look === 'code' ? 3 : 0;
  const border = look === 'title' || look === 'about' ? 0 : 1;
  const across = look === 'head' || format === 'date-time' ? ' horizontal="center"' : '';
  const down = look === 'head' ? 'center' : 'top';
  return (
    `<xf numFmtId="${NUMBER_FORMAT[format]}" fontId="${LOOKS.indexOf(look)}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">` +
    `<alignment${across} vertical="${down}"${wraps ? ' wrapText="1"' : ''}/><protection locked="${isLocked ? 1 : 0}"/></xf>`
  );
}
