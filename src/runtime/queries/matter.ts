import type { AnswerName } from '../../domain/possible-answers.ts';
import type { Told } from './told.ts';

/** What kinds of things wait for a person, the worst first: lists are sorted by this order. */
export const MATTER_KINDS = [
  'home-restored',
  'office-stopped',
  'clock-skew',
  'channel-not-connected',
  'channel-reconnect',
  'cannot-tell',
  'uncertain',
  'parked',
  'operation-parked',
  'person-task',
  'item-missed',
  'item-problem',
  'item-draft',
  'table',
  'handed-over',
  'processing',
  'channel-paused',
  'channel-held',
  'office-quiet',
  'notices-lost',
] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

/** One thing that waits for a person, with what Loa knows about it and what may be answered. */
export interface Matter {
  readonly kind: MatterKind;
  /** Since when, or null when nobody recorded it. */
  readonly at: number | null;
  readonly itemNumber: number | null;
  readonly title: string;
  readonly channelId: string | null;
  /** For operations: which one. */
  readonly operationId: string | null;
  readonly what: Told;
  readonly evidence: readonly Told[];
  readonly answers: readonly AnswerName[];
}

const NOWHERE = {
  at: null,
  itemNumber: null,
  title: '',
  channelId: null,
  operationId: null,
  evidence: [],
  answers: [],
} as const;

/** A matter of this kind; what is not given is empty. */
export function matter(
  kind: MatterKind,
  what: Told,
  more: Partial<Omit<Matter, 'kind' | 'what'>>,
): Matter {
  return { ...NOWHERE, ...more, kind, what };
}
