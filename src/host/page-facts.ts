import type { LinkCard } from '../ports/link-card.ts';

const MOST_TITLE = 300;
const MOST_DESCRIPTION = 600;
const MOST_SITE_NAME = 120;
/** Tags that are looked at; a head has a few dozen. */
const MOST_TAGS = 400;

const META_TAG = /<meta\s(?:[^<>"']|"[^"<>]{0,4000}"|'[^'<>]{0,4000}'){0,400}>/gi;
const ATTRIBUTE = /([a-z:_-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]{1,2000}))/gi;
const TITLE_TAG = /<title[^<>]{0,400}>([^<]{0,4000})/i;

/** What a page says about itself, or null when it has no title. Reads text, never runs anything. */
export function readPageFacts(html: string): LinkCard | null {
  const said = new Map<string, string>();
  let seen = 0;
  for (const [tag] of html.matchAll(META_TAG)) {
    seen += 1;
    if (seen > MOST_TAGS) break;
    const attributes = attributesOf(tag);
    const name = (attributes.get('property') ?? attributes.get('name') ?? '').toLowerCase();
    const content = attributes.get('content') ?? '';
    if (name !== '' && content !== '' && !said.has(name)) said.set(name, content);
  }
  const title =
    plain(said.get('og:title') ?? '', MOST_TITLE) ||
    plain(TITLE_TAG.exec(html)?.[1] ?? '', MOST_TITLE);
  if (title === '') return null;
  const description = plain(
    said.get('og:description') ?? said.get('description') ?? '',
    MOST_DESCRIPTION,
  );
  const siteName = plain(said.get('og:site_name') ?? '', MOST_SITE_NAME);
  return { title, description: description || null, siteName: siteName || null };
}

/** Charset that a page names in its first tags, or null. */
export function charsetOf(head: string): string | null {
  return /<meta\s[^<>]{0,400}charset\s{0,9}=\s{0,9}["']?([\w-]{1,40})/i.exec(head)?.[1] ?? null;
}

function attributesOf(tag: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of tag.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, double ?? single ?? bare ?? '');
  }
  return found;
}

/** Entities become letters, everything that steers a screen goes, one line, at most so long. */
function plain(text: string, most: number): string {
  const line = decodeEntities(text)
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const letters = Array.from(line);
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : line;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};
/** Older Vietnamese sites write Latin-1 letters by name, `&agrave;` or `&Ecirc;`. */
const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  tilde: '\u0303',
  circ: '\u0302',
};

function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, dec, hex, name) => {
      if (typeof name === 'string') return named(name) ?? whole;
      const code = typeof dec === 'string' ? Number(dec) : Number.parseInt(String(hex), 16);
      const isLetter = code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff);
      return isLetter ? String.fromCodePoint(code) : ' ';
    },
  );
}

function named(name: string): string | null {
  const known = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  if (known !== undefined) return known;
  const accented = /^([aeiouyAEIOUY])(grave|acute|tilde|circ)$/.exec(name);
  const mark = ACCENTS[accented?.[2] ?? ''];
  return mark === undefined ? null : `${accented?.[1] ?? ''}${mark}`.normalize('NFC');
}
