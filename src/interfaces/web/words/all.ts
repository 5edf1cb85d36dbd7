import type { Messages } from '../../../domain/messages/message.ts';
import { WORDING_MESSAGES } from '../../wording/words.ts';
import { ATTENTION_WORDS } from './attention.ts';
import { CONNECT_WORDS } from './connect.ts';
import { FRAME_WORDS } from './frame.ts';
import { ITEM_WORDS } from './items.ts';
import { LISTING_WORDS } from './listings.ts';
import { OFFICE_WORDS } from './office.ts';
import { PEOPLE_WORDS } from './people.ts';
import { PREVIEW_WORDS } from './previews.ts';

/** What the console says beyond the domain's tables. */
export const WEB_MESSAGES: Messages = {
  ...WORDING_MESSAGES,
  ...FRAME_WORDS,
  ...ATTENTION_WORDS,
  ...OFFICE_WORDS,
  ...CONNECT_WORDS,
  ...ITEM_WORDS,
  ...PREVIEW_WORDS,
  ...LISTING_WORDS,
  ...PEOPLE_WORDS,
};
