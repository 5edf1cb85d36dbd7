import type { Channel } from '../domain/channel.ts';
import type { SecretValues } from '../ports/secrets.ts';
import { readBoundAccount } from './connect/bound-account.ts';
import type { RuntimeDeps } from './deps.ts';
import { isAnyLeased } from './secret-lease.ts';

/** Key beside a sign-in's tokens: whose they are. */
const ACCOUNT = 'account';

/** A sign-in's tokens together with the account that they belong to. */
export function withAccount(values: SecretValues, account: string): SecretValues {
  return { ...values, [ACCOUNT]: account };
}

/** Without the note: these tokens came from somewhere else, and nobody has said whose they are. */
export function withoutAccount(values: SecretValues): SecretValues {
  const { [ACCOUNT]: _account, ...rest } = values;
  return rest;
}

/** Are these tokens of another account than the channel's? Tokens without a note are taken as its. */
export function isOfOther(channel: Channel, values: SecretValues): boolean {
  const account = values[ACCOUNT];
  return account !== undefined && account !== channel.account;
}

/**
 * What tokens of another account mean for whoever wanted to use them: `later` = a sign-in is being
 * stored, or this process has not heard yet that the channel goes to that account; `reconnect` = the
 * sign-in ended between its tokens and its binding, so a person must sign in once more.
 */
export async function whenOfOther(
  deps: Pick<RuntimeDeps, 'store' | 'clock'>,
  channelId: string,
  values: SecretValues,
): Promise<'later' | 'reconnect'> {
  return deps.store.write(async (tx) => {
    if (await isAnyLeased(tx, [channelId], deps.clock.now())) return 'later';
    const bound = await readBoundAccount(tx, channelId);
    return bound === values[ACCOUNT] ? 'later' : 'reconnect';
  });
}
