import type { Reason } from '../../domain/outcome.ts';

/** A value in a sentence; the interface writes times, names and reasons in its own language. */
export type ToldValue =
  | string
  | number
  | { readonly at: number }
  | { readonly reason: Reason }
  | { readonly code: string }
  | { readonly person: string }
  | { readonly channel: string };

/** One sentence of a query: a code of the message tables with its values. */
export interface Told {
  readonly code: string;
  readonly values: Readonly<Record<string, ToldValue>>;
}

export function told(code: string, values: Told['values'] = {}): Told {
  return { code, values };
}
