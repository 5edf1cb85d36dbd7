import type { Values } from '../../domain/messages/message.ts';
import type { Told, ToldValue } from '../../runtime/queries/told.ts';
import { channelName, personName } from './names.ts';
import { reasonWords } from './reason-words.ts';
import type { StoryWords } from './story-sentence.ts';
import { shortTime } from './time.ts';

/** A query's sentence in words: times, names and reasons as people write them. */
export function toldText(words: StoryWords, told: Told): string {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(told.values)) values[name] = valueText(words, value);
  return words.say(told.code, values satisfies Values);
}

function valueText(words: StoryWords, value: ToldValue): string | number {
  if (typeof value !== 'object') return value;
  if ('at' in value) return shortTime(value.at, words.timeZone);
  if ('reason' in value) return reasonWords(words.say, value.reason);
  if ('code' in value) return words.say(value.code);
  if ('person' in value) return personName(words.office, words.say, value.person);
  return channelName(words.office, value.channel);
}
