import type { Finding, FindingValue } from '../../../runtime/doctor/finding.ts';
import type { ToldValue } from '../../../runtime/queries/told.ts';
import { quotaText } from '../quota-text.ts';
import type { StoryWords } from '../story-sentence.ts';
import { jsonTime } from '../time.ts';
import { toldText } from '../told-text.ts';

/** A finding in words. */
export interface FindingText {
  readonly means: string;
  /** Null where nothing is to be done. */
  readonly cure: string | null;
  /** Further sentences: reasons, one by one. */
  readonly details: readonly string[];
}

export function findingText(words: StoryWords, finding: Finding): FindingText {
  const values: Record<string, ToldValue> = {};
  for (const [name, value] of Object.entries(finding.values)) {
    values[name] = isQuota(value) ? quotaText(words.say, value.quota, String) : value;
  }
  const text = (family: string) => toldText(words, { code: `${family}.${finding.code}`, values });
  return {
    means: text('doctor'),
    cure: finding.severity === 'ok' ? null : text('doctor-cure'),
    details: finding.details.map((detail) => toldText(words, detail)),
  };
}

/** A finding's values for programs: ids and codes as they are, instants in both readings. */
export function findingJson(timeZone: string, { values }: Finding): Record<string, unknown> {
  const entries = Object.entries(values).map(([name, value]) => [name, jsonValue(timeZone, value)]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function jsonValue(timeZone: string, value: FindingValue): unknown {
  if (typeof value !== 'object' || isQuota(value)) {
    return typeof value === 'object' ? value.quota : value;
  }
  if ('at' in value) return jsonTime(value.at, timeZone);
  if ('reason' in value) return value.reason;
  if ('code' in value) return value.code;
  return 'person' in value ? value.person : value.channel;
}

function isQuota(value: FindingValue): value is Extract<FindingValue, { quota: unknown }> {
  return typeof value === 'object' && 'quota' in value;
}
