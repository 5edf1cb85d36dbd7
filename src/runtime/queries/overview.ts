import { type Block, blockOf } from '../../domain/blocking.ts';
import type { Channel, ChannelCondition, OfficeCondition } from '../../domain/channel.ts';
import type { StateName } from '../../domain/publication.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader } from '../../ports/store.ts';
import { readCondition } from '../connect/channel-condition.ts';

/** The office and each of its channels at this moment. */
export interface Overview {
  readonly office: OfficeCondition;
  readonly channels: readonly {
    readonly channel: Channel;
    readonly condition: ChannelCondition;
    readonly block: Block | null;
    readonly waiting: number;
    readonly parked: number;
  }[];
}

type StateCount = Awaited<ReturnType<Reader['stateCounts']>>[number];

export async function readOverview(reader: Reader, office: Office, now: number): Promise<Overview> {
  return overviewOf(reader, office, now, await reader.stateCounts());
}

async function overviewOf(
  reader: Reader,
  office: Office,
  now: number,
  counts: readonly StateCount[],
): Promise<Overview> {
  const condition = await reader.office();
  const channels: Overview['channels'][number][] = [];
  for (const { channel } of office.channels.values()) {
    const own = await readCondition(reader, office, channel.id);
    const ofChannel = counts.filter((one) => one.channelId === channel.id);
    channels.push({
      channel,
      condition: own,
      block: blockOf(condition, own, 'normal', now),
      waiting: sumOf(ofChannel, ['waiting', 'preparing', 'ready']),
      parked: sumOf(ofChannel, ['parked']),
    });
  }
  return { office: condition, channels };
}

function sumOf(counts: readonly StateCount[], states: readonly StateName[]): number {
  return counts
    .filter((one) => states.includes(one.state))
    .reduce((sum, one) => sum + one.count, 0);
}

/** What stands between the daemon and rest, for `start --until-idle` and exit codes. */
export interface Remaining {
  /** Due or running now, processing, uncertain: will move by itself. */
  readonly moving: number;
  /** Approved for a later time. */
  readonly later: number;
  /** Waits for a person: parked, problem, submitted, handed over, channel trouble. */
  readonly forPerson: number;
}

/** Counted, not read: it costs the same however many publications there are. */
export async function readRemaining(
  reader: Reader,
  office: Office,
  now: number,
): Promise<Remaining> {
  const counts = await reader.stateCounts();
  const overview = await overviewOf(reader, office, now, counts);
  const blocked = overview.channels.filter((one) => one.block !== null);
  const ahead = await slotsAhead(reader, now);
  const later = ahead.reduce((sum, one) => sum + one.count, 0);
  const heldBack = blocked.reduce((sum, { channel }) => {
    const own = counts.filter((one) => one.channelId === channel.id);
    const notYet = ahead.find((one) => one.channelId === channel.id && one.what === 'waiting');
    return sum + sumOf(own, ['waiting']) - (notYet?.count ?? 0);
  }, 0);
  const open = sumOf(counts, [
    'waiting',
    'preparing',
    'ready',
    'publishing',
    'processing',
    'uncertain',
  ]);
  const items = await reader.items({
    states: ['draft', 'problem', 'submitted', 'missed', 'returned'],
  });
  const operations = await reader.operations({ states: ['waiting', 'running'] });
  const rows = (await reader.tableCounts()).reduce((sum, one) => sum + one.itemless, 0);
  const tasks = await reader.operations({ states: ['parked', 'person-task'] });
  return {
    moving: open - later - heldBack + operations.length,
    later,
    forPerson:
      sumOf(counts, ['parked', 'handed-over']) + heldBack + items.length + rows + tasks.length,
  };
}

/** Publications whose slot is still to come. A list sorts what is not public yet by its slot. */
function slotsAhead(reader: Reader, now: number) {
  return reader.publicationTotals({
    results: ['waiting', 'ready'],
    fromAt: Math.floor(now) + 1,
  });
}
