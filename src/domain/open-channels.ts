import type { Problem } from './problem.ts';

/** Nothing names a channel: in a folder's text, in a table's row. */
const OPEN: ReadonlySet<string> = new Set(['channel-missing', 'row-channel-missing']);

/** What is found besides that no channel is named. */
export function withoutOpenChannels(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ code }) => !OPEN.has(code));
}

/** For a contributing unit: that it named no channel is nothing to mend, the desk chooses them. */
export function channelsByDesk(problems: readonly Problem[]): readonly Problem[] {
  const others = withoutOpenChannels(problems);
  if (others.length === problems.length) return problems;
  return [...others, { code: 'row-channels-by-desk', where: '', values: {}, severity: 'note' }];
}
