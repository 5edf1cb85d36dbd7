import type { ChannelContent } from '../../src/domain/item.ts';
import type { Remote, SettleAnswer } from '../../src/domain/outcome.ts';
import type { Flow, LookContext, Step, StepContext, StepResult } from '../../src/ports/adapter.ts';
import { ask, partMissing, published, readPart, remoteOf, restart, verdictOf } from './ask.ts';
import { lookTrouble } from './errors.ts';
import { FAKE_FACTS } from './facts.ts';
import { messageOf } from './message.ts';
import { nextLookAt } from './next-look.ts';
import type { ProfileCode } from './profile-code.ts';
import type { FakeSetup } from './schema.ts';
import { IdPart, Slot, SlotList, type SlotShape } from './shapes.ts';

/**
 * A place in the account holder's inbox; the holder publishes. No step makes anything public, but
 * the last one reaches a person, so it is made once on one place and passes the gate.
 */
export const handedOver: ProfileCode = { flow: inboxFlow, settle: settleSlot };

function inboxFlow(setup: FakeSetup, content: ChannelContent): Flow {
  return {
    name: 'inbox',
    steps: [reserveStep(setup, content), handOverStep(setup)],
    estimateMs: 0,
    shortestLifeMs: null,
    evidence: null,
  };
}

function reserveStep(setup: FakeSetup, content: ChannelContent): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const marker = context.publicationId;
    const text = messageOf(content);
    const traces = await ask(
      setup,
      context,
      { method: 'GET', path: '/inbox', pacing: 'look', query: { marker } },
      SlotList,
      'before',
    );
    if (traces.heard === 'trouble') return verdictOf(traces.verdict);
    const trace = traces.value.slots.find(
      (slot) => slot.text === text && slot.state !== 'discarded',
    );
    if (trace !== undefined) return { result: 'done', value: { id: trace.id } };
    const made = await ask(
      setup,
      context,
      { method: 'POST', path: '/inbox', pacing: 'write', json: { marker, text } },
      Slot,
      'before',
    );
    return made.heard === 'value'
      ? { result: 'done', value: { id: made.value.id } }
      : verdictOf(made.verdict);
  };
  return {
    name: 'reserve',
    kind: 'scarce',
    spends: [],
    timeoutMs: 2 * FAKE_FACTS.callTimeoutMs,
    run,
  };
}

function handOverStep(setup: FakeSetup): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const part = readPart(context, 'reserve', IdPart);
    if (part === null) return partMissing(context, 'reserve');
    const heard = await ask(
      setup,
      context,
      { method: 'POST', path: `/inbox/${part.id}/hand-over`, pacing: 'write', json: {} },
      Slot,
      'commit',
    );
    if (heard.heard === 'trouble') {
      // Given back together with an older version's place: one is reserved anew.
      const isGone = heard.error?.code === 'gone';
      return isGone ? restart(['reserve'], 'gone') : verdictOf(heard.verdict);
    }
    const { post } = heard.value;
    if (post !== null) return published(setup, post);
    return verdictOf({
      verdict: 'handed-over',
      to: 'account-holder',
      remotes: [inboxRemote(part.id)],
      askAt: context.now() + FAKE_FACTS.askHolderMs,
    });
  };
  return {
    name: 'hand-over',
    kind: 'scarce',
    spends: [],
    timeoutMs: FAKE_FACTS.callTimeoutMs,
    run,
  };
}

function inboxRemote(remoteId: string): Remote {
  return { role: 'message', remoteId, permalink: null, visibility: 'hidden' };
}

async function settleSlot(setup: FakeSetup, context: LookContext): Promise<SettleAnswer> {
  const part = readPart(context, 'reserve', IdPart);
  if (part === null) return { answer: 'cannot-tell', reason: { code: 'no-id', detail: '' } };
  const heard = await ask(
    setup,
    context,
    { method: 'GET', path: `/inbox/${part.id}`, pacing: 'look' },
    Slot,
    'look',
  );
  if (heard.heard === 'trouble') {
    if (heard.error?.code !== 'gone') return lookTrouble(heard.result, context);
    return { answer: 'absent', evidence: { code: 'slot-gone', detail: part.id } };
  }
  return judge(setup, context, heard.value);
}

function judge(setup: FakeSetup, context: LookContext, slot: SlotShape): SettleAnswer {
  switch (slot.state) {
    case 'reserved':
    case 'dropped':
      return { answer: 'absent', evidence: { code: 'not-handed-over', detail: slot.id } };
    case 'discarded':
      return {
        answer: 'failed',
        reason: { code: 'holder-discarded', detail: slot.id },
        again: false,
      };
    case 'handed':
      return {
        answer: 'handed-over',
        to: 'account-holder',
        remotes: [inboxRemote(slot.id)],
        askAt: nextLookAt(context, FAKE_FACTS.askHolderMs),
      };
    default:
      return {
        answer: 'found-public',
        remotes: slot.post === null ? [inboxRemote(slot.id)] : [remoteOf(setup, slot.post)],
        publicAt: slot.post?.publicAt ?? context.now(),
        publicAtSource: slot.post === null ? 'observed' : 'platform',
      };
  }
}
