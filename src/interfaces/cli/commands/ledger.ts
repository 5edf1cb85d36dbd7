import type { Command } from 'commander';
import type { LedgerFilter } from '../../../ports/listings.ts';
import { ledgerPages, readLedger } from '../../../runtime/queries/read-ledger.ts';
import { csvLines, renderCsv } from '../../wording/csv.ts';
import { ledgerCells, ledgerHeads } from '../../wording/ledger-csv.ts';
import { ledgerReport, MOST_FILE_LINES } from '../../wording/ledger-report.ts';
import type { OpenOffice } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type LedgerOptions, readLedgerFilter } from '../ledger-filter.ts';
import { ledgerJson, ledgerTable, totalsText } from '../ledger-views.ts';
import type { CliSession } from '../session.ts';
import { addLedgerAdd } from './ledger-add.ts';
import { addLedgerVerify } from './ledger-verify.ts';

interface Options extends LedgerOptions {
  readonly csv?: true;
  readonly json?: true;
  readonly xlsx?: string;
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
    .option('--entry <entry>', say('help.ledger.entry'))
    .option('--kind <kind>', say('help.ledger.kind'))
    .option('--topic <topic>', say('help.ledger.topic'))
    .option('--unit <unit>', say('help.ledger.unit'))
    .option('--plan <plan>', say('help.ledger.plan'))
    .option('--tone <tone>', say('help.ledger.tone'))
    .option('--csv', say('help.ledger.csv'))
    .option('--json', say('help.json'))
    .option('--xlsx <file>', say('help.ledger.xlsx'));
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
  const forms = [options.csv, options.json, options.xlsx].filter((one) => one !== undefined);
  if (forms.length > 1) return session.misused('usage.json-or-csv');
  return session.withOffice(async (office) => {
    const { channels } = office.deps.office;
    if (channel !== undefined && !channels.has(channel)) {
      const known = [...channels.keys()].join(', ');
      session.complain(session.say('channel-unknown', { channel, known }));
      return EXIT.refused;
    }
    const narrowed = readLedgerFilter(session, office, options);
    if ('misused' in narrowed) return narrowed.misused;
    const filter = channel === undefined ? narrowed : { ...narrowed, channelId: channel };
    if (options.csv === true) return printCsv(session, office, filter);
    if (options.xlsx !== undefined) return writeFile(session, office, filter, options.xlsx);
    return print(session, office, filter, options.json === true);
  });
}

/** Page by page, so that any period can be written. */
async function printCsv(
  session: CliSession,
  office: OpenOffice,
  filter: LedgerFilter,
): Promise<ExitCode> {
  const words = { say: session.say, office: office.deps.office, timeZone: office.timeZone };
  session.context.out(renderCsv([ledgerHeads(words)]));
  for await (const page of ledgerPages(office.deps.store, filter)) {
    session.context.out(csvLines(page.map((row) => ledgerCells(words, row))));
  }
  return EXIT.ok;
}

async function writeFile(
  session: CliSession,
  office: OpenOffice,
  filter: LedgerFilter,
  path: string,
): Promise<ExitCode> {
  const { say, context } = session;
  const rows = await readLedger(office.deps.store, filter, MOST_FILE_LINES);
  if ('tooMany' in rows) {
    session.complain(say('ledger.too-many-for-file', { most: rows.tooMany }));
    return EXIT.refused;
  }
  const words = { say, office: office.deps.office, timeZone: office.timeZone };
  const scope = { officeName: office.name, filter, now: context.now() };
  const trouble = await context.writeNewFile(
    path,
    await context.reports.ledger(ledgerReport(words, rows, scope)),
  );
  if (trouble !== null) return session.trouble(trouble);
  session.mark(office);
  const parts = totalsText(session, await office.deps.store.ledgerTotals(filter));
  const told = rows.length === 0 ? 'ledger.empty-file-written' : 'ledger.file-written';
  session.line(say(told, { count: rows.length, path, parts }));
  return EXIT.ok;
}

async function print(
  session: CliSession,
  office: OpenOffice,
  filter: LedgerFilter,
  asJson: boolean,
): Promise<ExitCode> {
  const rows = await readLedger(office.deps.store, filter);
  if ('tooMany' in rows) {
    session.complain(session.say('ledger.too-many', { most: rows.tooMany }));
    return EXIT.refused;
  }
  if (asJson) {
    session.json(ledgerJson(session, office, rows));
    return EXIT.ok;
  }
  session.mark(office);
  session.line(rows.length === 0 ? session.say('cli.none') : ledgerTable(session, office, rows));
  if (rows.length > 0) {
    const parts = totalsText(session, await office.deps.store.ledgerTotals(filter));
    session.complain(session.say('ledger.total', { count: rows.length, parts }));
  }
  return EXIT.ok;
}
