import type { Reader } from '../../ports/store.ts';

/** Written into a home whose office moved to another machine; this home publishes nothing. */
export const MOVED = 'moved-to';

/** When and by whom the office was moved away; null = it is here. */
export async function movedAway(
  reader: Pick<Reader, 'meta'>,
): Promise<{ readonly at: number; readonly by: string } | null> {
  const text = (await reader.meta(MOVED)) ?? '';
  return text === '' ? null : (JSON.parse(text) as { at: number; by: string });
}
