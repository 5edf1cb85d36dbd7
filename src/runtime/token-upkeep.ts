import { NO_CREDENTIAL } from '../domain/channel.ts';
import { DAY_MS } from '../domain/limits.ts';
import {
  type EndWarning,
  noteWarned,
  readCredentialLife,
  readWarned,
  signInEnd,
} from './credential-life.ts';
import type { RuntimeDeps } from './deps.ts';
import { markReconnect } from './reconnect.ts';
import type { TokenKeeper } from './token-keeper.ts';
import { warningDue } from './token-plan.ts';

/** When tokens are looked after: once an hour, off the full hour when many machines call. */
export const TOKEN_UPKEEP = '17 * * * *';

type UpkeepDeps = Pick<RuntimeDeps, 'store' | 'clock' | 'log' | 'office'> & {
  readonly keeper: Pick<TokenKeeper, 'renew'>;
};

/** An end that is this much later than the one people were told of is that of another sign-in. */
const SAME_END_MS = DAY_MS;

/**
 * Renews tokens when half of their life is over, also on channels that publish nothing for weeks,
 * and notes 14, 7 and 2 days ahead that a person must sign in again. Twice is harmless; an aborted
 * signal begins no other channel.
 */
export async function keepTokens(deps: UpkeepDeps, signal?: AbortSignal): Promise<void> {
  for (const { channel, adapter } of deps.office.channels.values()) {
    if (signal?.aborted === true) return;
    if ((await deps.store.condition(channel.id)).reconnect !== null) continue;
    if (adapter.refresh !== undefined) {
      const answer = await deps.keeper.renew(channel);
      // A channel that nobody has connected yet is no news.
      if ('reconnect' in answer && answer.reconnect.code !== NO_CREDENTIAL.code) {
        await markReconnect(deps, channel.id, answer.reconnect);
        continue;
      }
    }
    await warnOfEnd(deps, channel.id, adapter.refresh !== undefined);
  }
}

async function warnOfEnd(
  deps: UpkeepDeps,
  channelId: string,
  isRenewedByLoa: boolean,
): Promise<void> {
  const now = deps.clock.now();
  const endsAt = signInEnd(await readCredentialLife(deps.store, channelId), isRenewedByLoa);
  const days = endsAt === null ? null : warningDue(endsAt, now);
  if (endsAt === null || days === null) return;
  if (wasWarned(await readWarned(deps.store, channelId), { endsAt, days })) return;
  await deps.store.write(async (tx) => {
    await noteWarned(tx, channelId, { endsAt, days });
    await tx.append({
      at: now,
      kind: 'sign-in-ends-soon',
      actor: 'loa',
      itemId: null,
      publicationId: null,
      channelId,
      body: { days, until: endsAt },
    });
  });
}

/** The same end may be told a little earlier or later by each answer of the platform. */
function wasWarned(warned: EndWarning | null, next: EndWarning): boolean {
  if (warned === null || next.endsAt > warned.endsAt + SAME_END_MS) return false;
  return warned.days <= next.days;
}
