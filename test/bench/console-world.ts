import { fakeFactory } from '../../adapters/fake/index.ts';
import type { PolicyRule } from '../../src/domain/approval.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { Person } from '../../src/domain/people.ts';
import { readAssetFiles } from '../../src/host/asset-files.ts';
import { createOtpTotp } from '../../src/host/otp-totp.ts';
import { createRandomTokens } from '../../src/host/random-tokens.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { createUuidIds } from '../../src/host/uuid-ids.ts';
import { startWebServer, type WebServer } from '../../src/host/web-server.ts';
import { createConsole } from '../../src/interfaces/web/app.ts';
import type { WebDeps } from '../../src/interfaces/web/web-deps.ts';
import type { Adapter } from '../../src/ports/adapter.ts';
import type { Store } from '../../src/ports/store.ts';
import { createReports } from '../../src/reports/reports.ts';
import { createMemoryMedia } from '../support/memory-media.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import type { SeedChannel } from './console-seed.ts';

/** Tells how long the console took for an answer, in ms: the time at the server alone. */
export const TOOK = 'x-bench-took-ms';

const STATIC = new URL('../../src/interfaces/web/static/', import.meta.url);
const HOUR_MS = 3_600_000;

export const CHANNELS: readonly SeedChannel[] = Array.from({ length: 4 }, (_unused, index) => ({
  id: `channel-account-${index}`,
  account: `account-${index}`,
}));

const BY_HEAD: PolicyRule = {
  channels: null,
  kinds: null,
  topics: null,
  urgentOnly: false,
  steps: [{ by: 'role', role: 'head' }],
  pinTime: false,
  automatic: false,
};

/** Signed in by their id: the session's token is made of it. */
const PEOPLE: readonly Person[] = [
  person('head', ['head'], []),
  person('contributor', ['contributor'], ['Đơn vị chưa gửi tin']),
  person('editor', ['editor'], []),
  person('administrator', ['administrator'], []),
];

function person(id: string, roles: Person['roles'], units: readonly string[]): Person {
  return { id, name: id, roles, units, osAccount: null, email: null };
}

/** The cookie with which this person is signed in. */
export function sessionCookie(personId: string): string {
  return `loa-session=${tokenOf(personId)}`;
}

function tokenOf(personId: string): string {
  return `bench-session-of-${personId}`;
}

/** The console over a real server on a free port of the loopback, with everybody signed in. */
export async function serveConsole(store: Store): Promise<WebServer> {
  const hosts: string[] = [];
  const deps = await buildDeps(store, hosts);
  await signIn(deps);
  const web = createConsole(deps);
  const server = await startWebServer({
    address: '127.0.0.1',
    port: 0,
    tls: null,
    answer: async (request, connection) => {
      const startedAt = performance.now();
      const answer = await web.answer(request, connection);
      answer.headers.set(TOOK, (performance.now() - startedAt).toFixed(2));
      return answer;
    },
    onTrouble: (code) => {
      throw new Error(code);
    },
  });
  hosts.push(`127.0.0.1:${server.port}`);
  return {
    port: server.port,
    async close() {
      web.close();
      await server.close();
    },
  };
}

async function buildDeps(store: Store, hosts: readonly string[]): Promise<WebDeps> {
  const clock = createSystemClock();
  return {
    store,
    office: {
      mode: 'sandbox',
      people: PEOPLE,
      delegations: [],
      policy: [BY_HEAD],
      channels: bindChannels(),
      lateMs: HOUR_MS / 2,
      uploadBytesPerSecond: 1_000_000,
      hasSignIn: async () => true,
    },
    clock,
    ids: createUuidIds(clock),
    passwords: {
      hash: async () => ({ hash: 'none' }),
      verify: async () => ({ fits: false }),
    },
    totp: createOtpTotp(),
    tokens: createRandomTokens(),
    secrets: createMemorySecrets(),
    officeName: 'Xã Suối Mẫu',
    media: createMemoryMedia(),
    thumbnails: { picture: async () => null },
    linkCards: { known: async () => null, card: async () => ({ trouble: 'sandbox' }) },
    log: {
      info: () => undefined,
      warn: () => undefined,
      // The page is answered with 500, which ends the measurement.
      error: (event, facts) => {
        process.stderr.write(`${event} ${JSON.stringify(facts)}\n`);
      },
    },
    timeZone: 'Asia/Ho_Chi_Minh',
    language: 'vi',
    version: '0.0.0',
    reports: createReports(),
    connector: {
      appFields: noSignIn,
      begin: noSignIn,
      returned: noSignIn,
      offer: noSignIn,
      confirm: noSignIn,
      giveUp: noSignIn,
    },
    messages: [],
    assets: await readAssetFiles({
      'loa.css': new URL('loa.css', STATIC),
      'loa.svg': new URL('loa.svg', STATIC),
    }),
    place: { publicUrl: null, hosts, proxy: null },
    onChange: (listener) => store.onCommit(listener),
  };
}

function noSignIn(): never {
  throw new Error('nobody connects anything while pages are measured');
}

function bindChannels(): ReadonlyMap<
  string,
  { readonly channel: Channel; readonly adapter: Adapter }
> {
  const channels = new Map<string, { readonly channel: Channel; readonly adapter: Adapter }>();
  for (const { id, account } of CHANNELS) {
    const settings = { profile: 'blind' };
    const channel: Channel = { id, name: `Kênh ${account}`, platform: 'fake', account, settings };
    const made = fakeFactory.create(channel, {});
    if ('problems' in made) throw new Error(JSON.stringify(made.problems));
    channels.set(id, { channel, adapter: made.adapter });
  }
  return channels;
}

async function signIn({ store, clock, ids, tokens }: WebDeps): Promise<void> {
  const now = clock.now();
  await store.write(async (tx) => {
    for (const { id } of PEOPLE) {
      await tx.saveLogin({
        person: id,
        passwordHash: 'none',
        hasTotp: true,
        lastTotpStep: null,
        failures: 0,
        lockedUntil: null,
        changedAt: now,
      });
      await tx.addSession({
        id: ids.next(),
        tokenHash: tokens.hash(tokenOf(id)),
        person: id,
        createdAt: now,
        seenAt: now,
        endsAt: now + 12 * HOUR_MS,
        device: 'bench',
        address: '127.0.0.1',
      });
    }
  });
}
