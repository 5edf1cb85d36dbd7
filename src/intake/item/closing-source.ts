/** Lines at the end of a text in which it is signed: `Tin, ảnh: Lê An`, `Nguồn: …`, `Theo …`. */
const SOURCE =
  /^\(?\s*nguồn(?:\s+(?:tin|ảnh|video))?(?:\s*,\s*(?:tin|ảnh|video))?\s*[:：]\s*(\S.*)$/iu;
/** Who else has it: a name follows, not a sentence (`Theo kế hoạch, lễ hội kéo dài ba ngày.`). */
const ACCORDING_TO = /^\(?\s*[Tt]heo\s+(\p{Lu}[^,;!?…]{1,80})$/u;
const AUTHOR =
  /^\(?\s*(?:tin|bài|ảnh|video|clip|thực hiện|tác giả|người viết|phóng viên|pv|ctv)(?:\s*(?:,|và|-|–|\/)\s*(?:tin|bài|ảnh|video|clip))*\s*[:：]\s*\S/iu;
/** How far up from its end a text is signed. */
const MOST_LINES = 5;
const MOST_CHARACTERS = 120;

/**
 * The source that a text names where it is signed, or null. The lines stay in the text: a public
 * office signs what it publishes, and who wrote it is part of the text.
 */
export function readClosingSource(body: string): string | null {
  const lines = body
    .split('\n')
    .map((line) => line.trim().normalize('NFC'))
    .filter((line) => line !== '')
    .slice(-MOST_LINES - 1);
  // The first paragraph is the text itself, however short it is.
  for (const line of lines.slice(1).reverse()) {
    if (line.length > MOST_CHARACTERS) return null;
    const source = SOURCE.exec(line)?.[1] ?? accordingTo(line);
    if (source !== null) return source.replace(/\)?\.?\)?$/u, '').trim();
    if (!AUTHOR.test(line)) return null;
  }
  return null;
}

function accordingTo(line: string): string | null {
  const name = ACCORDING_TO.exec(line)?.[1] ?? null;
  return name !== null && !/\.\s+\S/u.test(name) ? name : null;
}
