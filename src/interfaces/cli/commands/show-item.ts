import type { Command } from 'commander';
import { type ItemStory, showItem } from '../../../runtime/queries/show-item.ts';
import { offeredChoices } from '../../wording/offered-choices.ts';
import type { OpenOffice } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { isItemReference, numberOf } from '../item-reference.ts';
import type { CliSession } from '../session.ts';
import { storyJson } from '../story-json.ts';
import { storyScreen } from '../story-screen.ts';

/** `loa show`: everything about one item. */
export function addShowItem(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('show')
    .description(say('help.show'))
    .argument('<item>', say('help.item'))
    .option('--json', say('help.json'));
  session.action(command, (item: string, options: { readonly json?: true }) =>
    showCommand(session, item, options.json === true),
  );
}

async function showCommand(session: CliSession, item: string, json: boolean): Promise<ExitCode> {
  if (!isItemReference(item)) return session.misused('usage.reference', { text: item });
  return session.withOffice(async (office) => {
    const story = await showItem(office.deps.store, numberOf(item));
    if (story === null) {
      session.complain(session.say('item-unknown', { item }));
      return EXIT.refused;
    }
    await print(session, office, story, json);
    return EXIT.ok;
  });
}

async function print(session: CliSession, office: OpenOffice, story: ItemStory, json: boolean) {
  const choices = await offeredChoices(
    office.deps,
    story.version.content.channels,
    session.context.now(),
  );
  if (json) {
    session.json(storyJson(session, office, story, choices));
    return;
  }
  session.mark(office);
  session.line(storyScreen(session, office, story, choices).join('\n'));
}
