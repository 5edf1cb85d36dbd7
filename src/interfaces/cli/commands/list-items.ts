import type { Command } from 'commander';
import {
  type ItemLine,
  listItems,
  type PublicationLine,
} from '../../../runtime/queries/list-items.ts';
import { channelName, personName } from '../../wording/names.ts';
import { itemReason } from '../../wording/reason-words.ts';
import { noSlotWords } from '../../wording/slot-words.ts';
import { jsonTime, shortTime } from '../../wording/time.ts';
import type { OpenOffice } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Column, renderTable } from '../format/table.ts';
import { readState, stateList, type WantedState } from '../item-states.ts';
import { readCount } from '../read-count.ts';
import type { CliSession } from '../session.ts';

const COMMON_LIMIT = 50;
const MOST_ITEMS = 10_000;

interface Options {
  readonly state?: string;
  readonly limit?: string;
  readonly json?: true;
}

/** `loa list`: items with their publications, newest first. */
export function addListItems(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('list')
    .description(say('help.list'))
    .option('--state <state>', say('help.list.state', { known: stateList(session.language) }))
    .option('--limit <n>', say('help.list.limit'))
    .option('--json', say('help.json'));
  session.action(command, (options: Options) => listCommand(session, options));
}

async function listCommand(session: CliSession, options: Options): Promise<ExitCode> {
  const state = options.state === undefined ? undefined : readState(options.state);
  if (state === null) {
    const known = stateList(session.language);
    return session.misused('usage.state', { text: options.state ?? '', known });
  }
  const limit = readCount(options.limit ?? String(COMMON_LIMIT), 1, MOST_ITEMS);
  if (limit === null) {
    const values = { name: '--limit', text: options.limit ?? '', least: 1, most: MOST_ITEMS };
    return session.misused('usage.number', values);
  }
  return session.withOffice(async (office) => {
    const lines = await listItems(office.deps.store, { limit, ...filterOf(state) });
    if (options.json === true) {
      const { mode } = office.deps.office;
      session.json({ mode, items: lines.map((line) => toJson(session, office, line)) });
      return EXIT.ok;
    }
    session.mark(office);
    session.line(lines.length === 0 ? session.say('cli.none') : toTable(session, office, lines));
    if (lines.length === limit) session.complain(session.say('cli.more-items', { count: limit }));
    return EXIT.ok;
  });
}

function filterOf(state: WantedState | undefined) {
  if (state === undefined) return {};
  if ('item' in state) return { states: [state.item] };
  const { publication } = state;
  const wants = (line: PublicationLine) =>
    line.removed ? publication === 'retracted' : line.state === publication;
  return { wants };
}

function toTable(session: CliSession, office: OpenOffice, lines: readonly ItemLine[]): string {
  const { say, context } = session;
  const columns: readonly Column[] = [
    { head: say('col.number'), align: 'right' },
    { head: say('col.title'), flexible: true },
    { head: say('col.kind') },
    { head: say('col.channel') },
    { head: say('col.state') },
    { head: say('col.slot') },
    { head: say('col.note'), flexible: true },
  ];
  const rows = lines.flatMap((line) => {
    if (line.publications.length === 0) return [row(session, office, line, null)];
    return line.publications.map((publication) => row(session, office, line, publication));
  });
  return renderTable(columns, rows, context);
}

function row(
  session: CliSession,
  office: OpenOffice,
  line: ItemLine,
  publication: PublicationLine | null,
): readonly string[] {
  const { say } = session;
  const slotAt = publication?.slotAt ?? line.slotAt;
  return [
    String(line.number),
    line.title,
    line.kind === '' ? '' : say(`kind.${line.kind}`),
    channelsOf(line, publication)
      .map((id) => channelName(office.deps.office, id))
      .join(', '),
    stateText(session, line, publication),
    slotAt === null ? noSlotWords(say, line) : shortTime(slotAt, office.timeZone),
    noteText(session, line, publication),
  ];
}

function channelsOf(line: ItemLine, publication: PublicationLine | null): readonly string[] {
  return publication === null ? line.channels : [publication.channelId];
}

/** What the item still waits for goes before what became of an earlier approval. */
function stateText(
  session: CliSession,
  line: ItemLine,
  publication: PublicationLine | null,
): string {
  const { say } = session;
  const item = say(`item.${line.state}`);
  if (publication === null) return item;
  const own = publication.removed ? say('state.retracted') : say(`state.${publication.state}`);
  return line.state === 'approved' || line.state === 'cancelled' ? own : `${item} · ${own}`;
}

function noteText(
  session: CliSession,
  line: ItemLine,
  publication: PublicationLine | null,
): string {
  const { say } = session;
  const parts = [
    itemReason(say, line),
    publication?.reason === null || publication === null
      ? ''
      : reasonText(session, publication.reason),
    publication?.link ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The query gives `why: code` for what is parked and a bare code otherwise. */
function reasonText(session: CliSession, reason: string): string {
  const { say } = session;
  const [why, code] = reason.split(': ', 2);
  if (code === undefined) return say(`reason.${reason}`);
  return `${say(`parked.${why ?? ''}`)} – ${say(`reason.${code}`)}`;
}

function toJson(session: CliSession, office: OpenOffice, line: ItemLine) {
  const { timeZone } = office;
  return {
    number: line.number,
    title: line.title,
    kind: line.kind,
    state: line.state,
    stateText: session.say(`item.${line.state}`),
    reason: line.reason,
    unit: line.unit,
    submittedBy: line.submittedBy,
    submittedByName: personName(office.deps.office, session.say, line.submittedBy),
    slotAt: jsonTime(line.slotAt, timeZone),
    channels: line.channels,
    publications: line.publications.map((publication) => ({
      channel: publication.channelId,
      state: publication.state,
      stateText: session.say(`state.${publication.state}`),
      slotAt: jsonTime(publication.slotAt, timeZone),
      reason: publication.reason,
      reasonText: publication.reason === null ? null : reasonText(session, publication.reason),
      link: publication.link,
      publicAt: jsonTime(publication.publicAt, timeZone),
      removed: publication.removed,
    })),
  };
}
