import type { Moved } from '../../runtime/commands/move-publications.ts';
import { channelName } from '../wording/names.ts';
import { stateWords } from '../wording/reason-words.ts';
import { longTime, untilText } from '../wording/time.ts';
import type { OpenOffice } from './cli-context.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { numberOf } from './item-reference.ts';
import type { CliSession } from './session.ts';

/** Tells what a gesture did to each publication; with `times` also when it goes out now. */
export async function tellMoved(
  session: CliSession,
  office: OpenOffice,
  item: string,
  moved: readonly Moved[],
  options: { readonly times: boolean } = { times: false },
): Promise<ExitCode> {
  for (const move of moved) {
    session.line(await movedLine(session, office, numberOf(item), move, options.times));
  }
  return EXIT.ok;
}

async function movedLine(
  session: CliSession,
  office: OpenOffice,
  item: number,
  move: Moved,
  times: boolean,
): Promise<string> {
  const { say, language, context } = session;
  const values = { item, channel: channelName(office.deps.office, move.channelId) };
  if (move.keptAsWish) return say('cli.kept-as-wish', values);
  const publication = await office.deps.store.publication(move.publicationId);
  const to = publication === null ? say(`state.${move.to}`) : stateWords(say, publication.state);
  if (times && publication !== null) {
    const when = longTime(publication.slotAt, office.timeZone, language);
    const until = untilText(publication.slotAt, context.now(), language);
    return say('cli.rescheduled', { ...values, when, until, to });
  }
  const from = say(`state.${move.from}`);
  return say(move.from === move.to ? 'cli.moved-same' : 'cli.moved', { ...values, from, to });
}
