import { afterEach, describe, expect, it } from 'vitest';
import { noteCredentialLife } from '../../../src/runtime/credential-life.ts';
import { brief, createDoctorWorld, type DoctorWorld } from '../../support/doctor-world.ts';

const DAY_MS = 24 * 3_600_000;

let doctor: DoctorWorld;
afterEach(() => doctor.destroy());

async function signIn(): Promise<readonly string[]> {
  return brief(await doctor.find('channel-sign-in'));
}

describe('a channel’s sign-in', () => {
  it('is asked of the platform: alive, and how long it lasts is noted', async () => {
    doctor = await createDoctorWorld();
    expect(await doctor.find('channel-sign-in')).toMatchObject([
      { severity: 'ok', code: 'sign-in-alive', values: { channel: { channel: 'channel-1' } } },
    ]);
    const noted = await doctor.find('channel-sign-in', { options: { offline: true } });
    expect(brief(noted)).toEqual(['ok sign-in-alive']);
  });

  it('that is dead, of another account, or lacks a permission needs a person', async () => {
    doctor = await createDoctorWorld({ channels: 2 });
    const { secrets, platform } = doctor.world;
    await secrets.write('channel-1', { accessToken: 'nothing that works' });
    platform.setMissingPermissions('account-2', ['write', 'delete']);
    expect(await doctor.find('channel-sign-in')).toMatchObject([
      { severity: 'error', code: 'sign-in-needed' },
      {
        severity: 'error',
        code: 'sign-in-permission-missing',
        values: { missing: 'write, delete' },
      },
    ]);
    await secrets.write('channel-1', { accessToken: 'fake-access-account-2-1' });
    expect((await doctor.find('channel-sign-in'))[0]).toMatchObject({
      severity: 'error',
      code: 'sign-in-other-account',
      values: { account: 'account-2', bound: 'account-1' },
    });
  });

  it('that another channel has as well blocks both, and says so instead of asking', async () => {
    doctor = await createDoctorWorld({ channels: 2 });
    const channels = new Map(doctor.world.office.channels);
    const second = channels.get('channel-2');
    if (second === undefined) throw new Error('no channel-2');
    const channel = { ...second.channel, account: 'account-1' };
    channels.set('channel-2', { ...second, channel });
    const office = { ...doctor.world.office, channels };
    expect(await doctor.find('channel-sign-in', { home: { office } })).toMatchObject([
      { code: 'sign-in-account-shared', values: { other: { channel: 'channel-2' } } },
      { code: 'sign-in-account-shared', values: { other: { channel: 'channel-1' } } },
    ]);
    expect(brief(await doctor.find('channel-flow', { home: { office } }))).toEqual([]);
  });

  it('that nobody made is told as not connected', async () => {
    doctor = await createDoctorWorld();
    const keeper = {
      credential: async () => ({ reconnect: { code: 'no-credential', detail: '' } }),
      renew: async () => ({ reconnect: { code: 'no-credential', detail: '' } }),
      expire: () => false,
    };
    const findings = await doctor.find('channel-sign-in', { home: { keeper } });
    expect(brief(findings)).toEqual(['error sign-in-not-connected']);
  });

  it('is unknown, not dead, when the platform cannot be reached or it is being renewed', async () => {
    doctor = await createDoctorWorld();
    doctor.http.setOffline(true);
    expect(await signIn()).toEqual(['warn sign-in-not-answered']);
    const later = async () => ({ later: { code: 'refresh-elsewhere', detail: '' } });
    const keeper = { credential: later, renew: later, expire: () => false };
    const findings = await doctor.find('channel-sign-in', { home: { keeper } });
    expect(brief(findings)).toEqual(['warn sign-in-later']);
  });

  it.each([
    [30, 'ok sign-in-lasts'],
    [13, 'warn sign-in-ends-soon'],
    [1, 'error sign-in-ends-soon'],
    [-1, 'error sign-in-over'],
  ])('that ends in %i days is "%s"', async (days, code) => {
    doctor = await createDoctorWorld();
    const checkedAt = doctor.world.clock.now();
    const life = { expiresAt: checkedAt + days * DAY_MS + 1, checkedAt };
    await doctor.store.write((tx) => noteCredentialLife(tx, 'channel-1', life));
    const findings = await doctor.find('channel-sign-in', { options: { offline: true } });
    expect(brief(findings)).toEqual([code]);
  });

  it('that Loa renews ends only when a person must come back', async () => {
    doctor = await createDoctorWorld({ profile: 'rotating-token' });
    expect(await signIn()).toEqual(['ok sign-in-renewed']);
    const checkedAt = doctor.world.clock.now();
    const life = { expiresAt: checkedAt, checkedAt, signInEndsAt: checkedAt + 5 * DAY_MS };
    await doctor.store.write((tx) => noteCredentialLife(tx, 'channel-1', life));
    expect(await signIn()).toEqual(['warn sign-in-ends-soon']);
  });
});

