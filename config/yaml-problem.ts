import {
  type Document,
  isCollection,
  isScalar,
  isSeq,
  type LineCounter,
  visit,
  type YAMLError,
} from 'yaml';
import type { SettingsProblem, Words } from './settings-problem.ts';
import {
  AFTER_DASH,
  AFTER_QUOTE,
  BACKSLASH,
  COLON_MISSING,
  COMMA,
  closing,
  firstEntry,
  INDENTATION,
  indentationOf,
  ONE_DOCUMENT,
  once,
  onceInEntry,
  openQuote,
  QUOTED_COLON,
  QUOTED_START,
  spacesNotTabs,
  YAML,
} from './yaml-words.ts';

/** A file as far as it could be read. */
export interface BrokenYaml {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** What is to be mended, and at which line; 1 is the first. */
interface Cure {
  readonly line: number;
  readonly expected: Words;
  /** Where the entry of a list begins whose keys come again; they are told once. */
  readonly entry?: number;
}

/**
 * What keeps a file from being YAML, one problem per cause: every doubled key up to the first fault of
 * the writing. What a parser says of the lines after such a fault mostly follows from it.
 */
export function yamlProblems(broken: BrokenYaml): readonly SettingsProblem[] {
  const { errors } = broken.document;
  const fault = errors.findIndex(({ code }) => code !== 'DUPLICATE_KEY');
  const causes = fault < 0 ? errors : errors.slice(0, fault + 1);
  const cures = causes.map((error) => cureOf(broken, error));
  return cures
    .filter(({ entry }, index) => entry === undefined || entry !== cures[index - 1]?.entry)
    .map(({ line, expected }) => ({ path: '', got: null, line, expected }));
}

function cureOf(broken: BrokenYaml, error: YAMLError): Cure {
  const line = lineAt(broken, error.pos[0]);
  const tabs = tabLines(broken);
  if (error.code !== 'DUPLICATE_KEY' && tabs.includes(line)) {
    return { line, expected: spacesNotTabs(tabs) };
  }
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return doubled(broken, error);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return implicitKey(broken, error.pos[0]);
    case 'MULTILINE_IMPLICIT_KEY':
      return { line, expected: COLON_MISSING };
    case 'BAD_INDENT':
      return badIndent(broken, error);
    case 'MISSING_CHAR':
      return missing(broken, error);
    case 'UNEXPECTED_TOKEN':
      return unexpected(broken, error.pos[0]);
    case 'BAD_SCALAR_START':
      return { line, expected: QUOTED_START };
    case 'BAD_DQ_ESCAPE':
      return { line, expected: BACKSLASH };
    case 'MULTIPLE_DOCS':
      return { line, expected: ONE_DOCUMENT };
    default:
      return { line, expected: YAML };
  }
}

/** Where a reference (`*name`) leads nowhere. */
export function lostReference({ document, lines }: BrokenYaml): SettingsProblem {
  let line: number | null = null;
  visit(document, {
    Alias(_key, node) {
      if (node.resolve(document) !== undefined) return undefined;
      line = lines.linePos(node.range?.[0] ?? 0).line;
      return visit.BREAK;
    },
  });
  return { path: '', line, got: null, expected: QUOTED_START };
}

function doubled(broken: BrokenYaml, error: YAMLError): Cure {
  const at = error.pos[0];
  let key = '';
  let first = at;
  let entry: number | undefined;
  visit(broken.document, {
    Map(place, map, path) {
      const places = map.items.map((pair) => startOf(pair.key));
      const index = places.indexOf(at);
      if (index < 0) return undefined;
      key = String(map.items[index]?.key);
      first = places[map.items.findIndex((pair) => String(pair.key) === key)] ?? at;
      if (typeof place === 'number' && isSeq(path.at(-1))) entry = map.range?.[0];
      return visit.BREAK;
    },
  });
  const line = lineAt(broken, at);
  if (entry === undefined) return { line, expected: once(key, lineAt(broken, first)) };
  return { line, expected: onceInEntry(key, lineAt(broken, first)), entry };
}

/** Lines with a tab in front, also behind spaces, where a parser sees only a wrong indentation. */
function tabLines(broken: BrokenYaml): readonly number[] {
  const { errors } = broken.document;
  const found = errors
    .filter(({ code }) => code === 'TAB_AS_INDENT' || code === 'BAD_INDENT')
    .map(({ code, pos }) => ({ code, line: lineAt(broken, pos[0]) }))
    .filter(({ code, line }) => code === 'TAB_AS_INDENT' || hasTab(lineText(broken, line)));
  return [...new Set(found.map(({ line }) => line))];
}

function hasTab(line: string): boolean {
  return /^ *\t/.test(line);
}

