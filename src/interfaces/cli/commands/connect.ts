import type { Command } from 'commander';
import type { Person } from '../../../domain/people.ts';
import type { SecretValues } from '../../../ports/secrets.ts';
import {
  CALLBACK_PATH,
  isReturnAddress,
  NOBODY_LISTENS,
} from '../../../runtime/connect/return-address.ts';
import { channelName } from '../../wording/names.ts';
import type { CliTrouble, OpenConnect, RedirectWait } from '../cli-context.ts';
import { chooseAccount } from '../connect/choose-account.ts';
import { planRedirect } from '../connect/redirect-plan.ts';
import { waitForBrowser } from '../connect/wait-for-browser.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';

interface Options {
  readonly paste?: true;
  readonly redirect?: string;
}

/** `loa connect`: the platform's own sign-in in a browser, then a person confirms the account. */
export function addConnect(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('connect')
    .description(say('help.connect'))
    .argument('<channel>', say('help.channel'))
    .option('--paste', say('help.connect.paste'))
    .option('--redirect <address>', say('help.connect.redirect'));
  session.action(command, (channel: string, options: Options) =>
    asPerson(session, (office, person) => connect(session, office, person, channel, options)),
  );
}

async function asPerson(
  session: CliSession,
  work: (office: OpenConnect, person: Person) => Promise<ExitCode>,
): Promise<ExitCode> {
  const office = await session.context.openConnect();
  if ('trouble' in office) return session.trouble(office);
  try {
    if (office.person === null) return session.misused('no-person', { account: office.osAccount });
    session.mark(office);
    return await work(office, office.person);
  } finally {
    await office.close();
  }
}

async function connect(
  session: CliSession,
  office: OpenConnect,
  person: Person,
  channelId: string,
  options: Options,
): Promise<ExitCode> {
  const { redirect } = options;
  if (redirect !== undefined && !isReturnAddress(redirect)) {
    return session.misused('usage.redirect', { text: redirect });
  }
  const place = await openPlace(session, office, channelId, options);
  if ('trouble' in place) return session.trouble(place);
  try {
    return await signIn(session, office, person, channelId, place);
  } finally {
    await place.listener?.close();
  }
}

interface Place {
  readonly redirectUri: string;
  readonly listener: RedirectWait | null;
}

/** Where the browser will come back to; a listener is opened where that is this machine. */
async function openPlace(
  { context, say }: CliSession,
  office: OpenConnect,
  channelId: string,
  options: Options,
): Promise<Place | CliTrouble> {
  const signIn = office.deps.office.channels.get(channelId)?.adapter.signIn;
  // An unknown channel, or one without a sign-in, is refused in words a step later.
  const redirects = signIn?.redirects ?? { loopback: true, https: true };
  const plan = planRedirect(redirects, options.redirect ?? null, office.publicUrl);
  if (plan.way === 'unknown') {
    const values = { channel: channelId, path: CALLBACK_PATH };
    return { trouble: 'connect-redirect-unknown', values, exitCode: 2 };
  }
  if (plan.way === 'paste') return { redirectUri: plan.address, listener: null };
  if (options.paste === true) {
    return { redirectUri: plan.address ?? NOBODY_LISTENS, listener: null };
  }
  const page = pageOf(say('connect.page-title'), say('connect.page-text'));
  const listener = await context.waitForRedirect(plan.port, CALLBACK_PATH, page);
  if ('trouble' in listener) return listener;
  const own = `http://127.0.0.1:${listener.port}${CALLBACK_PATH}`;
  return { redirectUri: plan.address ?? own, listener };
}

async function signIn(
  session: CliSession,
  office: OpenConnect,
  person: Person,
  channelId: string,
  place: Place,
): Promise<ExitCode> {
  const { say } = session;
  const { connector } = office;
  const app = await askApp(session, office, channelId);
  const begun = await connector.begin(person, { channelId, redirectUri: place.redirectUri, app });
  return session.answer(begun, async ({ url, state, mayEndEarlier }) => {
    const name = channelName(office.deps.office, channelId);
    if (mayEndEarlier) session.line(say('connect.may-end', { channel: name }));
    session.line(say('connect.open', { channel: name }));
    session.line(`\n${url}\n`);
    session.line(say('connect.return-address', { address: place.redirectUri }));
    session.line(say(place.listener === null ? 'connect.paste' : 'connect.wait'));
    const query = await waitForBrowser(session, place.listener, state);
    if (query === null) session.complain(say('connect.nothing-came', { channel: channelId }));
    const ended = query === null ? EXIT.refused : await confirm(session, office, person, query);
    if (ended === EXIT.ok) return ended;
    await connector.giveUp(person, state);
    if (mayEndEarlier) session.complain(say('connect.may-have-ended', { channel: channelId }));
    return ended;
  });
}

/** Values of the app that Loa does not have yet; secret ones are not shown while typed. */
async function askApp(
  session: CliSession,
  office: OpenConnect,
  channelId: string,
): Promise<SecretValues> {
  const app: Record<string, string> = {};
  for (const field of await office.connector.appFields(channelId)) {
    if (field.isKnown) continue;
    const code = field.isSecret ? 'connect.ask-secret' : 'connect.ask-value';
    session.context.out(`${session.say(code, { key: field.key })} `);
    const value = await session.context.readLine({ isHidden: field.isSecret });
    if (field.isSecret) session.line('');
    if (value !== null && value.trim() !== '') app[field.key] = value.trim();
  }
  return app;
}

async function confirm(
  session: CliSession,
  office: OpenConnect,
  person: Person,
  query: Readonly<Record<string, string>>,
): Promise<ExitCode> {
  const { say } = session;
  const { connector } = office;
  return session.answer(await connector.returned(person, query), async (offer) => {
    const account = await chooseAccount(session, office, offer);
    if (account === null) {
      session.complain(say('connect.not-confirmed', { channel: offer.channelId }));
      return EXIT.refused;
    }
    const input = { state: offer.state, accountId: account.id };
    return session.answer(await connector.confirm(person, input), (connected) => {
      const channel = channelName(office.deps.office, connected.channelId);
      session.line(
        say('connect.done', { channel, name: connected.accountName, id: connected.account }),
      );
      if (connected.isOther) session.line(say('connect.other-done'));
      return EXIT.ok;
    });
  });
}

/** What the browser shows when its work is done. Both texts are our own words. */
function pageOf(title: string, text: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Loa</title></head><body style="font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; max-width: 40rem"><h1>${title}</h1><p>${text}</p></body></html>`;
}
