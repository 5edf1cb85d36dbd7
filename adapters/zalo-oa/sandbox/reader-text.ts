/** A text block as readers see it: its own markup is reduced to a few harmless tags. */

import { escapeHtml } from '../../kit/sandbox/values.ts';

const kept = /^<(\/?)(p|br|b|strong|i|em|u)\s*\/?>$/i;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** The sandbox takes the content for HTML, as the platform's reader does. */
export function readerText(content: string): string {
  return content
    .split(/(<[^<>]*>)/)
    .map((piece) => {
      if (!piece.startsWith('<') || !piece.endsWith('>')) return escapeHtml(decode(piece));
      const [, slash = '', name = ''] = kept.exec(piece) ?? [];
      return name === '' ? '' : `<${slash}${name.toLowerCase()}>`;
    })
    .join('');
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|([a-z]{2,4}));/g, (all, code: string, name: string) => {
    if (name !== undefined) return named[name] ?? all;
    return String.fromCodePoint(Number(code));
  });
}
