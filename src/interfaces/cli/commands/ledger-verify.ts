import type { Command } from 'commander';
import type { JournalVerdict } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';

const HASH = /^[0-9a-f]{64}$/;

interface Options {
  readonly head?: string;
  readonly json?: true;
}

/** `loa ledger verify`: names the first bad row of the journal's chain. */
export function addLedgerVerify(ledger: Command, session: CliSession): void {
  const { say } = session;
  const command = ledger
    .command('verify')
    .description(say('help.ledger-verify'))
    .option('--head <hash>', say('help.ledger-verify.head'))
    .option('--json', say('help.json'));
  session.action(command, (options: Options) => verify(session, options));
}

async function verify(session: CliSession, options: Options): Promise<ExitCode> {
  const noted = options.head?.trim().toLowerCase() ?? null;
  if (noted !== null && !HASH.test(noted)) {
    return session.misused('usage.hash', { text: options.head ?? '' });
  }
  const verdict = await session.context.verifyJournal(noted);
  if ('trouble' in verdict) return session.trouble(verdict);
  const isWhole = verdict.fault === null && verdict.hasNotedHash !== false;
  if (options.json === true) session.json({ whole: isWhole, ...verdict });
  else tell(session, verdict);
  return isWhole ? EXIT.ok : EXIT.refused;
}

function tell(session: CliSession, verdict: JournalVerdict): void {
  const { say } = session;
  const { fault, count, headHash, hasNotedHash } = verdict;
  if (fault !== null) {
    const values = { row: fault.sequence, fault: say(`fault.${fault.fault}`), count };
    session.complain(say('verify.bad', values));
    return;
  }
  session.line(
    headHash === null ? say('verify.empty') : say('verify.good', { count, hash: headHash }),
  );
  if (hasNotedHash === true) session.line(say('verify.noted-there'));
  if (hasNotedHash === false) session.complain(say('verify.noted-gone'));
}
