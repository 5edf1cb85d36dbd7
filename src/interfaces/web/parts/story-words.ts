import type { StoryWords } from '../../wording/story-sentence.ts';
import type { Visit } from '../visit.ts';

/** What sentences about the office need, in the visitor's language. */
export function storyWords({ say, deps }: Visit): StoryWords {
  return { say, office: deps.office, timeZone: deps.timeZone };
}
