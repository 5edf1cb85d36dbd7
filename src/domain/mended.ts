import type { ItemContent } from './item.ts';
import type { Problem } from './problem.ts';

/*
 * What was found while an item was read still holds after somebody edits it here, except for what
 * the edit itself settles. A problem that nothing below names is mended where the item came from.
 */

const OF_CHANNELS: ReadonlySet<string> = new Set([
  'channel-missing',
  'row-channel-missing',
  'channel-unknown',
  'channel-ambiguous',
]);

/** The time could not be read, so the item has none. */
const OF_TIME: ReadonlySet<string> = new Set([
  'date-unreadable',
  'date-not-in-calendar',
  'date-weekday',
  'date-missing',
  'date-lunar',
  'date-lunar-or-solar',
  'date-vague',
  'date-far',
  'time-missing',
  'time-vague',
  'time-unreadable',
  'time-cut',
  'time-past',
  'day-in-name',
  'when-missing',
  'cell-midnight',
]);

/** There was no text, or nothing of it could be read; a text that was read in part is not here. */
const OF_WHOLE_TEXT: ReadonlySet<string> = new Set([
  'text-empty',
  'text-missing',
  'text-file-too-large',
  'text-binary',
  'text-tcvn3',
  'text-vni',
  'text-mojibake',
  'text-unknown-encoding',
  'word-broken',
  'word-locked',
  'word-too-large',
]);

/** Whether the item has no time because what was written could not be understood. */
export function isTimeUnknown(problems: readonly Problem[]): boolean {
  return problems.some(({ code }) => OF_TIME.has(code));
}

/** What still stops an item after its channels were chosen anew. */
export function withoutChannelProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ code }) => !OF_CHANNELS.has(code));
}

/** What still holds of `problems` after `edit` was made to `before`. */
export function problemsLeft(
  problems: readonly Problem[],
  before: ItemContent,
  edit: Partial<ItemContent>,
): readonly Problem[] {
  const after = { ...before, ...edit };
  return problems.filter((problem) => !isMended(problem, before, after, edit));
}

function isMended(
  { code, values }: Problem,
  before: ItemContent,
  after: ItemContent,
  edit: Partial<ItemContent>,
): boolean {
  if (OF_CHANNELS.has(code)) return edit.channels !== undefined;
  if (OF_TIME.has(code)) return edit.slotAt !== undefined;
  if (OF_WHOLE_TEXT.has(code)) return (edit.text ?? '') !== '';
  if (code === 'link-unreadable') return edit.link !== undefined;
  // A stamp in the page's margin is in neither text: it stays.
  if (code === 'stop-word') {
    const word = String(values['word'] ?? '');
    return hasStamp(before, word) && !hasStamp(after, word);
  }
  return code === 'same-content-twice';
}

/** A stamp ends its line: alone, or behind a label as in “Độ mật: TỐI MẬT”. */
function hasStamp({ title, text, channelTexts }: ItemContent, word: string): boolean {
  const lines = [title, text, ...Object.values(channelTexts)].join('\n').split('\n');
  return lines.some((line) => bareLetters(line).endsWith(bareLetters(word)));
}

/** Lower case without marks, spaces and punctuation. */
function bareLetters(text: string): string {
  const letters = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return letters.replaceAll('đ', 'd');
}
