import { ITEM_KINDS } from '../../domain/item.ts';
import { LEDGER_ENTRIES, type LedgerFilter } from '../../ports/listings.ts';
import { parseDay } from '../wording/parse-time.ts';
import type { OpenOffice } from './cli-context.ts';
import type { ExitCode } from './exit-codes.ts';
import type { CliSession } from './session.ts';

/** Options of `loa ledger` that narrow it. */
export interface LedgerOptions {
  readonly from?: string;
  readonly to?: string;
  readonly entry?: string;
  readonly kind?: string;
  readonly topic?: string;
  readonly unit?: string;
  readonly plan?: string;
  readonly tone?: string;
}

type Misused = { readonly misused: ExitCode };

/** The filter that the options name, or how the wrong one was told. */
export function readLedgerFilter(
  session: CliSession,
  office: OpenOffice,
  options: LedgerOptions,
): LedgerFilter | Misused {
  const { from, to } = options;
  const first = from === undefined ? null : readDay(session, office, from);
  if (first !== null && 'misused' in first) return first;
  const last = to === undefined ? null : readDay(session, office, to);
  if (last !== null && 'misused' in last) return last;
  const entry = oneOfWords(session, '--entry', options.entry, LEDGER_ENTRIES);
  if ('misused' in entry) return entry;
  const kind = oneOfWords(session, '--kind', options.kind, ITEM_KINDS);
  if ('misused' in kind) return kind;
  return {
    ...(first === null ? {} : { fromAt: first.fromAt }),
    ...(last === null ? {} : { toAt: last.toAt }),
    ...(entry.word === null ? {} : { entries: [entry.word] }),
    ...(kind.word === null ? {} : { kind: kind.word }),
    ...textsOf(options),
  };
}

function readDay(
  session: CliSession,
  office: OpenOffice,
  text: string,
): { readonly fromAt: number; readonly toAt: number } | Misused {
  const day = parseDay(text, office.timeZone);
  return 'trouble' in day ? { misused: session.misused(day.trouble, { text }) } : day;
}

function oneOfWords<T extends string>(
  session: CliSession,
  name: string,
  text: string | undefined,
  known: readonly T[],
): { readonly word: T | null } | Misused {
  if (text === undefined) return { word: null };
  const word = known.find((one) => one === text);
  if (word !== undefined) return { word };
  return { misused: session.misused('usage.word', { name, text, known: known.join(', ') }) };
}

/** Officers' own words are stored composed. */
function textsOf(options: LedgerOptions): Pick<LedgerFilter, 'topic' | 'unit' | 'plan' | 'tone'> {
  const fields = ['topic', 'unit', 'plan', 'tone'] as const;
  const given = fields.flatMap((field) => {
    const text = options[field];
    return text === undefined ? [] : [[field, text.normalize('NFC')] as const];
  });
  return Object.fromEntries(given);
}
