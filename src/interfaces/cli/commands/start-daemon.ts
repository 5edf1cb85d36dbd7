import type { Command } from 'commander';
import type { Remaining } from '../../../runtime/queries/overview.ts';
import { parseDuration } from '../../wording/parse-time.ts';
import type { DaemonEnd, StartOptions } from '../cli-context.ts';
import { createDaemonScreen } from '../daemon-screen.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readCount } from '../read-count.ts';
import type { CliSession } from '../session.ts';

const COMMON_WAIT = '10m';
const MOST_PORT = 65_535;

interface Options {
  readonly untilIdle?: true;
  readonly maxWait?: string;
  readonly restored?: true;
  readonly port?: string;
}

/** `loa start`: the daemon itself. */
export function addStartDaemon(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('start')
    .description(say('help.start'))
    .option('--until-idle', say('help.start.until-idle'))
    .option('--max-wait <duration>', say('help.start.max-wait'))
    .option('--restored', say('help.start.restored'))
    .option('--port <n>', say('help.start.port'));
  session.action(command, (options: Options) => start(session, options));
}

async function start(session: CliSession, options: Options): Promise<ExitCode> {
  const wanted = readOptions(session, options);
  if ('misused' in wanted) return wanted.misused;
  const screen = createDaemonScreen(session);
  const end = await session.context.startDaemon(wanted.options, screen);
  return tellEnd(session, end);
}

function readOptions(
  session: CliSession,
  options: Options,
): { readonly options: StartOptions } | { readonly misused: ExitCode } {
  const { untilIdle, maxWait, port } = options;
  if (maxWait !== undefined && untilIdle !== true) {
    return { misused: session.misused('usage.max-wait-alone') };
  }
  const maxWaitMs = parseDuration(maxWait ?? COMMON_WAIT);
  if (maxWaitMs === null) {
    return { misused: session.misused('usage.duration', { text: maxWait ?? '' }) };
  }
  const sandboxPort = port === undefined ? null : readCount(port, 0, MOST_PORT);
  if (port !== undefined && sandboxPort === null) {
    const values = { name: '--port', text: port, least: 0, most: MOST_PORT };
    return { misused: session.misused('usage.number', values) };
  }
  return {
    options: {
      untilIdle: untilIdle === true ? { maxWaitMs } : null,
      restored: options.restored === true,
      sandboxPort,
    },
  };
}

function tellEnd(session: CliSession, end: DaemonEnd): ExitCode {
  if ('trouble' in end) return session.trouble(end);
  if (end.ended === 'broken') {
    session.complain(session.say('start.broken', { detail: end.detail }));
    return EXIT.refused;
  }
  if (end.ended === 'stopped') {
    session.line(session.say('start.stopped'));
    return EXIT.ok;
  }
  session.line(session.say('status.remaining', { ...end.remaining }));
  return exitCodeOf(end.remaining);
}

/** A person is called first: what still moves may end well by itself, the other never will. */
export function exitCodeOf(remaining: Remaining): ExitCode {
  if (remaining.forPerson > 0) return EXIT.needsPerson;
  return remaining.moving > 0 ? EXIT.leftOver : EXIT.ok;
}
