import { fold } from './fold.ts';
import type { Paragraph } from './word-paragraphs.ts';
import { type Element, findAll } from './word-xml.ts';

/** A paragraph of the text, or a table that stands between paragraphs. */
export type Block =
  | { readonly type: 'paragraph'; readonly element: Element; readonly paragraph: Paragraph }
  | { readonly type: 'table'; readonly element: Element; readonly text: string };

export interface Headed {
  /** What the head of a letter says, line by line; empty when there is none. */
  readonly head: readonly string[];
  /** Tables that only laid out the head. */
  readonly headTables: ReadonlySet<Element>;
  readonly rest: readonly Block[];
}

const STATE_HEAD = /conghoaxahoichunghiavietnam|doclaptudohanhphuc|dangcongsanvietnam/u;
const HEAD_LINE = /^(?:số\s*[:\d]|.{2,60},\s*ngày\s.{0,4}\s?tháng\s.{0,4}\s?năm)/iu;
const RULE = /^[\s*_—–-]+$/u;
/** How far down a letter's head may reach, in paragraphs and tables. */
const HEAD_DEPTH = 12;

/** How the name of an office begins when it stands above its letter, in capitals. */
const AGENCY =
  /^(?:UBND|HĐND|UBMTTQ|MTTQ|ỦY BAN|UỶ BAN|HỘI ĐỒNG|ĐẢNG (?:BỘ|ỦY|UỶ)|(?:TỈNH|THÀNH|HUYỆN|XÃ|PHƯỜNG) (?:ỦY|UỶ)|SỞ|BỘ|PHÒNG|BAN|CÔNG AN|TRƯỜNG|TRUNG TÂM|TRẠM|HỘI|ĐOÀN|CỤC|CHI CỤC|VĂN PHÒNG|TỔ|BÁO|ĐÀI) \S/u;
const LONGEST_AGENCY = 60;

/** A letter's head (state motto, agency, number, place and date) is not part of a post. */
export function withoutHead(blocks: readonly Block[]): Headed {
  const end = stateHeadEnd(blocks) ?? agencyHeadEnd(blocks);
  const head = blocks.slice(0, end);
  return {
    head: head.map((one) => wordsOf(one)).filter((text) => text !== ''),
    headTables: new Set(head.filter(({ type }) => type === 'table').map(({ element }) => element)),
    rest: blocks.slice(end),
  };
}

function stateHeadEnd(blocks: readonly Block[]): number | null {
  const top = blocks.slice(0, HEAD_DEPTH);
  const last = top.findLastIndex((one) => STATE_HEAD.test(fold(wordsOf(one))));
  return last === -1 ? null : headRestEnd(top, last + 1);
}

/**
 * Without the motto, names in capitals at the very top are an agency's only where another line of
 * a head or another heading in capitals follows; a title may begin with the same words.
 */
function agencyHeadEnd(blocks: readonly Block[]): number {
  const top = blocks.slice(0, HEAD_DEPTH);
  let names = 0;
  while (names < top.length && (isAgency(top[names]) || isBlank(top[names]))) names += 1;
  if (!top.slice(0, names).some((one) => isAgency(one))) return 0;
  const end = headRestEnd(top, names);
  const next = wordsOf(top[end]);
  const isClosed = top.slice(names, end).some((one) => !isBlank(one));
  return isClosed || (isCapital(next) && next !== '') ? end : 0;
}

function headRestEnd(top: readonly Block[], from: number): number {
  let end = from;
  while (end < top.length && isHeadRest(wordsOf(top[end]))) end += 1;
  return end;
}

function isHeadRest(text: string): boolean {
  return text === '' || HEAD_LINE.test(text) || RULE.test(text);
}

function isAgency(block: Block | undefined): boolean {
  const text = wordsOf(block);
  return text.length <= LONGEST_AGENCY && AGENCY.test(text) && isCapital(text);
}

function isBlank(block: Block | undefined): boolean {
  return wordsOf(block) === '';
}

function isCapital(text: string): boolean {
  return text === text.toLocaleUpperCase('vi') && /\p{L}/u.test(text);
}

function wordsOf(block: Block | undefined): string {
  if (block === undefined) return '';
  return block.type === 'table' ? block.text : block.paragraph.text;
}

/** Paragraphs and tables in the order of the text; boxes and older forms of them are left out. */
export function readBlocks(
  elements: readonly Element[],
  read: (paragraph: Element) => Paragraph,
  isLeftOut: (element: Element) => boolean,
): Block[] {
  return elements.flatMap((element): Block[] => {
    if (element.name === 'w:p') {
      return [{ type: 'paragraph', element, paragraph: read(element) }];
    }
    if (element.name === 'w:tbl')
      return [{ type: 'table', element, text: tableText(element, read) }];
    if (element.name === 'mc:Fallback' || isLeftOut(element)) return [];
    return readBlocks(element.children, read, isLeftOut);
  });
}

function tableText(table: Element, read: (paragraph: Element) => Paragraph): string {
  return findAll(table.children, 'w:p')
    .map((one) => read(one).text)
    .filter((text) => text !== '')
    .join('\n');
}
