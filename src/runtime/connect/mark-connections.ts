import { NO_CREDENTIAL } from '../../domain/channel.ts';
import type { Reason } from '../../domain/outcome.ts';
import { ACCOUNT_SHARED, sharerOf } from '../../domain/shared-account.ts';
import type { Transactor } from '../../ports/store.ts';
import { isOfOther } from '../credential-account.ts';
import type { RuntimeDeps } from '../deps.ts';
import { markReconnectIn } from '../reconnect.ts';
import { isAnyLeased } from '../secret-lease.ts';
import { secretName } from '../token-pairs.ts';
import { isSignedIn } from './channel-condition.ts';

type Deps = Pick<RuntimeDeps, 'office' | 'store' | 'clock' | 'log' | 'secrets'>;

const OTHER_ACCOUNT: Reason = { code: 'other-account', detail: '' };
/** The marks that tell of settings and secrets alone; every other one tells what a platform said. */
const LACKS: readonly string[] = [NO_CREDENTIAL.code, OTHER_ACCOUNT.code, ACCOUNT_SHARED];

/**
 * Marks every channel that nobody has connected yet, whose tokens were given for another account
 * than it goes to now, or which shares its account with another channel, so that nothing is tried
 * there and people hear of it before an item is late. A mark whose lack is gone, for the account or
 * the secret was entered since, is taken away. Run at the start and after every change that another
 * process made; twice is harmless.
 */
export async function markConnections(deps: Deps): Promise<void> {
  for (const channelId of deps.office.channels.keys()) {
    if (isMarkedSo(await deps.store.condition(channelId), await lackOf(deps, channelId))) continue;
    const marked = await deps.store.write((tx) => markIn(tx, deps, channelId));
    if (marked !== null) deps.log.warn('channel-needs-reconnect', { channelId, code: marked.code });
  }
}

/** Does the mark say this already? What a platform said stands above it. */
function isMarkedSo({ reconnect }: { reconnect: Reason | null }, lack: Reason | null): boolean {
  if (!isLack(reconnect)) return lack === null || reconnect !== null;
  return lack?.code === reconnect?.code && lack?.detail === reconnect?.detail;
}

function isLack(reconnect: Reason | null): boolean {
  return LACKS.includes(reconnect?.code ?? '');
}

/** Gives the new mark. While somebody stores a sign-in, tokens and account need not fit: later. */
async function markIn(tx: Transactor, deps: Deps, channelId: string): Promise<Reason | null> {
  if (await isAnyLeased(tx, [secretName(channelId)], deps.clock.now())) return null;
  const condition = await tx.condition(channelId);
  const lack = await lackOf(deps, channelId);
  if (isMarkedSo(condition, lack)) return null;
  await tx.saveCondition({ ...condition, reconnect: null });
  if (lack !== null) {
    await markReconnectIn(tx, deps, channelId, lack);
    return lack;
  }
  await tx.append({
    at: deps.clock.now(),
    kind: 'channel-credential-found',
    actor: 'loa',
    itemId: null,
    publicationId: null,
    channelId,
    body: {},
  });
  return null;
}

async function lackOf({ office, secrets }: Deps, channelId: string): Promise<Reason | null> {
  if (!(await isSignedIn(office, channelId))) return NO_CREDENTIAL;
  const channel = office.channels.get(channelId)?.channel;
  const shared = channel === undefined ? null : sharerOf(channel, office.channels.values());
  if (shared !== null) return { code: ACCOUNT_SHARED, detail: shared };
  const values = await secrets.read(secretName(channelId));
  const isOther = channel !== undefined && values !== null && isOfOther(channel, values);
  return isOther ? OTHER_ACCOUNT : null;
}
