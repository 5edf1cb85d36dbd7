import type { Channel } from '../../domain/channel.ts';
import type { Adapter, Choice } from '../../ports/adapter.ts';
import type { Reader } from '../../ports/store.ts';

/** Where the daemon keeps what a platform offers now, for the command that approves. */
export function choicesKey(channelId: string): string {
  return `choices:${channelId}`;
}

/**
 * A choice that only a person may make must be made, and must be one that the platform offers now.
 * The daemon keeps the offer fresh; an offer that lapsed must be fetched again first.
 */
export async function checkChoices(
  reader: Reader,
  bound: { readonly channel: Channel; readonly adapter: Adapter },
  chosen: Readonly<Record<string, string>>,
  now: number,
): Promise<string | null> {
  if (bound.adapter.choices === undefined) return null;
  const stored = await reader.meta(choicesKey(bound.channel.id));
  if (stored === null) return 'choices-not-offered-yet';
  const offer = JSON.parse(stored) as { validUntil: number; choices: readonly Choice[] };
  if (offer.validUntil <= now) return 'choices-not-offered-yet';
  for (const choice of offer.choices) {
    const value = chosen[choice.key];
    if (value === undefined && choice.required) return 'choice-missing';
    if (value !== undefined && !choice.options.includes(value)) return 'choice-not-offered';
  }
  return null;
}
