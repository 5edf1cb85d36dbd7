/** What a Markdown text says beyond its words. */
export interface MarkdownText {
  /** The first heading at the top, or null. */
  readonly title: string | null;
  /** Plain text: platforms show no marks. */
  readonly text: string;
  readonly images: readonly { readonly name: string; readonly altText: string }[];
}

const HEADING = /^#{1,2}\s+(\S.*?)\s*#*\s*$/u;
const IMAGE = /!\[([^[\]\n]{0,300})\]\(\s*<?([^()\n<>]{1,300}?)>?\s*\)/gu;
const LINK = /\[([^[\]\n]{1,300})\]\((https?:\/\/[^\s()]{1,2000})\)/gu;
const STRONG = /(\*\*|__)(?=\S)([^\n]{1,300}?\S)\1/gu;
const FENCE = /^\s*-{3,}\s*$/u;

/** Reads the few marks of Markdown that officers use; everything else stays as it is written. */
export function readMarkdown(text: string): MarkdownText {
  const images: { name: string; altText: string }[] = [];
  const plain = text
    .replace(IMAGE, (_all, altText: string, name: string) => {
      images.push({ name: name.trim(), altText: altText.trim() });
      return '';
    })
    .replace(LINK, (_all, words: string, address: string) =>
      words.includes(address) ? words : `${words} (${address})`,
    )
    .replace(STRONG, '$2');
  const lines = plain.split('\n');
  const at = lines.findIndex((line, index) => index >= headEnd(lines) && line.trim() !== '');
  const title = at === -1 ? null : (HEADING.exec(lines[at] ?? '')?.[1] ?? null);
  const rest = title === null ? lines : lines.filter((_line, index) => index !== at);
  return { title, text: rest.join('\n').replaceAll(/\n{3,}/gu, '\n\n'), images };
}

/** First line below a fenced head; 0 when there is none. */
function headEnd(lines: readonly string[]): number {
  const start = lines.findIndex((line) => line.trim() !== '');
  if (!FENCE.test(lines[start] ?? '')) return 0;
  const end = lines.findIndex((line, index) => index > start && FENCE.test(line));
  return end === -1 ? 0 : end + 1;
}
