import type { MediaReference } from '../../domain/item.ts';
import type { Person } from '../../domain/people.ts';
import type { Reader } from '../../ports/store.ts';
import { visibleItem } from './visible-item.ts';

/** Older versions that are searched for a file: the newest has it nearly always. */
const MOST_VERSIONS = 100;

/**
 * A file of an item that this person may see, as the newest version that has it describes it. Null
 * for everything else: a file of another item is not shown under this one's number.
 */
export async function findItemMedia(
  reader: Reader,
  person: Person,
  itemNumber: number,
  sha256: string,
): Promise<MediaReference | null> {
  const visible = await visibleItem(reader, person, itemNumber);
  if (visible === null) return null;
  const { item } = visible;
  const last = Math.max(1, item.version - MOST_VERSIONS);
  for (let number = item.version; number >= last; number -= 1) {
    const version =
      number === item.version ? visible.version : await reader.version(item.id, number);
    const found = version?.content.media.find((media) => media.sha256 === sha256);
    if (found !== undefined) return found;
  }
  return null;
}
