import { isUnconnected } from '../../domain/channel.ts';
import type { Person } from '../../domain/people.ts';
import { openIntentOf } from '../../domain/publication.ts';
import type { Reader } from '../../ports/store.ts';
import { movedAway } from '../backup/moved-away.ts';
import { readCondition } from '../connect/channel-condition.ts';
import { diskTrouble } from '../disk-trouble.ts';
import { asCommand, type CommandAnswer, type CommandDeps, Refusal, refused } from './command.ts';

/** Something that a platform will still make public by itself. */
export interface StillComing {
  readonly publicationId: string;
  readonly channelId: string;
  readonly state: string;
}

/**
 * Emergency stop of the whole office; in force as soon as it is committed. A full disk must not keep
 * anybody from it: the ballast makes room once.
 */
export async function stopOffice(
  deps: CommandDeps,
  person: Person,
  input: { readonly reason: string },
): Promise<CommandAnswer<{ readonly stillComing: readonly StillComing[] }>> {
  try {
    return await stopOnce(deps, person, input);
  } catch (error) {
    if (diskTrouble(error) === null || (await deps.freeBallast?.()) !== true) throw error;
    return stopOnce(deps, person, input);
  }
}

function stopOnce(
  deps: CommandDeps,
  person: Person,
  input: { readonly reason: string },
): Promise<CommandAnswer<{ readonly stillComing: readonly StillComing[] }>> {
  return asCommand(deps, person, 'stop', async (tx, at) => {
    const office = await tx.office();
    if (office.stopped === null) {
      await tx.saveOffice({ ...office, stopped: { by: person.id, reason: input.reason, at } });
      await tx.append(officeEntry('office-stopped', person.id, at, { reason: input.reason }));
    }
    return { stillComing: await stillComing(tx) };
  });
}

/** Publishing goes on; what became too late meanwhile stays parked as missed. */
export function resumeOffice(
  deps: CommandDeps,
  person: Person,
): Promise<CommandAnswer<{ readonly wasStopped: boolean }>> {
  return asCommand(deps, person, 'stop', async (tx, at) => {
    if ((await movedAway(tx)) !== null) throw new Refusal(refused('moved-away'));
    const office = await tx.office();
    const wasStopped = office.stopped !== null;
    if (wasStopped) {
      await tx.saveOffice({ ...office, stopped: null });
      await tx.append(officeEntry('office-resumed', person.id, at, {}));
    }
    return { wasStopped };
  });
}

/**
 * Holds one channel, or lets it go on; also clears "needs reconnecting" on resume. A channel that
 * was never connected only loses its pause.
 */
export function setChannelPaused(
  deps: CommandDeps,
  person: Person,
  input: { readonly channel: string; readonly paused: boolean },
): Promise<CommandAnswer<{ readonly channelId: string; readonly paused: boolean }>> {
  return asCommand(deps, person, 'pause', async (tx, at) => {
    const { channel, paused } = input;
    if (!deps.office.channels.has(channel)) {
      const known = [...deps.office.channels.keys()].join(', ');
      throw new Refusal(refused('channel-unknown', { channel, known }));
    }
    const condition = await tx.condition(channel);
    const isWaiting = isUnconnected(await readCondition(tx, deps.office, channel));
    if (!paused && isWaiting && condition.paused === null) {
      throw new Refusal(refused('resume-not-connected', { channel }));
    }
    const reconnect = isWaiting ? condition.reconnect : null;
    await tx.saveCondition(
      paused
        ? { ...condition, paused: { by: person.id, at } }
        : { ...condition, paused: null, reconnect, holdUntil: null, holdReason: null },
    );
    const kind = paused ? 'channel-paused' : 'channel-resumed';
    await tx.append({ ...officeEntry(kind, person.id, at, {}), channelId: channel });
    return { channelId: channel, paused };
  });
}

/**
 * What the platforms will still do by themselves: processing, moderation, calls without answer. What
 * a person must decide about is found by its open intent, so that the many other parked ones are
 * never read.
 */
export async function stillComing(reader: Reader): Promise<readonly StillComing[]> {
  const underWay = await reader.publications({
    states: ['publishing', 'processing', 'handed-over', 'uncertain'],
  });
  const found = new Map(underWay.map((publication) => [publication.id, publication]));
  for (const { publicationId } of await reader.openIntents()) {
    if (found.has(publicationId)) continue;
    const publication = await reader.publication(publicationId);
    if (publication !== null) found.set(publicationId, publication);
  }
  return [...found.values()]
    .filter((publication) => openIntentOf(publication.state) !== null)
    .sort((a, b) => a.slotAt - b.slotAt)
    .map(({ id, channelId, state }) => ({ publicationId: id, channelId, state: state.name }));
}

function officeEntry(kind: string, actor: string, at: number, body: Record<string, string>) {
  return { at, kind, actor, itemId: null, publicationId: null, channelId: null, body };
}
