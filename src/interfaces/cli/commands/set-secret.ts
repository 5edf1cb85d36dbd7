import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';
import { addRotateSecrets } from './rotate-secrets.ts';

/** Longest credential value that is taken. */
const SECRET_BYTES = 64 * 1024;
/** Lines of a pasted key file; Google's have some 15. */
const MOST_LINES = 200;

/**
 * `loa secret`. With `set` the value comes from standard input, where no process list shows it: typed
 * at a hidden prompt, or piped in.
 */
export function addSetSecret(program: Command, session: CliSession): void {
  const { say } = session;
  const secret = program.command('secret').helpCommand(false).description(say('help.secret'));
  const command = secret
    .command('set')
    .description(say('help.secret-set'))
    .argument('<channel>', say('help.secret-set.name'))
    .argument('<key>', say('help.secret-set.key'));
  session.action(command, (channel: string, key: string) => setSecret(session, channel, key));
  addRotateSecrets(secret, session);
}

async function setSecret(session: CliSession, channel: string, key: string): Promise<ExitCode> {
  const { context, say } = session;
  const unknown = await context.checkSecretName(channel, key);
  if (unknown !== null) return session.trouble(unknown);
  const input = context.isTyped
    ? await readTyped(session, say('secret.ask', { channel, key }))
    : await context.readInput(SECRET_BYTES);
  const value = input?.replace(/^\uFEFF/, '').trim() ?? '';
  if (value === '') return session.misused('usage.secret-empty', { channel, key });
  if (isBegun(value)) return session.misused('usage.secret-begun', { channel, key });
  const trouble = await context.writeSecret(channel, key, value);
  if (trouble !== null) return session.trouble(trouble);
  session.line(say('cli.secret-stored', { channel, key }));
  return EXIT.ok;
}

/** One line, hidden; of a key file that is pasted all its lines, else the shell would get the rest. */
async function readTyped({ context, complain }: CliSession, question: string): Promise<string> {
  complain(question);
  let text = '';
  for (let lines = 0; lines < MOST_LINES && text.length < SECRET_BYTES; lines += 1) {
    const line = await context.readLine({ isHidden: true });
    if (line === null) return text;
    text += `${line}\n`;
    if (!isBegun(text.trim())) return text;
  }
  return text;
}

/** JSON, e.g. a service account's key file, that is not whole yet. */
function isBegun(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
