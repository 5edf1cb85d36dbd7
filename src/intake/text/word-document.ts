import { XMLParser } from 'fast-xml-parser';
import { Unzip, UnzipInflate } from 'fflate';

/** Largest unpacked part that is read; a document of text alone is far smaller. */
const MAX_PART_BYTES = 8 * 1024 * 1024;
const MOST_PARTS = 2_000;
const DOCUMENT = 'word/document.xml';
const LINKS = 'word/_rels/document.xml.rels';
const LEGACY_FONT = /^(\.vn|vni[- ])/i;

/** Something in the document that Loa does not take over; `count` is shown to the officer. */
export interface WordTrouble {
  readonly code:
    | 'word-broken'
    | 'word-too-large'
    | 'word-revisions'
    | 'word-comments'
    | 'word-tables'
    | 'word-text-boxes'
    | 'word-legacy-font';
  readonly count: number;
}

export interface WordText {
  /** First bold paragraph at the top, or null. */
  readonly title: string | null;
  /** Paragraphs below the title; link targets stand behind their words in brackets. */
  readonly text: string;
  readonly troubles: readonly WordTrouble[];
}

/** One XML element as the parser gives it in order: its name -> children, attributes under `:@`. */
type Node = Readonly<Record<string, unknown>>;

/** Reads a .docx as plain paragraphs. Never throws for what an officer may drop. */
export function readWordDocument(bytes: Uint8Array): WordText {
  const parts = unpack(bytes, [DOCUMENT, LINKS]);
  if (parts === 'too-large') return broken('word-too-large');
  const document = parts?.get(DOCUMENT);
  if (parts === null || document === undefined) return broken('word-broken');
  try {
    const links = readLinks(parts.get(LINKS));
    const tree = parse(document);
    const troubles = findTroubles(document);
    const paragraphs = all(tree, 'w:p').map((node) => readParagraph(node, links));
    return { ...titled(paragraphs.filter((one) => one.text !== '')), troubles };
  } catch {
    return broken('word-broken');
  }
}

function broken(code: WordTrouble['code']): WordText {
  return { title: null, text: '', troubles: [{ code, count: 1 }] };
}

/** Unpacks only the named parts, and only up to the limit: a small file may unpack to gigabytes. */
function unpack(
  bytes: Uint8Array,
  wanted: readonly string[],
): ReadonlyMap<string, string> | 'too-large' | null {
  const parts = new Map<string, Uint8Array[]>();
  let size = 0;
  let count = 0;
  let failed = false;
  const unzip = new Unzip((file) => {
    count += 1;
    if (!wanted.includes(file.name) || count > MOST_PARTS) return;
    const chunks: Uint8Array[] = [];
    parts.set(file.name, chunks);
    file.ondata = (error, chunk) => {
      if (error !== null) failed = true;
      size += chunk?.length ?? 0;
      if (size > MAX_PART_BYTES) file.terminate();
      else if (chunk !== undefined) chunks.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && size <= MAX_PART_BYTES; at += 65_536) {
      unzip.push(bytes.subarray(at, at + 65_536), at + 65_536 >= bytes.length);
    }
  } catch {
    failed = true;
  }
  if (size > MAX_PART_BYTES) return 'too-large';
  if (failed || count === 0) return null;
  return new Map(
    [...parts].map(([name, chunks]) => [name, Buffer.concat(chunks).toString('utf8')]),
  );
}

function parse(xml: string): Node[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
    parseTagValue: false,
    processEntities: true,
  });
  return parser.parse(xml) as Node[];
}

function readLinks(xml: string | undefined): ReadonlyMap<string, string> {
  if (xml === undefined) return new Map();
  return new Map(
    all(parse(xml), 'Relationship').flatMap((node) => {
      const { Id, Target, TargetMode } = attributes(node);
      return Id !== undefined && Target !== undefined && TargetMode === 'External'
        ? [[Id, Target] as const]
        : [];
    }),
  );
}

function findTroubles(xml: string): WordTrouble[] {
  const count = (pattern: RegExp) => [...xml.matchAll(pattern)].length;
  const fonts = [...xml.matchAll(/w:(?:ascii|hAnsi)="([^"]{1,60})"/g)];
  const found: readonly WordTrouble[] = [
    { code: 'word-revisions', count: count(/<w:(?:ins|del|moveFrom|moveTo)[ >]/g) },
    { code: 'word-comments', count: count(/<w:commentReference[ />]/g) },
    { code: 'word-tables', count: count(/<w:tbl>/g) },
    { code: 'word-text-boxes', count: count(/<w:txbxContent[ >]/g) },
    {
      code: 'word-legacy-font',
      count: fonts.filter((font) => LEGACY_FONT.test(font[1] ?? '')).length,
    },
  ];
  return found.filter((trouble) => trouble.count > 0);
}

interface Paragraph {
  readonly text: string;
  readonly isBold: boolean;
}

function readParagraph(node: Node, links: ReadonlyMap<string, string>): Paragraph {
  const text = textOf(children(node, 'w:p'), links).normalize('NFC').trim();
  const runs = all([node], 'w:r').filter(
    (run) => textOf(children(run, 'w:r'), links).trim() !== '',
  );
  const isBold = runs.length > 0 && runs.every((run) => all([run], 'w:b').some(isOn));
  return { text, isBold };
}

function isOn(node: Node): boolean {
  return !['0', 'false', 'off'].includes(attributes(node)['w:val'] ?? '');
}

function textOf(nodes: readonly Node[], links: ReadonlyMap<string, string>): string {
  let text = '';
  for (const node of nodes) {
    for (const [name, value] of Object.entries(node)) {
      if (name === ':@' || name === 'w:pPr' || name === 'w:rPr') continue;
      if (name === '#text') text += String(value);
      else if (name === 'w:tab') text += '\t';
      else if (name === 'w:br' || name === 'w:cr') text += '\n';
      else if (Array.isArray(value)) text += linkedText(node, name, value as Node[], links);
    }
  }
  return text;
}

function linkedText(
  node: Node,
  name: string,
  inner: readonly Node[],
  links: ReadonlyMap<string, string>,
): string {
  const words = textOf(inner, links);
  if (name !== 'w:hyperlink') return words;
  const target = links.get(attributes(node)['r:id'] ?? '');
  return target === undefined || words.includes(target) ? words : `${words} (${target})`;
}

function titled(paragraphs: readonly Paragraph[]): Pick<WordText, 'title' | 'text'> {
  const [first, ...rest] = paragraphs;
  const isTitle = first?.isBold === true && rest.length > 0;
  const body = isTitle ? rest : paragraphs;
  return {
    title: isTitle ? first.text : null,
    text: body.map((paragraph) => paragraph.text).join('\n\n'),
  };
}

function children(node: Node, name: string): readonly Node[] {
  const inner = node[name];
  return Array.isArray(inner) ? (inner as Node[]) : [];
}

function attributes(node: Node): Readonly<Record<string, string | undefined>> {
  return (node[':@'] ?? {}) as Record<string, string>;
}

/** Every element of a name, at any depth, in order; not inside another of the same name. */
function all(nodes: readonly Node[], name: string): Node[] {
  return nodes.flatMap((node) =>
    Object.entries(node).flatMap(([key, inner]) => {
      if (key === name) return [node];
      return Array.isArray(inner) ? all(inner as Node[], name) : [];
    }),
  );
}
