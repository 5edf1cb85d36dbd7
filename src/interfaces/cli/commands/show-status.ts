import type { Command } from 'commander';
import { readAttention } from '../../../runtime/queries/attention.ts';
import { type HomeState, readHomeState } from '../../../runtime/queries/home-state.ts';
import {
  type Overview,
  type Remaining,
  readOverview,
  readRemaining,
} from '../../../runtime/queries/overview.ts';
import { reasonWords } from '../../wording/reason-words.ts';
import { jsonTime, shortTime } from '../../wording/time.ts';
import type { OpenOffice } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Column, renderTable } from '../format/table.ts';
import { homeLines } from '../home-lines.ts';
import type { CliSession } from '../session.ts';

type ChannelLine = Overview['channels'][number];

/** `loa status`: the office and its channels at this moment. */
export function addShowStatus(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('status')
    .description(say('help.status'))
    .option('--json', say('help.json'));
  session.action(command, (options: { readonly json?: true }) =>
    session.withOffice((office) => status(session, office, options.json === true)),
  );
}

async function status(session: CliSession, office: OpenOffice, json: boolean): Promise<ExitCode> {
  const { store } = office.deps;
  const now = session.context.now();
  const overview = await readOverview(store, office.deps.office, now);
  const remaining = await readRemaining(store, office.deps.office, now);
  const home = await readHomeState(store, now);
  const { matters, hasMore } = await readAttention(store, office.deps.office, office.person, now);
  const attention = { count: matters.length, hasMore };
  if (json) {
    session.json(toJson(session, office, home, overview, { remaining, attention }));
    return EXIT.ok;
  }
  session.mark(office);
  for (const line of officeLines(session, office, home, overview)) session.line(line);
  // Where the office is now, its channels may stand otherwise than they were left here.
  if (home.moved !== null) return EXIT.ok;
  session.line(channelTable(session, office, overview.channels));
  const submitted = await store.items({ states: ['submitted'] });
  session.line(
    session.say('status.now', {
      ...remaining,
      submitted: submitted.length,
      attention: `${attention.count}${hasMore ? '+' : ''}`,
    }),
  );
  return EXIT.ok;
}

function officeLines(
  session: CliSession,
  office: OpenOffice,
  home: HomeState,
  overview: Overview,
): readonly string[] {
  const { say } = session;
  const { quiet, clockSkewMs } = overview.office;
  const time = (at: number) => shortTime(at, office.timeZone);
  const isSkewed = overview.channels.some((one) => one.block === 'clock-skew');
  return [
    say('status.office', { name: office.name, mode: say(`mode.${office.deps.office.mode}`) }),
    office.person === null
      ? say('status.nobody', { account: office.osAccount })
      : say('status.person', { name: office.person.name }),
    ...homeLines(session, office, home, overview.office),
    ...(quiet === null || quiet.untilAt <= session.context.now()
      ? []
      : [say('status.quiet', { from: time(quiet.fromAt), until: time(quiet.untilAt) })]),
    ...(isSkewed ? [say('status.skew', { seconds: Math.round(clockSkewMs / 1000) })] : []),
  ];
}

function channelTable(
  session: CliSession,
  office: OpenOffice,
  channels: readonly ChannelLine[],
): string {
  const { say, context } = session;
  const columns: readonly Column[] = [
    { head: say('col.channel'), flexible: true },
    { head: say('col.platform') },
    { head: say('col.state'), flexible: true },
    { head: say('col.waiting'), align: 'right' },
    { head: say('col.parked'), align: 'right' },
    { head: say('col.last') },
  ];
  const rows = channels.map((line) => [
    `${line.channel.name} (${line.channel.id})`,
    line.channel.platform,
    conditionText(session, office, line),
    String(line.waiting),
    String(line.parked),
    line.condition.lastSuccessAt === null
      ? ''
      : shortTime(line.condition.lastSuccessAt, office.timeZone),
  ]);
  return renderTable(columns, rows, context);
}

function conditionText(session: CliSession, office: OpenOffice, line: ChannelLine): string {
  const { say } = session;
  const { block, condition } = line;
  if (block === null) return say('status.ok');
  const text = say(`block.${block}`);
  if (block === 'channel-not-connected') {
    return say('status.not-connected', { text, id: line.channel.id });
  }
  if (block === 'channel-reconnect' && condition.reconnect !== null) {
    return `${text}: ${reasonWords(say, condition.reconnect)}`;
  }
  if (block === 'channel-held' && condition.holdUntil !== null) {
    return say('status.held-until', {
      text,
      until: shortTime(condition.holdUntil, office.timeZone),
    });
  }
  return text;
}

function toJson(
  session: CliSession,
  office: OpenOffice,
  { moved, storeTrouble }: HomeState,
  overview: Overview,
  counts: {
    readonly remaining: Remaining;
    readonly attention: { readonly count: number; readonly hasMore: boolean };
  },
) {
  const { timeZone } = office;
  const { stopped, quiet, clockSkewMs } = overview.office;
  return {
    mode: office.deps.office.mode,
    name: office.name,
    timeZone,
    person: office.person === null ? null : { id: office.person.id, name: office.person.name },
    stopped: stopped === null ? null : { ...stopped, at: jsonTime(stopped.at, timeZone) },
    moved: moved === null ? null : { ...moved, at: jsonTime(moved.at, timeZone) },
    storeTrouble,
    quiet:
      quiet === null
        ? null
        : { fromAt: jsonTime(quiet.fromAt, timeZone), untilAt: jsonTime(quiet.untilAt, timeZone) },
    clockSkewMs,
    channels: overview.channels.map((line) => ({
      id: line.channel.id,
      name: line.channel.name,
      platform: line.channel.platform,
      account: line.channel.account,
      block: line.block,
      blockText: line.block === null ? null : session.say(`block.${line.block}`),
      reconnect: line.condition.reconnect,
      paused: line.condition.paused !== null,
      holdUntil: jsonTime(line.condition.holdUntil, timeZone),
      lastSuccessAt: jsonTime(line.condition.lastSuccessAt, timeZone),
      waiting: line.waiting,
      parked: line.parked,
    })),
    ...counts,
  };
}
