import { NOT_CONNECTED } from '../../domain/channel.ts';
import { mayAdminister, type Person } from '../../domain/people.ts';
import type { SecretValues } from '../../ports/secrets.ts';
import type { GrantedAccount } from '../../ports/sign-in.ts';
import { movedAway } from '../backup/moved-away.ts';
import { type CommandAnswer, done, refused } from '../commands/command.ts';
import { appFieldsOf, type KnownAppField, knownAppValues } from './app-values.ts';
import { boundBefore, type Connected, confirmAccount } from './confirm-account.ts';
import type { ConnectDeps } from './deps.ts';
import { exchangeCode } from './exchange-code.ts';
import { isConnected, noteConnect } from './note-connect.ts';
import { type OpenAttempt, OpenAttempts } from './open-attempts.ts';

/** An account as it is shown to the person who must confirm it; never with its tokens. */
export interface OfferedAccount
  extends Pick<GrantedAccount, 'id' | 'name' | 'address' | 'missing' | 'endsAt'> {
  /**
   * `same` = the channel goes there already · `first` = nobody has connected it yet · `other` = not
   * the one it goes to now: what is approved will not go on · `not-written` = loa.yaml names another
   * account: cannot be confirmed.
   */
  readonly fits: 'same' | 'first' | 'other' | 'not-written';
}

export interface Offer {
  readonly channelId: string;
  readonly state: string;
  readonly accounts: readonly OfferedAccount[];
  /** The channel's sign-in from before may be over already: unless one is confirmed, it stands still. */
  readonly mayHaveEnded: boolean;
}

/** A sign-in that has begun. */
export interface Begun {
  /** Where the person's browser must go. */
  readonly url: string;
  /** Names the sign-in from now on. */
  readonly state: string;
  /** The platform may end the channel's sign-in of now before the new one is confirmed. */
  readonly mayEndEarlier: boolean;
}

export interface BeginInput {
  readonly channelId: string;
  readonly redirectUri: string;
  /** Values of the app that Loa does not have yet, or new ones. */
  readonly app: SecretValues;
}

/** Signing accounts in: begin → the platform's page → returned → a person confirms. */
export interface Connector {
  appFields(channelId: string): Promise<readonly KnownAppField[]>;
  begin(person: Person, input: BeginInput): Promise<CommandAnswer<Begun>>;
  /** What the browser brought back, as a query or as the whole pasted address. */
  returned(person: Person, query: Readonly<Record<string, string>>): Promise<CommandAnswer<Offer>>;
  /** The accounts of a sign-in that has returned, once more. */
  offer(person: Person, state: string): CommandAnswer<Offer>;
  confirm(
    person: Person,
    input: { readonly state: string; readonly accountId: string },
  ): Promise<CommandAnswer<Connected>>;
  /**
   * The person goes away without confirming: a channel that was connected is looked at soon. A
   * sign-in that is over already is left as it is.
   */
  giveUp(person: Person, state: string): Promise<void>;
}

