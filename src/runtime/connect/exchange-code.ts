import type { Reason } from '../../domain/outcome.ts';
import type { GrantedAccount } from '../../ports/sign-in.ts';
import { type CommandAnswer, done, refused } from '../commands/command.ts';
import type { ConnectDeps } from './deps.ts';
import { noteConnect } from './note-connect.ts';
import type { OpenAttempt } from './open-attempts.ts';

/** Accounts that one sign-in may offer; more is an answer that Loa does not understand. */
const MOST_ACCOUNTS = 500;

/**
 * Turns what the browser brought back into accounts. The code is used once: after a lost answer the
 * person begins again.
 */
export async function exchangeCode(
  deps: ConnectDeps,
  open: OpenAttempt,
  query: Readonly<Record<string, string>>,
): Promise<CommandAnswer<readonly GrantedAccount[]>> {
  const { channelId, attempt } = open;
  const signIn = deps.office.channels.get(channelId)?.adapter.signIn;
  if (signIn === undefined) return refused('connect-by-secret', { channel: channelId });
  const refuse = async (code: string, reason: Reason) => {
    await noteConnect(deps, 'connect-refused', open, { code: reason.code });
    return refused(code, { channel: channelId, reason: reason.code, detail: reason.detail });
  };
  const brought = signIn.readReturn(query);
  if ('refused' in brought) return refuse('connect-refused', brought.refused);
  await noteConnect(deps, 'connect-exchanging', open, {});
  const answer = await signIn.exchange(
    { now: () => deps.clock.now(), call: (request) => deps.http.send(request) },
    attempt,
    query,
  );
  if (answer.answer === 'refused') return refuse('connect-refused', answer.reason);
  if (answer.answer === 'trouble') return refuse('connect-trouble', answer.reason);
  const accounts = answer.accounts.slice(0, MOST_ACCOUNTS);
  if (accounts.length === 0) {
    return refuse('connect-no-account', { code: 'connect-no-account', detail: '' });
  }
  await noteConnect(deps, 'connect-exchanged', open, { accounts: accounts.length });
  return done(accounts);
}
