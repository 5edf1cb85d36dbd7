import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';
import { addRotateSecrets } from './rotate-secrets.ts';

/** Longest credential value that is taken. */
const SECRET_BYTES = 64 * 1024;

/**
 * `loa secret`. With `set` the value comes from standard input, where no process list shows it.
 */
export function addSetSecret(program: Command, session: CliSession): void {
  const { say } = session;
  const secret = program.command('secret').helpCommand(false).description(say('help.secret'));
  const command = secret
    .command('set')
    .description(say('help.secret-set'))
    .argument('<channel>', say('help.channel'))
    .argument('<key>', say('help.secret-set.key'));
  session.action(command, (channel: string, key: string) => setSecret(session, channel, key));
  addRotateSecrets(secret, session);
}

async function setSecret(session: CliSession, channel: string, key: string): Promise<ExitCode> {
  const input = await session.context.readInput(SECRET_BYTES);
  const value = input?.replace(/^\uFEFF/, '').trim() ?? '';
  if (value === '') return session.misused('usage.secret-empty', { channel });
  const trouble = await session.context.writeSecret(channel, key, value);
  if (trouble !== null) return session.trouble(trouble);
  session.line(session.say('cli.secret-stored', { channel, key }));
  return EXIT.ok;
}
