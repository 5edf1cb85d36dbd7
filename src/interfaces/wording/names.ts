import type { Say } from '../../domain/messages/say.ts';
import type { Office } from '../../ports/office.ts';

/** Name of a channel as people know it; the id when it is not configured any more. */
export function channelName(office: Office, channelId: string): string {
  return office.channels.get(channelId)?.channel.name ?? channelId;
}

/** Name of a person, of Loa itself, or of the sandbox's policy. */
export function personName(office: Office, say: Say, id: string): string {
  if (id === 'loa') return 'Loa';
  if (id === 'policy') return say('policy-name');
  if (id === 'queue') return say('queue-name');
  return office.people.find((person) => person.id === id)?.name ?? id;
}
