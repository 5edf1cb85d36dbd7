import { open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Document, isMap, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { Outside } from './channel-checks.ts';
import { crossFindings } from './cross-checks.ts';
import { issueFindings } from './issue-finding.ts';
import { settingsSchema } from './schema.ts';
import type { Settings } from './settings.ts';
import {
  type Finding,
  type PathStep,
  pathText,
  type SettingsProblem,
  type Words,
} from './settings-problem.ts';
import { toSettings } from './to-settings.ts';
import { lostReference, yamlProblems } from './yaml-problem.ts';

const MAX_FILE_BYTES = 1024 * 1024;
/** References (`*name`) may be used sparingly; more only serves to blow the file up. */
const MAX_ALIASES = 50;

export type LoadedSettings =
  | { readonly type: 'settings'; readonly settings: Settings }
  | { readonly type: 'problems'; readonly problems: readonly SettingsProblem[] };

/** Reads and checks `loa.yaml`; its folder is the home folder. Every problem is told at once. */
export async function loadSettings(path: string, outside: Outside): Promise<LoadedSettings> {
  const read = await readText(path);
  if ('problem' in read) return { type: 'problems', problems: [read.problem] };
  return parseSettings(read.text, dirname(resolve(path)), outside);
}

/** As `loadSettings`, for a text at hand. Pure apart from what `outside` does. */
export function parseSettings(text: string, homeFolder: string, outside: Outside): LoadedSettings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = yamlProblems({ text, document, lines });
  if (broken.length > 0) return { type: 'problems', problems: broken };
  let value: unknown;
  try {
    value = withoutEmpty(document.toJS({ maxAliasCount: MAX_ALIASES }));
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return error.message.startsWith('Unresolved alias')
      ? { type: 'problems', problems: [lostReference({ text, document, lines })] }
      : problemOf(TOO_MANY_ALIASES);
  }
  const parsed = settingsSchema.safeParse(value);
  const findings = parsed.success
    ? crossFindings(parsed.data, outside, homeFolder)
    : issueFindings(parsed.error.issues, value);
  if (parsed.success && findings.length === 0) {
    return { type: 'settings', settings: toSettings(parsed.data, homeFolder) };
  }
  const problems = findings.map((finding) => withLine(finding, document, lines));
  return { type: 'problems', problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

type ReadText = { readonly text: string } | { readonly problem: SettingsProblem };

async function readText(path: string): Promise<ReadText> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > MAX_FILE_BYTES) return { problem: whole(TOO_LARGE, `${size} B`) };
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile()) };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof TypeError) return { problem: whole(UTF8, null) };
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return { problem: whole(code === 'ENOENT' ? MISSING : READABLE, code) };
  }
}

function whole(expected: Words, got: string | null): SettingsProblem {
  return { path: '', line: null, expected, got };
}

function problemOf(expected: Words): LoadedSettings {
  return { type: 'problems', problems: [whole(expected, null)] };
}

/** A key without a value is a key that is not there: its entries are often only commented out. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutEmpty(inner)]),
  );
}

function withLine(finding: Finding, document: Document.Parsed, lines: LineCounter) {
  return {
    path: pathText(finding.path),
    line: lineOf(finding.path, document.contents, lines),
    expected: finding.expected,
    got: finding.got,
  };
}

/** The line of the last key or entry of the path that the file really has. */
function lineOf(
  path: readonly PathStep[],
  contents: ParsedNode | null,
  lines: LineCounter,
): number | null {
  let node: unknown = contents;
  let offset: number | null = null;
  for (const step of path) {
    const place = placeOf(node, step);
    if (place === null) break;
    offset = place.offset ?? offset;
    node = place.value;
  }
  return offset === null ? null : lines.linePos(offset).line;
}

interface Place {
  readonly offset: number | null;
  readonly value: unknown;
}

function placeOf(node: unknown, step: PathStep): Place | null {
  if (isMap(node)) {
    const pair = node.items.find((one) => String(one.key) === String(step));
    return pair === undefined ? null : { offset: offsetOf(pair.key), value: pair.value };
  }
  const items =
    typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)
      ? (node.items as readonly unknown[])
      : [];
  const item = typeof step === 'number' ? items[step] : undefined;
  return item === undefined ? null : { offset: offsetOf(item), value: item };
}

function offsetOf(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  return Array.isArray(node.range) && typeof node.range[0] === 'number' ? node.range[0] : null;
}

const MISSING: Words = {
  vi: 'tệp cấu hình; vui lòng tạo bằng lệnh: npx loa init',
  en: 'a configuration file; make one with: npx loa init',
};
const READABLE: Words = {
  vi: 'tệp mà Loa đọc được; vui lòng kiểm tra quyền của tệp',
  en: 'a file that Loa can read; check its permissions',
};
const TOO_LARGE: Words = { vi: 'tệp không quá 1 MiB', en: 'a file of at most 1 MiB' };
const UTF8: Words = {
  vi: 'tệp lưu theo bảng mã UTF-8',
  en: 'a file saved as UTF-8',
};
const TOO_MANY_ALIASES: Words = {
  vi: 'ít tham chiếu (*tên) hơn',
  en: 'fewer references (*name)',
};
