import type { Command } from 'commander';
import { settleAbsent, settleFound } from '../../../runtime/commands/publication-gestures.ts';
import { isItemReference } from '../item-reference.ts';
import { tellMoved } from '../moved-lines.ts';
import type { CliSession } from '../session.ts';

interface Options {
  readonly found?: string;
  readonly absent?: true;
}

/** `loa settle`: a person looked on the platform and says what is there. */
export function addSettle(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('settle')
    .description(say('help.settle'))
    .argument('<item>', say('help.item'))
    .option('--found <link>', say('help.settle.found'))
    .option('--absent', say('help.settle.absent'));
  session.action(command, async (item: string, options: Options) => {
    if (!isItemReference(item)) return session.misused('usage.reference', { text: item });
    const { found, absent } = options;
    if ((found === undefined) === (absent === undefined)) return session.misused('usage.settle');
    return session.asPerson(async (office, person) => {
      const answer =
        found === undefined
          ? await settleAbsent(office.deps, person, { item })
          : await settleFound(office.deps, person, { item, link: found });
      return session.answer(answer, (moved) => tellMoved(session, office, item, moved));
    });
  });
}
