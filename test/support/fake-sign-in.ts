import { NOT_CONNECTED } from '../../src/domain/channel.ts';
import type { Office } from '../../src/ports/office.ts';
import type { GrantedAccount, SignIn } from '../../src/ports/sign-in.ts';
import type { NamedChannel } from '../../src/runtime/connect/account-holder.ts';

/** An account that a sign-in gives; its token can be recognised. */
export function granted(id: string, changes: Partial<GrantedAccount> = {}): GrantedAccount {
  return {
    id,
    name: `Tài khoản ${id}`,
    address: null,
    missing: [],
    values: { accessToken: `token-of-${id}` },
    endsAt: null,
    ...changes,
  };
}

/**
 * A sign-in without a platform: its code names the accounts it gives, `account-1` or
 * `account-1,account-2`; `old` is a code that is no good any more, `lost` one whose answer is lost.
 */
export function createFakeSignIn(
  changes: Partial<GrantedAccount> = {},
  { endsEarlier = false } = {},
): SignIn {
  return {
    appFields: [
      { key: 'appId', isSecret: false },
      { key: 'appSecret', isSecret: true },
    ],
    neededScopes: ['publish', 'read'],
    redirects: { loopback: true, https: true },
    endsEarlier,
    authorizeUrl: ({ redirectUri, state, app }) =>
      `https://platform.example/authorize?${new URLSearchParams({ client: app['appId'] ?? '', redirect_uri: redirectUri, state }).toString()}`,
    readReturn(query) {
      const code = query['code'] ?? '';
      if (code !== '') return { code };
      return { refused: { code: 'access-denied', detail: query['error'] ?? '' } };
    },
    async exchange(_context, _attempt, returned) {
      const code = returned['code'] ?? '';
      if (code === 'old') return { answer: 'refused', reason: { code: 'code-old', detail: '' } };
      if (code === 'lost') {
        return { answer: 'trouble', spent: 'maybe', reason: { code: 'timeout', detail: '' } };
      }
      return { answer: 'accounts', accounts: code.split(',').map((id) => granted(id, changes)) };
    },
  };
}

/** The same office, whose channels can be connected. */
export function withSignIn(office: Office, signIn: SignIn): Office {
  const channels = [...office.channels].map(
    ([id, bound]) => [id, { ...bound, adapter: { ...bound.adapter, signIn } }] as const,
  );
  return { ...office, channels: new Map(channels) };
}

/** The office's channels as its configuration would name them: their accounts are left to connect. */
export function named(office: Office): readonly NamedChannel[] {
  return [...office.channels.values()].map(({ channel: { id, platform } }) => ({
    id,
    platform,
    account: NOT_CONNECTED,
  }));
}
