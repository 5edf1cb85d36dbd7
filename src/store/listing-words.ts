import type { Session } from './session.ts';
import { findVersion } from './statements/versions.ts';
import type { ListingWords } from './tables.ts';

export const NO_WORDS: ListingWords = {
  title: '',
  kind: '',
  topic: '',
  unit: '',
  plan: '',
  tone: '',
};

/** The words of one version; a version that is not there has none. */
export async function wordsOfVersion(
  session: Session,
  itemId: string,
  number: number,
): Promise<ListingWords> {
  const content = (await findVersion(session, itemId, number))?.content;
  if (content === undefined) return NO_WORDS;
  const { title, kind, topic = '', unit = '', plan = '', tone = '' } = content;
  return { title, kind, topic, unit, plan, tone };
}
