import { NOT_CONNECTED } from '../../domain/channel.ts';
import { isOfOther } from '../credential-account.ts';
import type { RuntimeDeps } from '../deps.ts';
import { markReconnect } from '../reconnect.ts';
import { secretName } from '../token-keeper.ts';

type Deps = Pick<RuntimeDeps, 'office' | 'store' | 'clock' | 'log' | 'secrets'>;

/** The marks that tell of settings and secrets alone; every other one tells what a platform said. */
type Lack = 'no-credential' | 'other-account';
const LACKS: readonly string[] = ['no-credential', 'other-account'] satisfies readonly Lack[];

/**
 * Marks every channel that nobody has connected yet, or whose tokens were given for another account
 * than it goes to now, so that people see it before an item is late. A mark whose lack is gone, for
 * the account or the secret was entered since, is taken away.
 */
export async function markConnections(deps: Deps): Promise<void> {
  for (const channelId of deps.office.channels.keys()) {
    const lack = await lackOf(deps, channelId);
    if (lack === null) await clearLack(deps, channelId);
    else await markReconnect(deps, channelId, { code: lack, detail: '' });
  }
}

async function lackOf(deps: Deps, channelId: string): Promise<Lack | null> {
  const channel = deps.office.channels.get(channelId)?.channel;
  if (channel === undefined || channel.account === NOT_CONNECTED) return 'no-credential';
  const values = await deps.secrets.read(secretName(channelId));
  if (values === null) return 'no-credential';
  return isOfOther(channel, values) ? 'other-account' : null;
}

async function clearLack({ store, clock }: Deps, channelId: string): Promise<void> {
  await store.write(async (tx) => {
    const condition = await tx.condition(channelId);
    if (!LACKS.includes(condition.reconnect?.code ?? '')) return;
    await tx.saveCondition({ ...condition, reconnect: null });
    await tx.append({
      at: clock.now(),
      kind: 'channel-credential-found',
      actor: 'loa',
      itemId: null,
      publicationId: null,
      channelId,
      body: {},
    });
  });
}
