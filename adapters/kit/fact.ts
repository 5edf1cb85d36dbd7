/**
 * One number of a platform: its unit, where it was read and how sure it is.
 *
 * Certainty: `official` the platform's own text · `seen` public code, issue reports or people who
 * ran it · `web` other pages · `memory` common knowledge, no text found · `unverified` to be tested
 * on a live channel · `own-choice` Loa's margin.
 */
export interface Fact {
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly apiVersion: string;
  /** `2026-11-21`. */
  readonly checkedOn: string;
  readonly certainty: 'official' | 'seen' | 'web' | 'memory' | 'unverified' | 'own-choice';
}

/** The source of a number that is Loa's own: no version of any platform applies to it. */
export const LOA = 'Loa';

export type FactRow = readonly [
  value: number,
  unit: string,
  source: string,
  certainty: Fact['certainty'],
];

/** Makes facts of rows that were read on one day, of one version of the platform. */
export function factsOf(checkedOn: string, apiVersion: string): (row: FactRow) => Fact {
  return ([value, unit, source, certainty]) => ({
    value,
    unit,
    source,
    apiVersion: source === LOA ? 'none' : apiVersion,
    checkedOn,
    certainty,
  });
}