describe('a channel whose sign-in is no good', () => {
  const dead = async () => ({ reconnect: { code: 'no-credential', detail: '' } });
  const keeper = { credential: dead, renew: dead, expire: () => false };
  const mark = async (reason: string) =>
    doctor.store.write(async (tx) =>
      tx.saveCondition({
        ...(await tx.condition('channel-1')),
        reconnect: { code: reason, detail: '' },
      }),
    );
  const about = async (changes: Parameters<DoctorWorld['examine']>[0] = {}) =>
    brief(
      (await doctor.examine(changes)).filter(({ values }) => values['id'] === 'channel-1'),
    ).filter((one) => !one.includes('quota'));

  it('is one finding, and is not called open beside it', async () => {
    doctor = await createDoctorWorld();
    expect(await about({ home: { keeper } })).toEqual(['error sign-in-not-connected']);
    await mark('no-credential');
    expect(await about({ home: { keeper } })).toEqual(['error sign-in-not-connected']);
    const { secrets } = doctor.world;
    await secrets.write('channel-1', { accessToken: 'nothing that works' });
    expect(await about()).toEqual(['error sign-in-needed']);
  });

  it('or that has no secret is told as not connected also when nobody is asked', async () => {
    doctor = await createDoctorWorld();
    await doctor.world.secrets.write('channel-1', { appSecret: 'of the app alone' });
    expect(await about({ options: { offline: true } })).toEqual(['error sign-in-not-connected']);
    expect(await about()).toEqual(['error sign-in-not-connected']);
  });

  it('or that was marked is one finding also when nobody is asked', async () => {
    doctor = await createDoctorWorld();
    await mark('token-dead');
    expect(await about({ options: { offline: true } })).toEqual(['error sign-in-needed']);
    // The platform takes it again: what is left is the mark.
    expect(await about()).toEqual(['ok sign-in-alive', 'error flow-blocked']);
  });

  it('is told of a pause as well, since that is another matter', async () => {
    doctor = await createDoctorWorld();
    await mark('no-credential');
    await doctor.store.write(async (tx) =>
      tx.saveCondition({
        ...(await tx.condition('channel-1')),
        paused: { by: 'head', at: doctor.world.clock.now() },
      }),
    );
    const found = await doctor.find('channel-flow', { home: { keeper } });
    expect(found).toMatchObject([{ code: 'flow-blocked', details: [{ code: 'hold.paused' }] }]);
    expect(found[0]?.details).toHaveLength(1);
  });

  it('or not known to be good is not called open', async () => {
    doctor = await createDoctorWorld();
    doctor.http.setOffline(true);
    expect(await about()).toEqual(['warn sign-in-not-answered']);
  });
});

it('an office that is stopped is one finding for all its channels', async () => {
  doctor = await createDoctorWorld({ channels: 2 });
  await doctor.store.write(async (tx) =>
    tx.saveOffice({
      ...(await tx.office()),
      stopped: { by: 'head', reason: 'bão', at: doctor.world.clock.now() },
    }),
  );
  const found = await doctor.examine();
  expect(brief(found).filter((one) => one.startsWith('error'))).toEqual(['error office-blocked']);
  expect(brief(found).filter((one) => one.includes('flow'))).toEqual([]);
});

describe('offline, and in a trial whose stand-ins sleep', () => {
  it('nobody is asked anything', async () => {
    doctor = await createDoctorWorld();
    const findings = await doctor.examine({ options: { offline: true } });
    expect(brief(findings)).toContain('ok hosts-not-asked');
    expect(brief(findings)).toContain('ok sign-in-never-asked');
    expect(doctor.http.count()).toBe(0);
    await doctor.destroy();
    doctor = await createDoctorWorld({ mode: 'sandbox' });
    await doctor.examine({ home: { daemon: null } });
    expect(doctor.http.count()).toBe(0);
    await doctor.examine();
    expect(doctor.http.count()).toBeGreaterThan(0);
  });
});

describe('a channel', () => {
  it('that a person paused needs a person; one that the platform holds does not', async () => {
    doctor = await createDoctorWorld();
    const { store, world } = doctor;
    expect(brief(await doctor.find('channel-flow'))).toEqual(['ok flow-never-used']);
    const now = world.clock.now();
    const holdReason = { code: 'rate-limit', detail: '' };
    await store.write(async (tx) =>
      tx.saveCondition({
        ...(await tx.condition('channel-1')),
        holdUntil: now + 1_000,
        holdReason,
        lastSuccessAt: now,
      }),
    );
    expect(await doctor.find('channel-flow')).toMatchObject([
      { severity: 'warn', code: 'flow-held', details: [{ code: 'hold.platform' }] },
    ]);
    await world.clock.advanceBy(1_001);
    expect(brief(await doctor.find('channel-flow'))).toEqual(['ok flow-open']);
    await store.write(async (tx) =>
      tx.saveCondition({
        ...(await tx.condition('channel-1')),
        paused: { by: 'head', at: now },
      }),
    );
    expect(await doctor.find('channel-flow')).toMatchObject([
      { severity: 'error', code: 'flow-blocked', details: [{ code: 'hold.paused' }] },
    ]);
  });

  it('is told what is left of each allowance', async () => {
    doctor = await createDoctorWorld();
    const [quota] = await doctor.find('channel-quota');
    expect(quota).toMatchObject({ severity: 'ok', code: 'quota-left' });
    const bound = doctor.world.office.channels.get('channel-1');
    if (bound === undefined) throw new Error('no channel');
    const none = { ...bound.adapter, facts: { ...bound.adapter.facts, quotas: [] } };
    const small = {
      ...bound.adapter,
      facts: {
        ...bound.adapter.facts,
        quotas: bound.adapter.facts.quotas.map((rule) => ({ ...rule, limit: 0 })),
      },
    };
    for (const [adapter, code] of [
      [none, 'ok quota-none'],
      [small, 'warn quota-used-up'],
    ] as const) {
      const channels = new Map([['channel-1', { ...bound, adapter }]]);
      const office = { ...doctor.world.office, channels };
      const found = await doctor.find('channel-quota', { home: { office } });
      expect(new Set(brief(found))).toEqual(new Set([code]));
    }
  });
});
