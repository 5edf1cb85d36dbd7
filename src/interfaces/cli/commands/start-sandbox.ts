import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readCount } from '../read-count.ts';
import type { CliSession } from '../session.ts';

const MOST_PORT = 65_535;
const ANY_PORT = '0';

interface Options {
  readonly port?: string;
  readonly json?: true;
}

/** `loa sandbox`: the stand-in platforms alone, for tests and demonstrations. */
export function addStartSandbox(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('sandbox')
    .description(say('help.sandbox'))
    .option('--port <n>', say('help.sandbox.port'))
    .option('--json', say('help.json'));
  session.action(command, (options: Options) => sandbox(session, options));
}

async function sandbox(session: CliSession, options: Options): Promise<ExitCode> {
  const text = options.port ?? ANY_PORT;
  const port = readCount(text, 0, MOST_PORT);
  if (port === null) {
    const values = { name: '--port', text, least: 0, most: MOST_PORT };
    return session.misused('usage.number', values);
  }
  const trouble = await session.context.startSandbox(port, (addresses) => {
    if (options.json === true) {
      // One line, the first: a script reads it and goes on.
      session.context.out(`${JSON.stringify(addresses)}\n`);
      return;
    }
    session.line(session.say('sandbox.running'));
    for (const [platform, address] of Object.entries(addresses)) {
      session.line(session.say('start.sandbox-at', { platform, address }));
    }
  });
  return trouble === null ? EXIT.ok : session.trouble(trouble);
}
