import type { JournalEntry } from '../../src/domain/journal.ts';
import type { Person, Role } from '../../src/domain/people.ts';
import { createArgon2Passwords } from '../../src/host/argon2-passwords.ts';
import { createOtpTotp } from '../../src/host/otp-totp.ts';
import { createRandomTokens } from '../../src/host/random-tokens.ts';
import type { SignInDeps } from '../../src/runtime/sign-in/deps.ts';
import { invite } from '../../src/runtime/sign-in/invite.ts';
import { readInvitation } from '../../src/runtime/sign-in/read-invitation.ts';
import { redeemInvitation } from '../../src/runtime/sign-in/redeem-invitation.ts';
import { type SignInAnswer, signIn } from '../../src/runtime/sign-in/sign-in.ts';
import { BY_HEAD, createWorld, type World } from './simulation.ts';
import { openTempStore } from './temp-store.ts';
import { totpCode } from './totp-code.ts';

export const PASSWORD = 'bốn con mèo vàng';
const STEP_MS = 30_000;

export function person(id: string, roles: readonly Role[], more: Partial<Person> = {}): Person {
  return { id, name: `Ông ${id}`, roles, units: [], osAccount: null, email: null, ...more };
}

export const ADMIN = person('quan-tri', ['administrator']);
export const HOA = person('hoa', ['head'], { email: 'hoa@xa.example' });
export const MINH = person('minh', ['approver']);
export const LAN = person('lan', ['editor']);
export const BA = person('ba', ['reader']);

export interface SignInWorld {
  readonly world: World;
  readonly deps: SignInDeps;
  /** The office with other people, on the same database. */
  withPeople(people: readonly Person[]): SignInDeps;
  /** Goes through invitation and first page; gives the TOTP secret, or null. */
  setUp(who: Person): Promise<string | null>;
  /** Signs in; with a secret, with the code of the next step that was not used yet. */
  enter(who: Person, secret: string | null, password?: string): Promise<SignInAnswer>;
  /** The same, and it must work: gives token and session. */
  entered(
    who: Person,
    secret: string | null,
  ): Promise<Extract<SignInAnswer, { answer: 'signed-in' }>>;
  /** Code of the present instant. */
  code(secret: string): string;
  /** Journal rows of one kind, oldest first. */
  rows(kind: string): Promise<readonly JournalEntry[]>;
  destroy(): Promise<void>;
}

/** People, a real store, real codes and cheap real hashes; time stands still until it is moved. */
export async function createSignInWorld(
  people: readonly Person[] = [ADMIN, HOA, MINH, LAN, BA],
): Promise<SignInWorld> {
  const world = await createWorld({ profile: 'blind', policy: [BY_HEAD], channels: 2 });
  const store = await openTempStore(world.databasePath);
  const deps: SignInDeps = {
    store,
    office: { ...world.office, people },
    clock: world.clock,
    ids: world.ids,
    passwords: createArgon2Passwords({ memoryKib: 8, passes: 1, lanes: 1 }),
    totp: createOtpTotp(),
    tokens: createRandomTokens(),
    secrets: world.secrets,
  };
  const code = (secret: string) => totpCode(secret, world.clock.now());
  const enter = async (who: Person, secret: string | null, password = PASSWORD) => {
    if (secret !== null) await world.clock.advanceBy(STEP_MS);
    return signIn(deps, {
      person: who.id,
      password,
      code: secret === null ? null : code(secret),
      device: 'Firefox',
      address: '127.0.0.1',
    });
  };
  return {
    world,
    deps,
    withPeople: (others) => ({ ...deps, office: { ...deps.office, people: others } }),
    async setUp(who) {
      const invited = await invite(deps, ADMIN, { person: who.id });
      if (!invited.done) throw new Error(invited.code);
      const { token } = invited.value;
      const shown = await readInvitation(deps, token);
      const secret = shown?.totp?.secret ?? null;
      const answer = await redeemInvitation(deps, {
        token,
        password: PASSWORD,
        code: secret === null ? null : code(secret),
      });
      if (!answer.done) throw new Error(answer.code);
      return secret;
    },
    enter,
    async entered(who, secret) {
      const answer = await enter(who, secret);
      if (answer.answer === 'refused') throw new Error(answer.code);
      return answer;
    },
    code,
    rows: (kind) => store.journal({ kinds: [kind] }),
    async destroy() {
      await store.close();
      world.destroy();
    },
  };
}