/** A second `key: value` begins inside of a value: on its line, or on the next one, further in. */
function implicitKey(broken: BrokenYaml, at: number): Cure {
  const line = lineAt(broken, at);
  const written = lineText(broken, line);
  const rest = broken.text.slice(at).split('\n', 1)[0] ?? '';
  const begun = /^\s*- /.test(rest) ? firstBelow(broken, line) : null;
  if (begun !== null) return { line: begun, expected: firstEntry(line) };
  if (/:(?:\s|$)/.test(rest)) return { line, expected: QUOTED_COLON };
  if (/^\s*-[^\s-]/.test(written)) return { line, expected: AFTER_DASH };
  const next = nextLine(broken, line);
  return { line: next, expected: indentationOf(line) };
}

function badIndent(broken: BrokenYaml, error: YAMLError): Cure {
  const mark = /end with a ([\]}])/.exec(error.message)?.[1];
  const line = lineAt(broken, error.pos[0]);
  if (mark === undefined) return { line, expected: INDENTATION };
  const opened = openedBefore(broken, error.pos[0]);
  return { line: opened ?? line, expected: closing(mark) };
}

function missing(broken: BrokenYaml, error: YAMLError): Cure {
  const line = lineAt(broken, error.pos[0]);
  const quote = /closing (["'])/.exec(error.message)?.[1];
  if (quote !== undefined) {
    const opened = quotedBefore(broken, error.pos[0])?.from ?? line;
    return { line: opened, expected: openQuote(quote, null) };
  }
  if (error.message.includes('without -')) return { line, expected: INDENTATION };
  return { line, expected: error.message.includes('Missing ,') ? COMMA : YAML };
}

/** Something stands behind a closing quotation mark, which may be the opening one of a later line. */
function unexpected(broken: BrokenYaml, at: number): Cure {
  const line = lineAt(broken, at);
  const quoted = quotedBefore(broken, at);
  if (quoted === null || quoted.to !== line) return { line, expected: YAML };
  if (quoted.from === line) return { line, expected: AFTER_QUOTE };
  return { line: quoted.from, expected: openQuote(quoted.mark, line) };
}

interface Quoted {
  readonly mark: string;
  /** Lines of its first and last character. */
  readonly from: number;
  readonly to: number;
}

/** The last quoted value that begins before a place. */
function quotedBefore(broken: BrokenYaml, at: number): Quoted | null {
  let found: Quoted | null = null;
  visit(broken.document, {
    Scalar(_key, node) {
      if (node.type !== 'QUOTE_DOUBLE' && node.type !== 'QUOTE_SINGLE') return;
      const [start, end] = node.range ?? [at, at];
      if (start >= at) return;
      const mark = node.type === 'QUOTE_DOUBLE' ? '"' : "'";
      found = { mark, from: lineAt(broken, start), to: lineAt(broken, Math.max(start, end - 1)) };
    },
  });
  return found;
}

/** The line of the last `[` or `{` before a place. */
function openedBefore(broken: BrokenYaml, at: number): number | null {
  let found: number | null = null;
  visit(broken.document, {
    Collection(_key, node) {
      const start = node.range?.[0] ?? at;
      if (node.flow === true && start < at) found = lineAt(broken, start);
    },
  });
  return found;
}

function startOf(node: unknown): number | null {
  return isScalar(node) || isCollection(node) ? (node.range?.[0] ?? null) : null;
}

function lineAt({ lines }: BrokenYaml, offset: number): number {
  return Math.max(1, lines.linePos(offset).line);
}

function lineText({ text }: BrokenYaml, line: number): string {
  return text.split('\n')[line - 1] ?? '';
}

/** Where the lines begin, above the entry at `line`, that stand below one `key:`; null = nowhere. */
function firstBelow({ text }: BrokenYaml, line: number): number | null {
  const lines = text.split('\n').slice(0, line);
  const depth = depthOf(lines.at(-1) ?? '');
  let first: number | null = null;
  for (let at = line - 1; at > 0; at -= 1) {
    const above = lines[at - 1] ?? '';
    if (/^\s*(?:#|$)/.test(above)) continue;
    if (depthOf(above) < depth) return first;
    if (/^\s*- /.test(above)) return null;
    first = at;
  }
  return null;
}

function depthOf(line: string): number {
  return line.search(/\S/);
}

/** The next line that is neither empty nor a remark; the same one when there is none. */
function nextLine({ text }: BrokenYaml, line: number): number {
  const after = text.split('\n').slice(line);
  const index = after.findIndex((one) => /^\s*[^\s#]/.test(one));
  return index < 0 ? line : line + 1 + index;
}
