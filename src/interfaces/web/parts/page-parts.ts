import { longTime, shortTime, untilText } from '../../wording/time.ts';
import type { Visit } from '../visit.ts';
import { type Html, html, NOTHING } from './html.ts';

/** How something stands, told by colour and always by words too. */
export type Tone = 'good' | 'bad' | 'warn' | 'plain';

export function badge(words: string, tone: Tone = 'plain'): Html {
  return html`<span class="badge ${tone}">${words}</span>`;
}

/** A message inside a page. */
export function notice(tone: Tone, body: Html | string): Html {
  return html`<div class="notice ${tone}" role="${tone === 'bad' ? 'alert' : 'status'}">${body}</div>`;
}

/** `02/12/2026 08:00`, readable by machines too. */
export function time(visit: Visit, at: number): Html {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${shortTime(at, visit.deps.timeZone)}</time>`;
}

/** `thứ Tư, 02/12/2026 08:00 (còn 2 giờ)`. */
export function timeUntil(visit: Visit, at: number): Html {
  const iso = new Date(at).toISOString();
  const words = longTime(at, visit.deps.timeZone, visit.language);
  return html`<time datetime="${iso}">${words}</time> <span class="quiet">(${untilText(at, visit.now, visit.language)})</span>`;
}

/** Terms and their values; an empty value leaves its term out. */
export function factList(facts: readonly (readonly [term: string, value: Html | string])[]): Html {
  const lines = facts
    .filter(([, value]) => value !== '')
    .map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`);
  return html`<dl class="facts">${lines}</dl>`;
}

export interface TableOptions {
  /** Said to screen readers, and above the table. */
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (Html | string | number)[])[];
  /** Columns of numbers, counted from 0. */
  readonly numbers?: readonly number[];
}

/** A table that becomes a list of cards on a narrow screen. */
export function table(options: TableOptions): Html {
  const numbers = options.numbers ?? [];
  const look = (index: number) => (numbers.includes(index) ? html` class="number"` : NOTHING);
  const heads = options.heads.map(
    (head, index) => html`<th scope="col"${look(index)}>${head}</th>`,
  );
  const rows = options.rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, index) => html`<td data-head="${options.heads[index] ?? ''}"${look(index)}>${cell}</td>`)}</tr>`,
  );
  return html`<table class="table"><caption>${options.caption}</caption><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}

/** A part of a page with its own heading. */
export function section(heading: string, body: Html, id?: string): Html {
  const anchor = id === undefined ? NOTHING : html` id="${id}"`;
  return html`<section class="section"${anchor}><h2>${heading}</h2>${body}</section>`;
}

/** What stands where a list is empty. */
export function empty(words: string): Html {
  return html`<p class="empty">${words}</p>`;
}

/**
 * A part that renews itself when something changes at the office. It must hold no field that a
 * person fills in: what was typed would be lost. `path` is the page it comes from.
 */
export function live(id: string, path: string, body: Html): Html {
  return html`<div id="${id}" data-hx-get="${path}" data-hx-trigger="office-changed from:body" data-hx-select="#${id}" data-hx-swap="outerHTML">${body}</div>`;
}

/** Made once: making one costs more than a page. */
const NUMBERS = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-US') } as const;

/** `1.234`, as Vietnamese and most of Europe write it; `1,234` in English. */
export function count(visit: Visit, value: number): string {
  return NUMBERS[visit.language].format(value);
}
