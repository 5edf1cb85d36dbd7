import { NOT_CONNECTED } from '../../domain/channel.ts';
import type { SecretValues } from '../../ports/secrets.ts';
import type { GrantedAccount } from '../../ports/sign-in.ts';
import type { Reader, Transactor } from '../../ports/store.ts';
import { type CommandAnswer, done, refused } from '../commands/command.ts';
import { withAccount } from '../credential-account.ts';
import { noteNewSignIn } from '../credential-life.ts';
import { leaveOtherAccounts } from '../leave-account.ts';
import { takeSecretLease } from '../secret-lease.ts';
import { secretName } from '../token-pairs.ts';
import { lifeOfPair } from '../token-plan.ts';
import { accountNow, type NamedChannel, otherHolder } from './account-holder.ts';
import { saveBoundAccount } from './bound-account.ts';
import type { ConnectDeps } from './deps.ts';
import type { OpenAttempt } from './open-attempts.ts';
import { dropUnconfirmed } from './unconfirmed-sign-in.ts';

export interface Connected {
  readonly channelId: string;
  readonly account: string;
  readonly accountName: string;
  /** True when the channel went to another account before: what is approved does not go on. */
  readonly isOther: boolean;
}

type Refused = ReturnType<typeof refused>;

/**
 * A person said that this is the account. The tokens are stored first: a crash before the binding
 * leaves tokens that name another account than the channel's, and nobody is given those. What makes
 * the account a wrong one is judged twice: before anything is touched, and in the transaction that
 * binds, for another process may bind meanwhile; refused there, the tokens before are put back.
 */
export async function confirmAccount(
  deps: ConnectDeps,
  open: OpenAttempt,
  account: GrantedAccount,
): Promise<CommandAnswer<Connected>> {
  const { channelId, attempt } = open;
  const unfit = unfitFor(deps, channelId, account);
  if (unfit !== null) return unfit;
  const binding = { open, account, named: await deps.namedChannels() };
  const lease = await takeSecretLease(deps, secretName(channelId), 'command');
  if (lease === null) return refused('secret-busy', { channel: channelId });
  let answer: CommandAnswer<Connected>;
  try {
    const wrong = await wrongNow(deps.store, deps, binding);
    if (wrong !== null) return wrong;
    const before = await deps.secrets.read(secretName(channelId));
    // Nothing of the account before is kept beside the new tokens: a leftover one could be renewed.
    const values = { ...attempt.app, ...account.values, ...lifeOf(account, deps.clock.now()) };
    await deps.secrets.write(secretName(channelId), withAccount(values, account.id));
    answer = await deps.store.write((tx) => bindIn(tx, deps, binding));
    if (!answer.done) await deps.secrets.write(secretName(channelId), before ?? attempt.app);
  } finally {
    await lease.release();
  }
  if (!answer.done) return answer;
  deps.bind(channelId, account.id);
  deps.log.info('channel-connected', { channelId, account: account.id });
  return answer;
}

/** Why the account can never be this channel's; null = it may be. */
function unfitFor(deps: ConnectDeps, channelId: string, account: GrantedAccount): Refused | null {
  const written = deps.writtenAccount(channelId);
  if (written !== null && written !== account.id) {
    const values = { channel: channelId, expected: written, found: account.id };
    return refused('connect-other-account', { ...values, name: account.name });
  }
  if (account.missing.length === 0) return null;
  const missing = account.missing.join(', ');
  return refused('connect-permission-missing', { channel: channelId, missing });
}

interface Binding {
  readonly open: OpenAttempt;
  readonly account: GrantedAccount;
  readonly named: readonly NamedChannel[];
}

/** Why the channel cannot be bound by what is stored now; null = it can. */
async function wrongNow(
  reader: Pick<Reader, 'meta'>,
  deps: ConnectDeps,
  { open, account, named }: Binding,
): Promise<Refused | null> {
  const { channelId } = open;
  const platform = deps.office.channels.get(channelId)?.channel.platform ?? '';
  const wanted = { id: channelId, platform, account: account.id };
  const holder = await otherHolder(reader, deps.office, wanted, named);
  if (holder !== null) {
    const values = { channel: channelId, other: holder, name: account.name };
    return refused('connect-account-taken', values);
  }
  const before = await boundBefore(reader, deps, channelId);
  // The person was shown another account, and so was not warned of leaving this one.
  const isStale = before !== open.before && before !== account.id;
  return isStale ? refused('connect-changed-meanwhile', { channel: channelId, before }) : null;
}

/** The account that the channel goes to now, before it is bound to another; `NOT_CONNECTED` = none. */
export async function boundBefore(
  reader: Pick<Reader, 'meta'>,
  deps: Pick<ConnectDeps, 'office' | 'writtenAccount'>,
  channelId: string,
): Promise<string> {
  const account = deps.writtenAccount(channelId) ?? NOT_CONNECTED;
  return accountNow(reader, deps.office, { id: channelId, account });
}

/** What lies beside the tokens: when they were made, and when a person must sign in again. */
function lifeOf({ values, endsAt }: GrantedAccount, now: number): SecretValues {
  return {
    ...(values['expiresAt'] === undefined ? {} : { obtainedAt: String(now) }),
    ...(endsAt === null ? {} : { signInEndsAt: String(endsAt) }),
  };
}

/** Binds, unless something has come in between. */
async function bindIn(
  tx: Transactor,
  deps: ConnectDeps,
  binding: Binding,
): Promise<CommandAnswer<Connected>> {
  const wrong = await wrongNow(tx, deps, binding);
  if (wrong !== null) return wrong;
  const { open, account } = binding;
  const { channelId, by } = open;
  const before = await boundBefore(tx, deps, channelId);
  const isOther = before !== NOT_CONNECTED && before !== account.id;
  const at = deps.clock.now();
  await saveBoundAccount(tx, channelId, account.id);
  await leaveOtherAccounts(tx, deps, channelId, account.id, at);
  const { endsAt } = account;
  const expiresAt = lifeOfPair(account.values).expiresAt || endsAt;
  await noteNewSignIn(tx, channelId, { expiresAt, checkedAt: at, signInEndsAt: endsAt });
  await dropUnconfirmed(tx, channelId, open.id);
  const condition = await tx.condition(channelId);
  await tx.saveCondition({ ...condition, reconnect: null });
  await tx.append({
    at,
    kind: 'channel-connected',
    actor: by,
    itemId: null,
    publicationId: null,
    channelId,
    body: { account: account.id, name: account.name, isOther },
  });
  return done({ channelId, account: account.id, accountName: account.name, isOther });
}
