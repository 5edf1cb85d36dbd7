import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';

/** `loa init`: a home folder with a commented example; nothing is overwritten. */
export function addInitHome(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('init')
    .description(say('help.init'))
    .argument('[folder]', say('help.init.folder'));
  session.action(command, (folder: string | undefined) => init(session, folder ?? null));
}

async function init(session: CliSession, folder: string | null): Promise<ExitCode> {
  const { say } = session;
  const answer = await session.context.initHome(folder);
  if ('trouble' in answer) return session.trouble(answer);
  session.line(say('init.made', { folder: answer.folder }));
  for (const name of answer.created) session.line(`  ${say('init.created', { name })}`);
  for (const name of answer.kept) session.line(`  ${say('init.kept', { name })}`);
  session.line(
    answer.isFound ? say('init.next') : say('init.next-named', { folder: answer.folder }),
  );
  return EXIT.ok;
}
