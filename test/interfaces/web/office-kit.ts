import type { Publication, PublicationState } from '../../../src/domain/publication.ts';
import { approveItem } from '../../../src/runtime/commands/approve-item.ts';
import { HEAD } from '../../support/simulation.ts';
import { PEOPLE, type WebWorld } from './kit.ts';

/** Hands an item in, approves it and gives its publications. */
export async function approved(
  web: WebWorld,
  content: Parameters<WebWorld['submit']>[0] = {},
  options: Parameters<WebWorld['submit']>[1] = {},
): Promise<{ readonly number: number; readonly publications: readonly Publication[] }> {
  const item = await web.submit(content, options);
  const answer = await approveItem(web.deps, HEAD, {
    item: String(item.number),
    choices: {},
    slotAt: null,
    seenDigest: null,
  });
  if (!answer.done) throw new Error(`not approved: ${answer.code}`);
  return {
    number: item.number,
    publications: await web.store.publications({ itemId: item.id }),
  };
}

/** Brings a waiting publication to an open intent: the call is out. */
export async function sendOut(web: WebWorld, publication: Publication): Promise<string> {
  const at = web.world.clock.now();
  const lease = await web.store.write(async (tx) => {
    const claimed = await tx.claim(publication.id, 'test', at + 600_000);
    await tx.move(publication.id, { event: 'claimed', at }, { actor: 'loa', fence: claimed.fence });
    await tx.move(
      publication.id,
      { event: 'prepared', at },
      { actor: 'loa', fence: claimed.fence },
    );
    return claimed;
  });
  const intentId = `intent-${publication.id}`;
  const granted = await web.store.writeIntent({
    publicationId: publication.id,
    fence: lease.fence,
    intentId,
    attempt: 1,
    flow: 'post',
    step: 'post',
    commit: 'blind',
    at,
    callTimeoutMs: 30_000,
    account: publication.account,
    spends: [],
  });
  if (!granted.granted) throw new Error(`not granted: ${granted.refusals.join()}`);
  return intentId;
}

/** Brings a waiting publication into a state, by the moves that lead there. */
export async function bringTo(
  web: WebWorld,
  publication: Publication,
  wanted:
    | 'uncertain'
    | 'processing'
    | 'handed-over'
    | 'cannot-tell'
    | 'rejected'
    | 'missed'
    | 'changed'
    | 'published',
): Promise<PublicationState> {
  const at = web.world.clock.now();
  const move = async (
    event: Parameters<Parameters<Parameters<typeof web.store.write>[0]>[0]['move']>[1],
  ) => {
    const answer = await web.store.write((tx) => tx.move(publication.id, event, { actor: 'loa' }));
    if ('refused' in answer) throw new Error(`refused: ${answer.refused}`);
    return answer.publication.state;
  };
  const reason = { code: 'timeout', detail: '' };
  const remotes = [
    {
      role: 'post',
      remoteId: `x-${publication.id}`,
      permalink: linkTo(publication),
      visibility: 'public',
    },
  ] as const;
  switch (wanted) {
    case 'missed':
      return move({ event: 'too-late', at, reason: { code: 'too-late', detail: '' } });
    case 'changed':
      return move({ event: 'withdrawn', at, by: PEOPLE.head.id });
    default:
  }
  await sendOut(web, publication);
  switch (wanted) {
    case 'uncertain':
      return move({ event: 'verdict', at, verdict: { verdict: 'uncertain', reason } });
    case 'processing':
      return move({
        event: 'verdict',
        at,
        verdict: { verdict: 'processing', remotes: [], askAt: at + 1_000 },
      });
    case 'handed-over':
      return move({
        event: 'verdict',
        at,
        verdict: { verdict: 'handed-over', to: 'account-holder', remotes: [], askAt: at + 1_000 },
      });
    case 'rejected':
      return move({ event: 'verdict', at, verdict: { verdict: 'rejected', reason } });
    case 'published':
      return move({
        event: 'verdict',
        at,
        verdict: { verdict: 'published', remotes, publicAt: at, publicAtSource: 'platform' },
      });
    case 'cannot-tell': {
      await move({ event: 'verdict', at, verdict: { verdict: 'uncertain', reason } });
      const answer = {
        answer: 'cannot-tell',
        reason: { code: 'no-positive-control', detail: '' },
      } as const;
      return move({ event: 'looked', at, answer, commit: 'blind' });
    }
  }
}

/** An address that the fake platform's adapter knows as its own. */
export function linkTo(publication: Pick<Publication, 'account'>): string {
  return `http://fake.test/p/${publication.account}/p-7`;
}
