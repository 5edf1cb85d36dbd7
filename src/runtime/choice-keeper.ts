import { LIMITS } from '../domain/limits.ts';
import { createCaller } from './caller.ts';
import { choicesKey } from './commands/choices.ts';
import type { RuntimeDeps } from './deps.ts';
import type { TokenKeeper } from './token-keeper.ts';

/** Fetched again when less than this (or half its life, when that is shorter) is left of an offer. */
const AHEAD_MS = 5 * 60 * 1000;

/**
 * Keeps fresh what a platform offers for choices that only a person may make, for channels on which
 * an item waits for approval. Only the daemon calls platforms; the approving command reads this.
 */
export async function refreshChoices(
  deps: RuntimeDeps & { readonly keeper: TokenKeeper },
): Promise<void> {
  const wanted = await channelsWithOpenItems(deps);
  for (const channelId of wanted) {
    const bound = deps.office.channels.get(channelId);
    if (bound?.adapter.choices === undefined) continue;
    const now = deps.clock.now();
    const stored = await deps.store.meta(choicesKey(channelId));
    const offer = stored === null ? null : (JSON.parse(stored) as { renewAt: number });
    if (offer !== null && now < offer.renewAt) continue;
    const credential = await deps.keeper.credential(bound.channel);
    if (!('credential' in credential)) continue;
    const caller = createCaller(deps, { ...bound, ...credential });
    const answer = await bound.adapter.choices({
      channel: bound.channel,
      credential: credential.credential,
      call: caller.call,
      now: () => deps.clock.now(),
    });
    if (answer.answer !== 'choices') continue;
    // Writing wakes the next round at once: a short-lived offer must not be fetched in it again.
    const lifeMs = Math.max(answer.validUntil - now, 2 * LIMITS.firstLookMs);
    const renewAt = now + Math.max(lifeMs / 2, lifeMs - AHEAD_MS);
    const { validUntil, choices } = answer;
    const text = JSON.stringify({ validUntil, renewAt, choices });
    await deps.store.write((tx) => tx.setMeta(choicesKey(channelId), text));
  }
}

async function channelsWithOpenItems(deps: RuntimeDeps): Promise<ReadonlySet<string>> {
  const channels = new Set<string>();
  const hasChoices = [...deps.office.channels.values()].some(
    ({ adapter }) => adapter.choices !== undefined,
  );
  if (!hasChoices) return channels;
  for (const item of await deps.store.items({ states: ['submitted', 'missed'] })) {
    const version = await deps.store.version(item.id, item.version);
    for (const channelId of version?.content.channels ?? []) channels.add(channelId);
  }
  return channels;
}
