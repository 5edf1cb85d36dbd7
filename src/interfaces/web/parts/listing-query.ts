import { ITEM_KINDS } from '../../../domain/item.ts';
import type { Values } from '../../../domain/messages/message.ts';
import { ownScope } from '../../../domain/own-scope.ts';
import type { ListingFilter, PageMark } from '../../../ports/listings.ts';
import { isoDay, monthOf } from '../../wording/days.ts';
import { parseDay } from '../../wording/parse-time.ts';
import { personOf, type Visit } from '../visit.ts';

/** Longest value of a filter that is looked at. */
const MOST_CHARACTERS = 200;
/** Characters of a wrong value that are shown again. */
const SHOWN_CHARACTERS = 40;
/** Words of the officers, matched exactly. */
const FREE = ['topic', 'unit', 'plan', 'tone'] as const;

/** The column by which a list is told apart besides its channel. */
export interface WhatColumn {
  /** Name of the field, e.g. `result`. */
  readonly name: 'result' | 'entry';
  readonly values: readonly string[];
}

/** What an address asks a list for. */
export interface ListingQuery {
  readonly filter: ListingFilter;
  /** One value of the `what` column, or null for all. */
  readonly what: string | null;
  readonly behind: PageMark | null;
  /** Every filter field as the form shows it; days as `2026-11-30`. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface QueryTrouble {
  readonly trouble: string;
  readonly values: Values;
}

/**
 * Reads the filter out of an address. Without any day it is this month; an empty day is no bound.
 * Anything that is not a value of its field is a trouble in words, whatever it is.
 */
export function readListingQuery(
  visit: Visit,
  address: string,
  what: WhatColumn,
): ListingQuery | QueryTrouble {
  const given = new URL(address).searchParams;
  const text = (name: string) => (given.get(name) ?? '').trim();
  const days = readDays(visit, given);
  if ('trouble' in days) return days;
  const chosen = {
    channel: [...visit.deps.office.channels.keys()],
    kind: ITEM_KINDS,
    [what.name]: what.values,
  };
  for (const [name, known] of Object.entries(chosen)) {
    if (text(name) !== '' && !known.includes(text(name))) {
      return unknownValue(visit, name, text(name));
    }
  }
  for (const name of FREE) {
    if (text(name).length > MOST_CHARACTERS) return unknownValue(visit, name, text(name));
  }
  const behind = readMark(text('behind'), what.name === 'entry' ? /^\d{1,15}$/ : /^[\w.:-]{1,80}$/);
  if (behind === 'unreadable') return { trouble: 'listing.mark-unreadable', values: {} };
  const scope = ownScope(personOf(visit));
  const named = Object.fromEntries(
    ['kind', ...FREE].filter((name) => text(name) !== '').map((name) => [name, text(name)]),
  );
  return {
    filter: {
      ...named,
      ...days.bounds,
      ...(text('channel') === '' ? {} : { channelId: text('channel') }),
      ...(scope === null ? {} : { within: scope }),
    },
    what: text(what.name) === '' ? null : text(what.name),
    behind,
    fields: Object.fromEntries([
      ...['channel', what.name, 'kind', ...FREE].map((name) => [name, text(name)]),
      ['from', days.from],
      ['to', days.to],
    ]) as Record<string, string>,
  };
}

/** The same list behind this line. */
export function withMark(query: ListingQuery, mark: PageMark | null): string {
  const search = new URLSearchParams(
    Object.entries(query.fields).filter(
      ([name, value]) => value !== '' || name === 'from' || name === 'to',
    ),
  );
  if (mark !== null) search.set('behind', `${mark.at}_${mark.key}`);
  return search.toString();
}

interface Days {
  readonly bounds: Pick<ListingFilter, 'fromAt' | 'toAt'>;
  readonly from: string;
  readonly to: string;
}

function readDays({ now, deps }: Visit, given: URLSearchParams): Days | QueryTrouble {
  const { timeZone } = deps;
  if (!given.has('from') && !given.has('to')) {
    const { fromAt, toAt, from, to } = monthOf(now, timeZone);
    return { bounds: { fromAt, toAt }, from, to };
  }
  const texts = { from: (given.get('from') ?? '').trim(), to: (given.get('to') ?? '').trim() };
  const from = texts.from === '' ? null : parseDay(texts.from, timeZone);
  const to = texts.to === '' ? null : parseDay(texts.to, timeZone);
  if (from !== null && 'trouble' in from) return unreadableDay(from.trouble, texts.from);
  if (to !== null && 'trouble' in to) return unreadableDay(to.trouble, texts.to);
  if (from !== null && to !== null && from.fromAt > to.toAt) {
    return { trouble: 'listing.range-backwards', values: {} };
  }
  return {
    bounds: {
      ...(from === null ? {} : { fromAt: from.fromAt }),
      ...(to === null ? {} : { toAt: to.toAt }),
    },
    from: from === null ? '' : isoDay(from.fromAt, timeZone),
    to: to === null ? '' : isoDay(to.fromAt, timeZone),
  };
}

function unreadableDay(trouble: string, text: string): QueryTrouble {
  return { trouble, values: { text: text.slice(0, SHOWN_CHARACTERS) } };
}

function unknownValue({ say }: Visit, name: string, text: string): QueryTrouble {
  const field = say(`col.${name === 'result' ? 'state' : name}`);
  return {
    trouble: 'listing.value-unknown',
    values: { field, text: text.slice(0, SHOWN_CHARACTERS) },
  };
}

function readMark(text: string, keys: RegExp): PageMark | null | 'unreadable' {
  if (text === '') return null;
  const { at, key } = /^(?<at>-?\d{1,15})_(?<key>.+)$/.exec(text)?.groups ?? {};
  if (at === undefined || key === undefined || !keys.test(key)) return 'unreadable';
  return { at: Number(at), key };
}
