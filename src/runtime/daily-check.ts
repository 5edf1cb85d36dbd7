import { createCaller } from './caller.ts';
import { noteCredentialLife } from './credential-life.ts';
import type { RuntimeDeps } from './deps.ts';
import { markReconnect } from './reconnect.ts';
import type { TokenKeeper } from './token-keeper.ts';
import { signInEndOf } from './token-plan.ts';

/** When the credentials are checked each day: before the first slots of the morning. */
export const DAILY_CHECK = '30 5 * * *';

const WATERMARK = 'daily-check-at';
const AT_MOST_EVERY_MS = 20 * 3_600_000;

/** A start makes up for a day that was slept through; the very first start calls nobody. */
export async function makeUpForMissedCheck(
  deps: RuntimeDeps & { readonly keeper: TokenKeeper },
): Promise<void> {
  if ((await deps.store.meta(WATERMARK)) !== null) await checkChannelsDaily(deps);
}

/**
 * Asks every platform once a day whether the credential is alive and whose it is, so that a dead
 * one is known before an item is late. A day that was slept through is made up for at the next tick
 * or start; more than one check in 20 hours is never made.
 */
export async function checkChannelsDaily(
  deps: RuntimeDeps & { readonly keeper: TokenKeeper },
): Promise<void> {
  const now = deps.clock.now();
  const last = Number((await deps.store.meta(WATERMARK)) ?? 0);
  if (now - last < AT_MOST_EVERY_MS) return;
  for (const channelId of deps.office.channels.keys()) await checkChannel(deps, channelId);
  await deps.store.write((tx) => tx.setMeta(WATERMARK, String(now)));
}

async function checkChannel(
  deps: RuntimeDeps & { readonly keeper: TokenKeeper },
  channelId: string,
): Promise<void> {
  const bound = deps.office.channels.get(channelId);
  if (bound === undefined) return;
  const answer = await deps.keeper.credential(bound.channel);
  if ('reconnect' in answer) return markReconnect(deps, channelId, answer.reconnect);
  if ('later' in answer) return;
  const caller = createCaller(deps, { ...bound, credential: answer.credential });
  const checked = await bound.adapter.check({
    channel: bound.channel,
    credential: answer.credential,
    call: caller.call,
    now: () => deps.clock.now(),
  });
  if (checked.answer === 'trouble') {
    if (checked.verdict.verdict !== 'reconnect') return;
    return markReconnect(deps, channelId, checked.verdict.reason);
  }
  const signInEndsAt = signInEndOf(answer.credential);
  await deps.store.write((tx) =>
    noteCredentialLife(tx, channelId, {
      expiresAt: checked.expiresAt,
      checkedAt: deps.clock.now(),
      ...(signInEndsAt === null ? {} : { signInEndsAt }),
    }),
  );
  if (checked.account !== bound.channel.account) {
    const detail = `${checked.accountName} (${checked.account})`;
    return markReconnect(deps, channelId, { code: 'other-account', detail });
  }
  if (checked.missing.length > 0) {
    const detail = checked.missing.join(', ');
    return markReconnect(deps, channelId, { code: 'permission-missing', detail });
  }
}
