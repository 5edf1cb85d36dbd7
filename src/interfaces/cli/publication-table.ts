import type { Publication } from '../../domain/publication.ts';
import { channelName } from '../wording/names.ts';
import { stateWords } from '../wording/reason-words.ts';
import { shortTime } from '../wording/time.ts';
import type { OpenOffice } from './cli-context.ts';
import { type Column, renderTable } from './format/table.ts';
import type { CliSession } from './session.ts';

/** Publications with their item's number and title, in the order given. */
export async function publicationTable(
  session: CliSession,
  office: OpenOffice,
  publications: readonly Publication[],
): Promise<string> {
  const { say, context } = session;
  const columns: readonly Column[] = [
    { head: say('col.number'), align: 'right' },
    { head: say('col.title'), flexible: true },
    { head: say('col.channel') },
    { head: say('col.slot') },
    { head: say('col.state'), flexible: true },
  ];
  const rows: string[][] = [];
  for (const publication of publications) {
    const item = await office.deps.store.item(publication.itemId);
    const version = await office.deps.store.version(publication.itemId, publication.version);
    rows.push([
      String(item?.number ?? ''),
      version?.content.title ?? '',
      channelName(office.deps.office, publication.channelId),
      shortTime(publication.slotAt, office.timeZone),
      stateWords(say, publication.state),
    ]);
  }
  return renderTable(columns, rows, context);
}
