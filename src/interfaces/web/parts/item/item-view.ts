import type { LinkCardAnswer } from '../../../../ports/link-card.ts';
import type { ItemDetail } from '../../../../runtime/queries/read-item.ts';
import type { OfferedChoice } from '../../../wording/offered-choices.ts';

/** What the page of one item shows. */
export interface ItemView extends ItemDetail {
  /** What platforms offer now, where a person must choose. */
  readonly choices: readonly OfferedChoice[];
  /** Card of the page behind the item's link; null = not fetched yet, or there is no link. */
  readonly card: LinkCardAnswer | null;
  /** What somebody typed into the edit form and could not be taken. */
  readonly typed: TypedEdit | null;
}

/** The fields of the edit form as they were typed. */
export interface TypedEdit {
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly hashtags: string;
  /** Empty = no time is given. */
  readonly slot: string;
  /** Ids of the ticked channels; null = the form does not ask for them. */
  readonly channels: readonly string[] | null;
}
