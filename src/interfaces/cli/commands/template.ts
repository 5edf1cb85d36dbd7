import type { Command } from 'commander';
import { makeRowId, ROW_ID_BYTES } from '../../../domain/row-id.ts';
import type { OpenOffice } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readCount } from '../read-count.ts';
import type { CliSession } from '../session.ts';

const USUAL_FILE = 'lich-dang.xlsx';
const USUAL_ROWS = 500;
const MOST_ROWS = 5_000;

interface Options {
  readonly out?: string;
  readonly rows?: string;
}

/** `loa template`: an empty schedule for the configured channels; no file is written over. */
export function addTemplate(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('template')
    .description(say('help.template'))
    .option('--out <file>', say('help.template.out'))
    .option('--rows <count>', say('help.template.rows'));
  session.action(command, (options: Options) => template(session, options));
}

async function template(session: CliSession, options: Options): Promise<ExitCode> {
  const text = options.rows ?? String(USUAL_ROWS);
  const rows = readCount(text, 1, MOST_ROWS);
  if (rows === null) {
    return session.misused('usage.number', { name: '--rows', text, least: 1, most: MOST_ROWS });
  }
  const path = options.out ?? USUAL_FILE;
  return session.withOffice(async (office) => {
    const { context, say } = session;
    const channels = [...office.deps.office.channels.values()].map(({ channel }) => channel);
    const bytes = await context.reports.template({
      officeName: office.name,
      channels,
      rowIds: newRowIds(office, rows),
      timeZone: office.timeZone,
      now: context.now(),
    });
    const trouble = await context.writeNewFile(path, bytes);
    if (trouble !== null) return session.trouble(trouble);
    session.mark(office);
    session.line(say('template.made', { path, rows, channels: channels.length }));
    session.line(say('template.next'));
    return EXIT.ok;
  });
}

/** Each from chance of its own: ids never meet those of another template. */
function newRowIds(office: OpenOffice, count: number): readonly string[] {
  const ids = new Set<string>();
  while (ids.size < count) {
    const chance = Buffer.from(office.tokens.next(), 'base64url');
    ids.add(makeRowId(chance.subarray(0, ROW_ID_BYTES)));
  }
  return [...ids];
}
