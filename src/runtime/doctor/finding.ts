import type { QuotaLeft } from '../queries/channels.ts';
import type { Told, ToldValue } from '../queries/told.ts';
import type { FindingCode } from './codes.ts';

/** What is looked at. Stable: programs read it. */
export type CheckName =
  | 'node'
  | 'clock'
  | 'time-zone'
  | 'disk'
  | 'file-system'
  | 'permissions'
  | 'proxy'
  | 'ca-file'
  | 'network'
  | 'home'
  | 'daemon'
  | 'journal'
  | 'epoch'
  | 'backup'
  | 'public-media'
  | 'console'
  | 'mail'
  | 'log'
  | 'office-flow'
  | 'channel-sign-in'
  | 'channel-quota'
  | 'channel-flow'
  | 'table';

/**
 * `ok` needs nothing; with `warn` everything still works, but somebody should see to it; with `error`
 * something does not work until a person acts.
 */
export type Severity = 'ok' | 'warn' | 'error';

export type FindingValue = ToldValue | { readonly quota: QuotaLeft };
export type FindingValues = Readonly<Record<string, FindingValue>>;

/** One thing that the doctor found: what it means and, unless it is well, the cure, by its code. */
export interface Finding {
  readonly check: CheckName;
  readonly severity: Severity;
  readonly code: FindingCode;
  readonly values: FindingValues;
  /** Further sentences that belong to it; they have words of their own. */
  readonly details: readonly Told[];
}

export function finding(
  severity: Severity,
  check: CheckName,
  code: FindingCode,
  values: FindingValues = {},
  details: readonly Told[] = [],
): Finding {
  return { check, severity, code, values, details };
}

/** Looks at one thing. What it throws becomes a finding of its own. */
export interface Check {
  readonly name: CheckName;
  /** How long it may take; absent = the usual time. */
  readonly limitMs?: number;
  run(signal: AbortSignal): Promise<readonly Finding[]>;
}
