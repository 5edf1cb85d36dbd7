import type { Command } from 'commander';
import { type Invited, invite } from '../../../runtime/sign-in/invite.ts';
import { shortTime } from '../../wording/time.ts';
import type { OpenOffice } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';

/** Where a running console noted its address, e.g. `http://127.0.0.1:8080`. */
const CONSOLE_ADDRESS = 'console-address';

/** `loa invite`: a link with which somebody sets password and code once. */
export function addInvite(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('invite')
    .description(say('help.invite'))
    .argument('<person>', say('help.invite.person'))
    .option('--json', say('help.json'));
  session.action(command, (whom: string, options: { readonly json?: true }) =>
    session.asPerson(async (office, person) => {
      const deps = { ...office.deps, tokens: office.tokens };
      const answer = await invite(deps, person, { person: whom });
      return session.answer(answer, (invited) =>
        tell(session, office, invited, options.json === true),
      );
    }),
  );
}

async function tell(
  session: CliSession,
  office: OpenOffice,
  invited: Invited,
  asJson: boolean,
): Promise<ExitCode> {
  const address = await office.deps.store.meta(CONSOLE_ADDRESS);
  const link = `${address?.replace(/\/+$/, '') ?? ''}/welcome/${invited.token}`;
  if (asJson) {
    const endsAt = new Date(invited.endsAt).toISOString();
    session.json({ person: invited.person.id, link, endsAt });
    return EXIT.ok;
  }
  session.line(
    session.say('cli.invited', {
      person: invited.person.name,
      id: invited.person.id,
      until: shortTime(invited.endsAt, office.timeZone),
    }),
  );
  session.line(link);
  if (address === null) session.line(session.say('cli.invited-where'));
  return EXIT.ok;
}
