import type { PublicationEvent } from '../domain/events.ts';
import { judgeAbsence } from '../domain/evidence.ts';
import type { Intent } from '../domain/intent.ts';
import { LIMITS } from '../domain/limits.ts';
import type { Reason, SettleAnswer } from '../domain/outcome.ts';
import { openIntentOf, type Publication } from '../domain/publication.ts';
import type { Adapter, ReadBackAnswer } from '../ports/adapter.ts';
import { createCaller } from './caller.ts';
import { carryOnIfApproved } from './carry-on.ts';
import { partValue } from './checkpoints.ts';
import { recordMove } from './consequences.ts';
import { contentOf } from './content.ts';
import type { RuntimeDeps } from './deps.ts';
import { markReconnect } from './reconnect.ts';
import type { TokenKeeper } from './token-keeper.ts';

/** How many known posts a look may use as its positive control. */
const CONTROLS = 20;
/** How many owned posts a look is told to leave alone; older ones are outside every window. */
const TAKEN = 2000;
/** A platform may date a post a little before our intent: its clock is not ours. */
const SINCE_MARGIN_MS = 2 * 60 * 1000;

type DecidedAnswer = Exclude<SettleAnswer, { answer: 'not-listed' }>;

export interface Settler {
  /** Looks once for one publication, and records what was found. Throws only for store trouble. */
  look(publication: Publication): Promise<void>;
}

/**
 * Finds out what became of a commit by asking the platform: reads only, works while the office is
 * stopped, and never concludes anything from a dead token, a used-up quota or an outage.
 */
export function createSettler(deps: RuntimeDeps & { readonly keeper: TokenKeeper }): Settler {
  return {
    async look(publication) {
      const open = openIntentOf(publication.state);
      if (publication.state.name === 'published') return readBack(deps, publication);
      const intent =
        open === null
          ? await deps.store.lastSentIntent(publication.id)
          : await deps.store.intent(open);
      if (intent === null) throw new Error(`publication ${publication.id} has no intent to settle`);
      const answer = await decide(deps, publication, intent);
      await record(deps, publication, intent, answer);
    },
  };
}

async function decide(
  deps: RuntimeDeps & { readonly keeper: TokenKeeper },
  publication: Publication,
  intent: Intent,
): Promise<DecidedAnswer> {
  const now = deps.clock.now();
  const raw = await ask(deps, publication, intent);
  if (raw.answer === 'absent' && now < intent.callEndsAt && intent.commit === 'blind') {
    const reason = { code: 'call-may-run', detail: '' };
    return { answer: 'ask-later', askAt: intent.callEndsAt, reason };
  }
  if (raw.answer !== 'not-listed') return raw;
  await deps.store.write((tx) => tx.addLook(intent.id, raw.look));
  const rule = await evidenceRule(deps, publication);
  if (rule === null)
    return { answer: 'cannot-tell', reason: { code: 'no-evidence-rule', detail: '' } };
  return judgeAbsence([...intent.looks, raw.look], intent.at, rule, now);
}

async function evidenceRule(deps: RuntimeDeps, publication: Publication) {
  const bound = deps.office.channels.get(publication.channelId);
  if (bound === undefined) return null;
  return bound.adapter.publishFlow(await contentOf(deps.store, publication)).evidence;
}

async function ask(
  deps: RuntimeDeps & { readonly keeper: TokenKeeper },
  publication: Publication,
  intent: Intent,
): Promise<SettleAnswer> {
  const bound = deps.office.channels.get(publication.channelId);
  if (bound === undefined) return askLater(deps, { code: 'channel-gone', detail: '' });
  if (bound.channel.account !== publication.account) return elsewhere(deps, publication);
  const answer = await deps.keeper.credential(bound.channel);
  if ('later' in answer) return askLater(deps, answer.later);
  if ('reconnect' in answer) return { answer: 'reconnect', reason: answer.reconnect };
  const content = await contentOf(deps.store, publication);
  const checkpoint = await deps.store.checkpoint(publication.id);
  const taken = await takenIds(deps, publication);
  const caller = createCaller(deps, { ...bound, credential: answer.credential });
  try {
    return await bound.adapter.settle({
      channel: bound.channel,
      credential: answer.credential,
      intent,
      content,
      publicMedia: deps.publicMedia,
      remotes: 'remotes' in publication.state ? publication.state.remotes : [],
      call: caller.call,
      now: () => deps.clock.now(),
      // A lapsed part still names the right id: for looking it stays good.
      part: (step) => (checkpoint === null ? undefined : partValue(checkpoint, step, 0)),
      controls: await deps.store.knownRemotes(publication.channelId, CONTROLS),
      isTaken: (remoteId) => taken.has(remoteId),
      since: intent.at - SINCE_MARGIN_MS,
    });
  } catch (error) {
    deps.log.error('look-broke', { publicationId: publication.id, error: String(error) });
    return askLater(deps, { code: 'bug', detail: String(error) });
  }
}

