import { NOT_CONNECTED } from '../../domain/channel.ts';
import type { SecretValues } from '../../ports/secrets.ts';
import type { GrantedAccount } from '../../ports/sign-in.ts';
import type { Transactor } from '../../ports/store.ts';
import { type CommandAnswer, done, refused } from '../commands/command.ts';
import { withAccount } from '../credential-account.ts';
import { noteNewSignIn } from '../credential-life.ts';
import { leaveOtherAccounts } from '../leave-account.ts';
import { takeSecretLease } from '../secret-lease.ts';
import { secretName } from '../token-keeper.ts';
import { lifeOfPair } from '../token-plan.ts';
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

/**
 * A person said that this is the account. The tokens are stored first: a crash before the binding
 * leaves tokens that name another account than the channel's, and nobody is given those.
 */
export async function confirmAccount(
  deps: ConnectDeps,
  open: OpenAttempt,
  account: GrantedAccount,
): Promise<CommandAnswer<Connected>> {
  const { channelId, attempt } = open;
  const written = deps.writtenAccount(channelId);
  if (written !== null && written !== account.id) {
    const values = { channel: channelId, expected: written, found: account.id };
    return refused('connect-other-account', { ...values, name: account.name });
  }
  const holder = otherHolder(deps, channelId, account.id);
  if (holder !== null) {
    return refused('connect-account-taken', {
      channel: channelId,
      other: holder,
      name: account.name,
    });
  }
  if (account.missing.length > 0) {
    const missing = account.missing.join(', ');
    return refused('connect-permission-missing', { channel: channelId, missing });
  }
  const before = deps.office.channels.get(channelId)?.channel.account ?? NOT_CONNECTED;
  const lease = await takeSecretLease(deps, secretName(channelId), 'command');
  if (lease === null) return refused('secret-busy', { channel: channelId });
  const isOther = before !== NOT_CONNECTED && before !== account.id;
  try {
    // Nothing of the account before is kept beside the new tokens: a leftover one could be renewed.
    const values = { ...attempt.app, ...account.values, ...lifeOf(account, deps.clock.now()) };
    await deps.secrets.write(secretName(channelId), withAccount(values, account.id));
    await deps.store.write((tx) => bindIn(tx, deps, { open, account, isOther }));
  } finally {
    await lease.release();
  }
  deps.bind(channelId, account.id);
  deps.log.info('channel-connected', { channelId, account: account.id });
  return done({ channelId, account: account.id, accountName: account.name, isOther });
}

/** What lies beside the tokens: when they were made, and when a person must sign in again. */
function lifeOf({ values, endsAt }: GrantedAccount, now: number): SecretValues {
  return {
    ...(values['expiresAt'] === undefined ? {} : { obtainedAt: String(now) }),
    ...(endsAt === null ? {} : { signInEndsAt: String(endsAt) }),
  };
}

interface Binding {
  readonly open: OpenAttempt;
  readonly account: GrantedAccount;
  readonly isOther: boolean;
}

async function bindIn(tx: Transactor, deps: ConnectDeps, binding: Binding): Promise<void> {
  const { open, account, isOther } = binding;
  const { channelId, by } = open;
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
}

/** Another channel of the platform that goes to this account already; null = none does. */
function otherHolder(deps: ConnectDeps, channelId: string, account: string): string | null {
  const { channels } = deps.office;
  const platform = channels.get(channelId)?.channel.platform;
  const holder = [...channels.values()].find(
    ({ channel }) =>
      channel.id !== channelId && channel.platform === platform && channel.account === account,
  );
  return holder?.channel.id ?? null;
}
