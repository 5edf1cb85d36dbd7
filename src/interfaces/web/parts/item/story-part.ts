import type { JournalEntry } from '../../../../domain/journal.ts';
import { STORY_ROWS } from '../../../../runtime/queries/read-item.ts';
import { storySentence } from '../../../wording/story-sentence.ts';
import type { Visit } from '../../visit.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { section, time } from '../page-parts.ts';
import { storyWords } from '../story-words.ts';

/** What happened to the item, newest first, in sentences. */
export function storyPart(visit: Visit, story: readonly JournalEntry[]): Html {
  const { say } = visit;
  const words = storyWords(visit);
  const lines = story.map(
    (entry) => html`<li>${time(visit, entry.at)} ${storySentence(words, entry)}</li>`,
  );
  const more =
    story.length < STORY_ROWS
      ? NOTHING
      : html`<p class="quiet">${say('item-page.story-more', { rows: STORY_ROWS })}</p>`;
  const list = html`<details><summary>${say('item-page.story-open', { rows: story.length })}</summary><ol class="story" reversed>${lines}</ol>${more}</details>`;
  return section(say('item-page.story'), list, 'story');
}