/** Ids that this look must not take: those of others, and when looking for a twin its own. */
async function takenIds(deps: RuntimeDeps, publication: Publication): Promise<ReadonlySet<string>> {
  const except = publication.state.name === 'published' ? null : publication.id;
  return new Set(await deps.store.takenRemotes(publication.channelId, except, TAKEN));
}

/**
 * What another account shows proves nothing about the one that it was sent to: a person is asked at
 * once, and the later looks find it if the channel goes back there.
 */
function elsewhere(deps: RuntimeDeps, { state }: Publication): SettleAnswer {
  const reason = { code: 'account-changed', detail: '' };
  return state.name === 'parked' ? askLater(deps, reason) : { answer: 'cannot-tell', reason };
}

function askLater(deps: RuntimeDeps, reason: Reason): SettleAnswer {
  return { answer: 'ask-later', askAt: deps.clock.now() + 12 * LIMITS.firstLookMs, reason };
}

async function record(
  deps: RuntimeDeps & { readonly keeper: TokenKeeper },
  publication: Publication,
  intent: Intent,
  answer: DecidedAnswer,
): Promise<void> {
  if (answer.answer === 'reconnect') {
    const adapter = deps.office.channels.get(publication.channelId)?.adapter;
    const refreshable = adapter?.refresh !== undefined && deps.keeper.expire(publication.channelId);
    if (!refreshable) await markReconnect(deps, publication.channelId, answer.reason);
  }
  const at = deps.clock.now();
  const event: PublicationEvent = { event: 'looked', at, answer, commit: intent.commit };
  const moved = await deps.store.write(async (tx) => {
    const answer = await recordMove(tx, deps, publication.id, event, { actor: 'loa' });
    await carryOnIfApproved(tx, deps, publication.id, at);
    return answer;
  });
  if ('refused' in moved) deps.log.info('look-not-needed', { publicationId: publication.id });
}

/** A public post is read again: its visibility may have changed (and a twin may have appeared). */
async function readBack(
  deps: RuntimeDeps & { readonly keeper: TokenKeeper },
  publication: Publication,
): Promise<void> {
  const bound = deps.office.channels.get(publication.channelId);
  if (bound === undefined || publication.state.name !== 'published') return;
  const twin = await lookForTwin(deps, publication);
  const at = deps.clock.now();
  const event: PublicationEvent = { event: 'looked', at, answer: twin, commit: 'blind' };
  await deps.store.write((tx) => recordMove(tx, deps, publication.id, event, { actor: 'loa' }));
  if (bound.channel.account !== publication.account) return;
  const credential = await deps.keeper.credential(bound.channel);
  if (!('credential' in credential)) return;
  const read = await readRemotes(deps, bound, credential, publication.state.remotes);
  if (read === null || sameRemotes(read.remotes, publication.state.remotes)) return;
  const { remotes, reason } = read;
  const found: PublicationEvent = {
    event: 'read-back',
    at,
    remotes,
    ...(reason === undefined ? {} : { reason }),
  };
  await deps.store.write((tx) => recordMove(tx, deps, publication.id, found, { actor: 'loa' }));
}

async function readRemotes(
  deps: RuntimeDeps,
  bound: NonNullable<ReturnType<RuntimeDeps['office']['channels']['get']>>,
  credential: { readonly credential: Parameters<Adapter['readBack']>[0]['credential'] },
  remotes: Parameters<Adapter['readBack']>[0]['remotes'],
): Promise<Extract<ReadBackAnswer, { answer: 'remotes' }> | null> {
  const caller = createCaller(deps, { ...bound, ...credential });
  const answer = await bound.adapter.readBack({
    channel: bound.channel,
    credential: credential.credential,
    call: caller.call,
    now: () => deps.clock.now(),
    remotes,
  });
  return answer.answer === 'remotes' ? answer : null;
}

function sameRemotes(a: readonly { remoteId: string; visibility: string }[], b: typeof a): boolean {
  const key = (list: typeof a) => list.map((one) => `${one.remoteId}:${one.visibility}`).join();
  return key(a) === key(b);
}

/** Another post of the same content, made since the intent, that is not the one we know. */
async function lookForTwin(
  deps: RuntimeDeps & { readonly keeper: TokenKeeper },
  publication: Publication,
): Promise<DecidedAnswer> {
  const nothing: DecidedAnswer = { answer: 'absent', evidence: { code: 'no-twin', detail: '' } };
  const intent = await deps.store.lastSentIntent(publication.id);
  if (intent === null || publication.state.name !== 'published') return nothing;
  if (intent.commit !== 'blind') return nothing;
  const answer = await ask(deps, publication, intent);
  return answer.answer === 'not-listed' ? nothing : answer;
}
