import type { Choice } from '../../ports/adapter.ts';
import { choicesKey } from '../../runtime/commands/choices.ts';
import type { CommandDeps } from '../../runtime/commands/command.ts';

export interface OfferedChoice extends Choice {
  readonly channelId: string;
}

/** What the platforms of these channels offer now, as the daemon last heard it. */
export async function offeredChoices(
  deps: Pick<CommandDeps, 'store' | 'office'>,
  channels: readonly string[],
  now: number,
): Promise<readonly OfferedChoice[]> {
  const offered: OfferedChoice[] = [];
  for (const channelId of channels) {
    if (deps.office.channels.get(channelId)?.adapter.choices === undefined) continue;
    const stored = await deps.store.meta(choicesKey(channelId));
    if (stored === null) continue;
    const offer = JSON.parse(stored) as { validUntil: number; choices: readonly Choice[] };
    if (offer.validUntil <= now) continue;
    offered.push(...offer.choices.map((choice) => ({ ...choice, channelId })));
  }
  return offered;
}
