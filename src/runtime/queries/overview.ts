import { type Block, blockOf } from '../../domain/blocking.ts';
import type { Channel, ChannelCondition, OfficeCondition } from '../../domain/channel.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader } from '../../ports/store.ts';

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

export async function readOverview(reader: Reader, office: Office, now: number): Promise<Overview> {
  const condition = await reader.office();
  const channels: Overview['channels'][number][] = [];
  for (const { channel } of office.channels.values()) {
    const own = await reader.condition(channel.id);
    const filter = { channelId: channel.id };
    channels.push({
      channel,
      condition: own,
      block: blockOf(condition, own, 'normal', now),
      waiting: (await reader.publications({ ...filter, states: ['waiting', 'preparing', 'ready'] }))
        .length,
      parked: (await reader.publications({ ...filter, states: ['parked'] })).length,
    });
  }
  return { office: condition, channels };
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

export async function readRemaining(
  reader: Reader,
  office: Office,
  now: number,
): Promise<Remaining> {
  const overview = await readOverview(reader, office, now);
  const blocked = new Set(
    overview.channels.filter((one) => one.block !== null).map((one) => one.channel.id),
  );
  const publications = await reader.publications({
    states: [
      'waiting',
      'preparing',
      'ready',
      'publishing',
      'processing',
      'uncertain',
      'parked',
      'handed-over',
    ],
  });
  const items = await reader.items({ states: ['problem', 'submitted', 'missed', 'returned'] });
  let moving = 0;
  let later = 0;
  let forPerson = items.length;
  for (const publication of publications) {
    const { name } = publication.state;
    if (name === 'parked' || name === 'handed-over') forPerson += 1;
    else if ((name === 'waiting' || name === 'ready') && publication.slotAt > now) later += 1;
    else if (name === 'waiting' && blocked.has(publication.channelId)) forPerson += 1;
    else moving += 1;
  }
  const operations = await reader.operations({ states: ['waiting', 'running'] });
  const tasks = await reader.operations({ states: ['parked', 'person-task'] });
  return { moving: moving + operations.length, later, forPerson: forPerson + tasks.length };
}
