import type { Command } from 'commander';
import { takeBack } from '../../../runtime/backup/moved-home.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';

/** `loa move`: the steps to another machine, and the way back. */
export function addMove(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('move')
    .description(say('help.move'))
    .option('--take-back', say('help.move.take-back'));
  session.action(command, (options: { readonly takeBack?: true }) =>
    options.takeBack === true ? returnHere(session) : guide(session),
  );
}

async function guide({ say, line }: CliSession): Promise<ExitCode> {
  line(say('move.guide'));
  return EXIT.ok;
}

function returnHere(session: CliSession): Promise<ExitCode> {
  return session.asPerson(async ({ deps }, person) =>
    session.answer(await takeBack(deps, person), () => {
      session.line(session.say('move.taken-back'));
      return EXIT.ok;
    }),
  );
}
