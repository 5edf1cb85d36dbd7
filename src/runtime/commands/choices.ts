import type { Channel } from '../../domain/channel.ts';
import type { Adapter, Choice } from '../../ports/adapter.ts';
import type { Reader } from '../../ports/store.ts';

/** Where the daemon keeps what a platform offers now, for the command that approves. */
export function choicesKey(channelId: string): string {
  return `choices:${channelId}`;
}

export type CheckedChoices =
  | { readonly refused: string }
  /** What the platform asks for, and nothing else that a form may hold. */
  | { readonly made: Readonly<Record<string, string>> };

/**
 * A choice that only a person may make must be made, and must be one that the platform offers now.
 * The daemon keeps the offer fresh; an offer that lapsed must be fetched again first. What was not
 * asked is left out: it would be approved, kept and handed to the adapter unseen.
 */
export async function checkChoices(
  reader: Reader,
  bound: { readonly channel: Channel; readonly adapter: Adapter },
  chosen: Readonly<Record<string, string>>,
  now: number,
): Promise<CheckedChoices> {
  if (bound.adapter.choices === undefined) return { made: {} };
  const stored = await reader.meta(choicesKey(bound.channel.id));
  if (stored === null) return { refused: 'choices-not-offered-yet' };
  const offer = JSON.parse(stored) as { validUntil: number; choices: readonly Choice[] };
  if (offer.validUntil <= now) return { refused: 'choices-not-offered-yet' };
  const made: [string, string][] = [];
  for (const { key, required, options } of offer.choices) {
    const value = Object.hasOwn(chosen, key) ? chosen[key] : undefined;
    if (value === undefined && required) return { refused: 'choice-missing' };
    if (value === undefined) continue;
    if (!options.includes(value)) return { refused: 'choice-not-offered' };
    made.push([key, value]);
  }
  return { made: Object.fromEntries(made) };
}
