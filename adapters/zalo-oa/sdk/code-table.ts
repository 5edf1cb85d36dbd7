import type { WhoMustAct, ZaloErrorKind, ZaloTrouble } from './error.ts';

/** A meaning that holds for a code only when the platform's message says so. */
export interface ZaloVariant extends ZaloTrouble {
  /** Tested against the message in lower case. */
  readonly message: RegExp;
}

/** One code of the platform: what it means, and what else it means by its message. */
export interface ZaloCode extends ZaloTrouble {
  /** The platform's number. */
  readonly raw: number;
  readonly variants?: readonly ZaloVariant[];
}

type Meaning = readonly [
  code: string,
  kind: ZaloErrorKind,
  who: WhoMustAct,
  vi: string,
  en: string,
];

/** A plain refusal: the platform said no, so nothing was carried out. */
export function refusal([code, kind, whoMustAct, vi, en]: Meaning): ZaloTrouble {
  return { code, kind, whoMustAct, meaning: { vi, en }, sent: 'no' };
}

export const row = (raw: number, ...meaning: Meaning): ZaloCode => ({ raw, ...refusal(meaning) });

export const variant = (message: RegExp, ...meaning: Meaning): ZaloVariant => ({
  message,
  ...refusal(meaning),
});
