const SECOND_MS = 1_000;

/**
 * The instant in an answer: `2026-11-21T09:00:00+0000`, ISO 8601 or unix seconds (as number or
 * text). Null when it is none.
 */
export function instantOf(value: string | number | null | undefined): number | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number' || /^\d{9,11}$/.test(value)) return Number(value) * SECOND_MS;
  const at = Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(at) ? null : at;
}