export function createConnector(deps: ConnectDeps): Connector {
  const attempts = new OpenAttempts(deps.clock);

  const offer = (person: Person, state: string): CommandAnswer<Offer> => {
    const open = attempts.find(state, person.id);
    if (open === null || open.state !== 'offered') return refused('connect-unknown');
    const { channelId, accounts } = open;
    return done({
      channelId,
      state,
      mayHaveEnded: mayEndEarlier(deps, channelId),
      accounts: accounts.map(({ id, name, address, missing, endsAt }) => {
        return { id, name, address, missing, endsAt, fits: fitOf(deps, open, id) };
      }),
    });
  };

  async function giveUp(person: Person, state: string): Promise<void> {
    const open = attempts.find(state, person.id);
    if (open === null || open.state === 'exchanging' || open.state === 'confirming') return;
    attempts.remove(open);
    await noteConnect(deps, 'connect-given-up', open, {});
  }

  return {
    appFields: (channelId) => appFieldsOf(deps, channelId),

    async begin(person, input) {
      const started = await startAttempt(deps, person, input);
      if (!started.done) return started;
      const { open, url } = started.value;
      if (!attempts.add(open)) return refused('connect-too-many');
      await noteConnect(deps, 'connect-started', open, {});
      const { state } = open.attempt;
      return done({ url, state, mayEndEarlier: mayEndEarlier(deps, open.channelId) });
    },

    async returned(person, query) {
      const open = attempts.find(query['state'] ?? '', person.id);
      if (open === null) return refused('connect-unknown');
      if (open.state !== 'asked') return refused('connect-used');
      open.state = 'exchanging';
      const answer = (await hasMoved(deps))
        ? refused('moved-away')
        : await exchangeCode(deps, open, query);
      if (!answer.done) {
        attempts.remove(open);
        return answer;
      }
      open.accounts = answer.value;
      open.before = await boundBefore(deps.store, deps, open.channelId);
      open.state = 'offered';
      return offer(person, open.attempt.state);
    },

    offer,

    async confirm(person, { state, accountId }) {
      const open = attempts.find(state, person.id);
      if (open === null || open.state !== 'offered') return refused('connect-unknown');
      const account = open.accounts.find((one) => one.id === accountId);
      if (account === undefined) return refused('connect-unknown');
      // A second press of the button finds nothing any more; after a refusal another may be chosen.
      open.state = 'confirming';
      const answer = (await hasMoved(deps))
        ? refused('moved-away')
        : await confirmAccount(deps, open, account);
      open.state = 'offered';
      if (answer.done) attempts.remove(open);
      // What was shown is no longer so: the person begins anew and sees what is so by then.
      else if (answer.code === 'connect-changed-meanwhile') await giveUp(person, state);
      return answer;
    },

    giveUp,
  };
}

/** Checks person, channel and app values, and makes what one sign-in is made of. */
async function startAttempt(
  deps: ConnectDeps,
  person: Person,
  input: BeginInput,
): Promise<CommandAnswer<{ readonly open: OpenAttempt; readonly url: string }>> {
  if (!mayAdminister(person, deps.office.people)) {
    return refused('not-allowed', { person: person.name, gesture: 'administer' });
  }
  if (await hasMoved(deps)) return refused('moved-away');
  const { channelId, redirectUri } = input;
  const bound = deps.office.channels.get(channelId);
  const known = [...deps.office.channels.keys()].join(', ');
  if (bound === undefined) return refused('channel-unknown', { channel: channelId, known });
  const { signIn } = bound.adapter;
  if (signIn === undefined) return refused('connect-by-secret', { channel: channelId });
  const app = { ...(await knownAppValues(deps, channelId)), ...input.app };
  const missing = signIn.appFields.filter(({ key }) => (app[key] ?? '') === '');
  if (missing.length > 0) {
    const keys = missing.map(({ key }) => key).join(', ');
    return refused('connect-app-missing', { channel: channelId, keys });
  }
  // The code is good for whoever holds the verifier, so it is as random as a session.
  const [state, verifier] = [deps.tokens.next(), deps.tokens.next()];
  const attempt = { redirectUri, state, verifier, app };
  const open: OpenAttempt = {
    id: deps.ids.next(),
    channelId,
    by: person.id,
    startedAt: deps.clock.now(),
    attempt,
    state: 'asked',
    accounts: [],
    before: NOT_CONNECTED,
  };
  return done({ open, url: signIn.authorizeUrl(attempt) });
}

/** A sign-in here would end the one of the machine that the office moved to. */
async function hasMoved({ store }: ConnectDeps): Promise<boolean> {
  return (await movedAway(store)) !== null;
}

function mayEndEarlier(deps: ConnectDeps, channelId: string): boolean {
  const signIn = deps.office.channels.get(channelId)?.adapter.signIn;
  return signIn?.endsEarlier === true && isConnected(deps, channelId);
}

function fitOf(
  deps: ConnectDeps,
  { channelId, before }: OpenAttempt,
  accountId: string,
): OfferedAccount['fits'] {
  const written = deps.writtenAccount(channelId);
  if (written !== null && written !== accountId) return 'not-written';
  if (before === accountId) return 'same';
  return before === NOT_CONNECTED ? 'first' : 'other';
}
