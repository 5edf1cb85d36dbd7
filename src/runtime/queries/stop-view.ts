import type { OfficeCondition } from '../../domain/channel.ts';
import { isInScope, type OwnScope } from '../../domain/own-scope.ts';
import type { Reader } from '../../ports/store.ts';
import { stillComing } from '../commands/office-gestures.ts';

/** Something that a platform will still make public by itself, stop or not. */
export interface ComingItem {
  readonly itemNumber: number;
  readonly title: string;
  readonly channelId: string;
  /** State of the publication. */
  readonly state: string;
}

/** The stop as people see it. */
export interface StopView {
  readonly stopped: OfficeCondition['stopped'];
  /** At most 200, of `comingCount`. */
  readonly coming: readonly ComingItem[];
  readonly comingCount: number;
}

const MOST_SHOWN = 200;

/** Whether the office is stopped, by whom and why, and what comes in spite of it. */
export async function readStopView(reader: Reader, scope: OwnScope | null): Promise<StopView> {
  const { stopped } = await reader.office();
  const all = await stillComing(reader);
  const coming: ComingItem[] = [];
  let hidden = 0;
  for (const { publicationId, channelId, state } of all.slice(0, MOST_SHOWN)) {
    const publication = await reader.publication(publicationId);
    const item = publication === null ? null : await reader.item(publication.itemId);
    if (publication === null || item === null) continue;
    const version = await reader.version(item.id, publication.version);
    const unit = version?.content.unit ?? '';
    if (!isInScope(scope, { unit, submittedBy: item.submittedBy })) {
      hidden += 1;
      continue;
    }
    const title = version?.content.title ?? '';
    coming.push({ itemNumber: item.number, title, channelId, state });
  }
  return { stopped, coming, comingCount: all.length - hidden };
}
