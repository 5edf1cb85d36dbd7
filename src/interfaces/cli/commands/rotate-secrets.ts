import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';

/** `loa secret rotate`: a new key, and every secret sealed with it. */
export function addRotateSecrets(secret: Command, session: CliSession): void {
  const command = secret.command('rotate').description(session.say('help.secret-rotate'));
  session.action(command, () => rotate(session));
}

async function rotate(session: CliSession): Promise<ExitCode> {
  const { say } = session;
  const rotated = await session.context.rotateSecrets();
  if ('trouble' in rotated) return session.trouble(rotated);
  const { files, isKeyOutside } = rotated;
  session.line(files === null ? say('secret.rotated-before') : say('secret.rotated', { files }));
  session.line(say(isKeyOutside ? 'secret.rotated-outside' : 'secret.rotated-backup'));
  return EXIT.ok;
}
