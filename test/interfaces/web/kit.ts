import type { Item, ItemContent } from '../../../src/domain/item.ts';
import type { Delegation, Person } from '../../../src/domain/people.ts';
import type { Problem } from '../../../src/domain/problem.ts';
import { createOtpTotp } from '../../../src/host/otp-totp.ts';
import { createRandomTokens } from '../../../src/host/random-tokens.ts';
import { type Console, createConsole } from '../../../src/interfaces/web/app.ts';
import type { WebDeps, WebPlace } from '../../../src/interfaces/web/web-deps.ts';
import type { SignIn } from '../../../src/ports/sign-in.ts';
import { createReports } from '../../../src/reports/reports.ts';
import { submitItem } from '../../../src/runtime/commands/submit-item.ts';
import { createConnector } from '../../../src/runtime/connect/connector.ts';
import type { SqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { named, withSignIn } from '../../support/fake-sign-in.ts';
import { BY_HEAD, contentFor, createWorld, HEAD, type World } from '../../support/simulation.ts';
import { openTempStore } from '../../support/temp-store.ts';

const HOST = '127.0.0.1:8737';
const HOUR_MS = 3_600_000;

function personWith(
  id: string,
  name: string,
  roles: Person['roles'],
  units: string[] = [],
): Person {
  return { id, name, roles, units, osAccount: null, email: null };
}

/** One person for every role. */
export const PEOPLE = {
  head: HEAD,
  approver: personWith('approver', 'Trần Duyệt', ['approver']),
  editor: personWith('editor', 'Nguyễn Biên Tập', ['editor']),
  contributor: personWith('contributor', 'Lê Cộng Tác', ['contributor'], ['Tổ truyền thông']),
  administrator: personWith('administrator', 'Phạm Quản Trị', ['administrator']),
  reader: personWith('reader', 'Võ Xem', ['reader']),
} as const;

export interface WebWorldOptions {
  readonly channels?: number;
  readonly profile?: Parameters<typeof createWorld>[0]['profile'];
  readonly people?: readonly Person[];
  readonly delegations?: readonly Delegation[];
  readonly policy?: Parameters<typeof createWorld>[0]['policy'];
  readonly place?: Partial<WebPlace>;
  /** Every channel can be connected by it. */
  readonly signIn?: SignIn;
  /** The account that the configuration names for every channel. */
  readonly writtenAccount?: string;
  readonly deps?: Partial<WebDeps>;
}

/** A browser in which somebody is signed in (or nobody, with null). */
export interface Browser {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** Sends a form with the key that belongs to this browser. */
  post(path: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<Page>;
  /** Sends exactly this. */
  raw(path: string, init: RequestInit): Promise<Response>;
  /** Posts, then opens where it led. */
  gesture(
    path: string,
    fields?: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Page>;
}

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where a redirect leads; empty for none. */
  readonly location: string;
}

export interface WebWorld {
  readonly world: World;
  readonly store: SqliteStore;
  readonly deps: WebDeps;
  readonly console: Console;
  /** `through` is another console over the same store. */
  as(person: Person | null, through?: Console): Promise<Browser>;
  submit(
    content?: Partial<ItemContent>,
    options?: { sourceKey?: string; by?: string; problems?: readonly Problem[] },
  ): Promise<Item>;
  /** Closes the store and removes the folder. */
  end(): Promise<void>;
}

/** The console over a real store, the fake platform and a fake clock. Policy: the head approves. */
export async function createWebWorld(options: WebWorldOptions = {}): Promise<WebWorld> {
  const made = await createWorld({
    profile: options.profile ?? 'blind',
    policy: options.policy ?? [BY_HEAD],
    channels: options.channels ?? 1,
  });
  const { signIn } = options;
  const bound = signIn === undefined ? made.office : withSignIn(made.office, signIn);
  const world: World = {
    ...made,
    office: {
      ...bound,
      people: options.people ?? Object.values(PEOPLE),
      delegations: options.delegations ?? [],
      lateMs: HOUR_MS / 2,
    },
  };
  const store = await openTempStore(world.databasePath);
  const tokens = createRandomTokens();
  const parts = {
    store,
    office: world.office,
    clock: world.clock,
    ids: world.ids,
    tokens,
    secrets: world.secrets,
    log: quietLog,
  };
  const deps: WebDeps = {
    ...parts,
    connector: createConnector({
      ...parts,
      http: { send: () => Promise.reject(new Error('the platform of this sign-in is fake')) },
      writtenAccount: () => options.writtenAccount ?? null,
      namedChannels: async () => named(world.office),
      bind: () => undefined,
    }),
    passwords: plainPasswords,
    totp: createOtpTotp(),
    officeName: 'Trung tâm truyền thông xã Suối Mẫu',
    media: world.media,
    thumbnails: { picture: async () => null },
    linkCards: { known: async () => null, card: async () => ({ trouble: 'sandbox' }) },
    timeZone: 'Asia/Ho_Chi_Minh',
    language: 'vi',
    version: '0.0.0',
    messages: [],
    reports: createReports(),
    assets: new Map(),
    place: { publicUrl: null, hosts: [HOST], proxy: null, ...options.place },
    onChange: (listener) => store.onCommit(listener),
    ...options.deps,
  };
  const console = createConsole(deps);
  return {
    world,
    store,
    deps,
    console,
    as: (person, through = console) => openBrowser(deps, through, person),
    async submit(
      content = {},
      { sourceKey = 'test:1', by = PEOPLE.editor.id, problems = [] } = {},
    ) {
      const { item } = await submitItem(deps, {
        sourceKey,
        submittedBy: by,
        content: contentFor(world, content),
        problems,
        twinMeant: false,
      });
      return item;
    },
    async end() {
      console.close();
      await store.close();
      world.destroy();
    },
  };
}

const quietLog: WebDeps['log'] = {
  info: () => undefined,
  warn: () => undefined,
  error: (event, facts) => failLoudly(event, facts),
};

/** A bug behind a page must fail the test that met it. */
function failLoudly(event: string, facts: unknown): void {
  queueMicrotask(() => {
    throw new Error(`${event}: ${JSON.stringify(facts)}`);
  });
}

/** Fast stand-in for argon2; its own tests show the real one. */
const plainPasswords: WebDeps['passwords'] = {
  hash: async (password) => ({ hash: `plain:${password}` }),
  verify: async (password, hash) => ({ fits: hash === `plain:${password}` }),
};

async function openBrowser(
  deps: WebDeps,
  console: Console,
  person: Person | null,
): Promise<Browser> {
  const token = deps.tokens.next();
  if (person !== null) await signInDirectly(deps, person, token);
  const cookie = person === null ? `loa-form=${token}` : `loa-session=${token}`;
  const formKey = deps.tokens.hash(`form:${token}`);
  const raw = (path: string, init: RequestInit) =>
    console.answer(
      new Request(`http://${HOST}${path}`, {
        redirect: 'manual',
        ...init,
        headers: { host: HOST, cookie, ...init.headers },
      }),
      { address: '127.0.0.1', isTls: false },
    );
  const browser: Browser = {
    raw,
    get: async (path, headers = {}) => pageOf(await raw(path, { headers })),
    post: async (path, fields = {}) =>
      pageOf(await raw(path, formRequest({ 'form-key': formKey, ...fields }))),
    async gesture(path, fields) {
      const sent = await browser.post(path, fields);
      return sent.location === '' ? sent : browser.get(sent.location);
    },
  };
  return browser;
}

function formRequest(fields: Readonly<Record<string, string | readonly string[]>>): RequestInit {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
  }
  return {
    method: 'POST',
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
}

async function pageOf(response: Response): Promise<Page> {
  return {
    status: response.status,
    headers: response.headers,
    text: await response.text(),
    location: response.headers.get('location') ?? '',
  };
}

/** A session without its sign-in: those have tests of their own. */
async function signInDirectly(deps: WebDeps, person: Person, token: string): Promise<void> {
  const now = deps.clock.now();
  await deps.store.write(async (tx) => {
    await tx.saveLogin({
      person: person.id,
      passwordHash: 'plain:mat khau dai cua toi',
      hasTotp: true,
      lastTotpStep: null,
      failures: 0,
      lockedUntil: null,
      changedAt: now,
    });
    await tx.addSession({
      id: deps.ids.next(),
      tokenHash: deps.tokens.hash(token),
      person: person.id,
      createdAt: now,
      seenAt: now,
      endsAt: now + 12 * HOUR_MS,
      device: 'test',
      address: '127.0.0.1',
    });
  });
}
