import type { Command } from 'commander';
import { type LedgerFilter, readLedger } from '../../../runtime/queries/read-ledger.ts';
import { renderCsv } from '../../wording/csv.ts';
import { ledgerCells, ledgerHeads } from '../../wording/ledger-csv.ts';
import { parseDay } from '../../wording/parse-time.ts';
import type { OpenOffice } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { ledgerJson, ledgerTable } from '../ledger-views.ts';
import type { CliSession } from '../session.ts';
import { addLedgerAdd } from './ledger-add.ts';
import { addLedgerVerify } from './ledger-verify.ts';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly csv?: true;
  readonly json?: true;
}

/** `loa ledger [CHANNEL]` with its own commands `verify` and `add`. */
export function addLedger(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('ledger')
    .helpCommand(false)
    .description(say('help.ledger'))
    .argument('[channel]', say('help.channel'))
    .option('--from <day>', say('help.ledger.from'))
    .option('--to <day>', say('help.ledger.to'))
    .option('--csv', say('help.ledger.csv'))
    .option('--json', say('help.json'));
  session.action(command, (channel: string | undefined, options: Options) =>
    ledger(session, channel, options),
  );
  addLedgerVerify(command, session);
  addLedgerAdd(command, session);
}

async function ledger(
  session: CliSession,
  channel: string | undefined,
  options: Options,
): Promise<ExitCode> {
  if (options.csv === true && options.json === true) return session.misused('usage.json-or-csv');
  return session.withOffice(async (office) => {
    const { channels } = office.deps.office;
    if (channel !== undefined && !channels.has(channel)) {
      const known = [...channels.keys()].join(', ');
      session.complain(session.say('channel-unknown', { channel, known }));
      return EXIT.refused;
    }
    const filter = readFilter(session, office, channel, options);
    if ('misused' in filter) return filter.misused;
    await print(session, office, filter, options);
    return EXIT.ok;
  });
}

function readFilter(
  session: CliSession,
  office: OpenOffice,
  channel: string | undefined,
  options: Options,
): LedgerFilter | { readonly misused: ExitCode } {
  const from = options.from === undefined ? null : parseDay(options.from, office.timeZone);
  const to = options.to === undefined ? null : parseDay(options.to, office.timeZone);
  if (from !== null && 'trouble' in from) {
    return { misused: session.misused(from.trouble, { text: options.from ?? '' }) };
  }
  if (to !== null && 'trouble' in to) {
    return { misused: session.misused(to.trouble, { text: options.to ?? '' }) };
  }
  return {
    ...(channel === undefined ? {} : { channelId: channel }),
    ...(from === null ? {} : { fromAt: from.fromAt }),
    ...(to === null ? {} : { toAt: to.toAt }),
  };
}

async function print(
  session: CliSession,
  office: OpenOffice,
  filter: LedgerFilter,
  options: Options,
): Promise<void> {
  const rows = await readLedger(office.deps.store, filter);
  if (options.json === true) {
    session.json(ledgerJson(session, office, rows));
    return;
  }
  if (options.csv === true) {
    const words = { say: session.say, office: office.deps.office, timeZone: office.timeZone };
    const cells = rows.map((row) => ledgerCells(words, row));
    session.context.out(renderCsv([ledgerHeads(words), ...cells]));
    return;
  }
  session.mark(office);
  session.line(rows.length === 0 ? session.say('cli.none') : ledgerTable(session, office, rows));
  if (rows.length > 0) session.complain(session.say('ledger.total', { count: rows.length }));
}
