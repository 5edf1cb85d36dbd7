import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sandboxSettings } from '../../config/sandbox-settings.ts';
import type { Settings } from '../../config/settings.ts';
import { composeOffice } from '../../src/compose/office.ts';
import { SANDBOX_PLATFORMS } from '../../src/compose/sandbox-note.ts';
import { NOT_CONNECTED } from '../../src/domain/channel.ts';
import type { SecretValues } from '../../src/ports/secrets.ts';
import { saveBoundAccount } from '../../src/runtime/connect/bound-account.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { createTempStore, openTempStore, type TempStore } from '../support/temp-store.ts';

const FIRST = '1000000000000001';
const SECOND = '1000000000000002';

let temp: TempStore;
beforeEach(async () => {
  temp = await createTempStore();
});
afterEach(() => temp.destroy());

/** One Facebook channel; its account as the configuration names it. */
async function settingsWith(account: string): Promise<Settings> {
  const settings = await sandboxSettings({
    homeFolder: '/home-of-test',
    osAccount: 'an',
    platforms: {},
  });
  const channel = { id: 'trang-xa', name: 'Trang xã', platform: 'facebook', account, settings: {} };
  return { ...settings, channels: [channel] };
}

const compose = async (account: string) =>
  composeOffice(await settingsWith(account), temp.store, createMemorySecrets());

const bindTo = (account: string) =>
  temp.store.write((tx) => saveBoundAccount(tx, 'trang-xa', account));

describe('a channel without a written account', () => {
  it('goes nowhere until somebody connects it', async () => {
    const { office, writtenAccount } = await compose('');
    const { channel, adapter } = office.channels.get('trang-xa') ?? {};
    expect(channel?.account).toBe(NOT_CONNECTED);
    expect(adapter?.quotaScopes().channel).toBe(NOT_CONNECTED);
    expect(writtenAccount('trang-xa')).toBeNull();
  });

  it('keeps its account over a restart, with an adapter that is bound to it', async () => {
    await bindTo(FIRST);
    const { office } = await compose('');
    const { channel, adapter } = office.channels.get('trang-xa') ?? {};
    expect(channel?.account).toBe(FIRST);
    expect(adapter?.quotaScopes().channel).toBe(FIRST);
  });

  it('follows what another process bound, in the office that is in use', async () => {
    const { office, readBindings } = await compose('');
    const other = await openTempStore(temp.path);
    await other.write((tx) => saveBoundAccount(tx, 'trang-xa', SECOND));
    await other.close();
    await readBindings();
    expect(office.channels.get('trang-xa')?.adapter.quotaScopes().channel).toBe(SECOND);
  });
});

describe('a written account', () => {
  it('wins over whatever was bound', async () => {
    await bindTo(SECOND);
    const bound = await compose(FIRST);
    bound.bind('trang-xa', SECOND);
    await bound.readBindings();
    expect(bound.office.channels.get('trang-xa')?.channel.account).toBe(FIRST);
    expect(bound.writtenAccount('trang-xa')).toBe(FIRST);
  });
});

describe('whether somebody has signed a channel in', () => {
  const signedIn = async (mode: Settings['mode'], values: SecretValues | null) => {
    const settings = { ...(await settingsWith(FIRST)), mode };
    const secrets = createMemorySecrets(values === null ? {} : { 'trang-xa': values });
    return (await composeOffice(settings, temp.store, secrets)).office.hasSignIn('trang-xa');
  };

  it('is said by a token in the secret store, not by the app’s values', async () => {
    expect(await signedIn('live', null)).toBe(false);
    expect(await signedIn('live', { appSecret: 'of the app' })).toBe(false);
    expect(await signedIn('live', { appSecret: 'of the app', pageToken: 'p' })).toBe(true);
  });

  it('is not missing in a trial before its first start, which gives its stand-ins their tokens', async () => {
    expect(await signedIn('sandbox', null)).toBe(true);
    await temp.store.write((tx) => tx.setMeta(SANDBOX_PLATFORMS, '{}'));
    expect(await signedIn('sandbox', null)).toBe(false);
    expect(await signedIn('sandbox', { pageToken: 'p' })).toBe(true);
  });
});
