import { strToU8, type Zippable, zipSync } from 'fflate';

const SPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';

/** Parts of a document beside its body, each as the inner XML of its root. */
export interface WordBenchParts {
  readonly styles?: string;
  readonly numbering?: string;
  readonly links?: Readonly<Record<string, string>>;
  readonly header?: string;
  readonly theme?: string;
}

/** A .docx whose body is the given XML. */
export function wordFile(body: string, parts: WordBenchParts = {}): Uint8Array {
  const files: Zippable = {
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><w:document ${SPACES}><w:body>${body}</w:body></w:document>`,
    ),
  };
  const add = (name: string, root: string, inner: string | undefined) => {
    if (inner !== undefined) files[name] = strToU8(`<${root} ${SPACES}>${inner}</${root}>`);
  };
  add('word/styles.xml', 'w:styles', parts.styles);
  add('word/numbering.xml', 'w:numbering', parts.numbering);
  add('word/header1.xml', 'w:hdr', parts.header);
  add('word/theme/theme1.xml', 'a:theme', parts.theme);
  const links = Object.entries(parts.links ?? {}).map(
    ([id, target]) => `<Relationship Id="${id}" Target="${target}" TargetMode="External"/>`,
  );
  add('word/_rels/document.xml.rels', 'Relationships', links.join(''));
  return zipSync(files);
}

/** A run with properties such as `<w:b/>`. */
export function run(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A paragraph of runs; `properties` are those of the paragraph. */
export function paragraph(runs: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`;
}

/** A paragraph of plain text. */
export function plain(text: string): string {
  return paragraph(run(text));
}
