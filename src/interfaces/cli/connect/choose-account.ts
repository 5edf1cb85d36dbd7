import type { Offer, OfferedAccount } from '../../../runtime/connect/connector.ts';
import { shortTime } from '../../wording/time.ts';
import type { OpenConnect } from '../cli-context.ts';
import type { CliSession } from '../session.ts';

const YES = ['c', 'có', 'co', 'y', 'yes'];

/** Shows what was granted and lets a person say which account it is; null = none of them. */
export async function chooseAccount(
  session: CliSession,
  office: OpenConnect,
  offer: Offer,
): Promise<OfferedAccount | null> {
  const { say } = session;
  offer.accounts.forEach((account, at) => {
    for (const line of linesOf(session, office, account, at + 1)) session.line(line);
  });
  const possible = offer.accounts.filter(isPossible);
  const [first] = possible;
  if (first === undefined) {
    session.complain(say('connect.none-possible'));
    return null;
  }
  const chosen = offer.accounts.length === 1 ? first : await pick(session, offer.accounts);
  if (chosen === null) return null;
  if (chosen.fits === 'other') session.line(say('connect.other-warning'));
  if (offer.mayHaveEnded) session.line(say('connect.confirm-or-stand-still'));
  session.context.out(`${say('connect.ask', { account: chosen.name, id: chosen.id })} `);
  const answer = await session.context.readLine({ isHidden: false });
  return YES.includes((answer ?? '').trim().normalize('NFC').toLowerCase()) ? chosen : null;
}

async function pick(
  session: CliSession,
  accounts: readonly OfferedAccount[],
): Promise<OfferedAccount | null> {
  session.context.out(`${session.say('connect.ask-which', { count: accounts.length })} `);
  const line = ((await session.context.readLine({ isHidden: false })) ?? '').trim();
  const account = /^\d{1,3}$/.test(line) ? accounts[Number(line) - 1] : undefined;
  if (account !== undefined && isPossible(account)) return account;
  session.complain(session.say('connect.not-one-of-them', { text: line }));
  return null;
}

function isPossible(account: OfferedAccount): boolean {
  return account.missing.length === 0 && account.fits !== 'not-written';
}

function linesOf(
  { say }: CliSession,
  office: OpenConnect,
  account: OfferedAccount,
  number: number,
): readonly string[] {
  const { id, name, address, missing, endsAt } = account;
  const until = endsAt === null ? null : shortTime(endsAt, office.timeZone);
  return [
    say('connect.account', { number, name, id }),
    ...(address === null ? [] : [`   ${address}`]),
    `   ${say(`connect.fits-${account.fits}`)}`,
    ...(missing.length === 0
      ? [`   ${say('connect.whole')}`]
      : [`   ${say('connect.missing', { missing: missing.join(', ') })}`]),
    ...(until === null ? [] : [`   ${say('connect.until', { until })}`]),
  ];
}
