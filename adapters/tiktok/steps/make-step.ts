import type { Reason, Remote } from '../../../src/domain/outcome.ts';
import type { Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { checkedStep, faultUntil, type StepSpec } from '../../kit/steps.ts';
import { credentialTrouble } from '../api.ts';
import { FACTS } from '../facts.ts';

/** A step that looks at the credential before it calls anything. */
export function makeStep(spec: StepSpec): Step {
  return checkedStep(spec, FACTS.callTimeoutMs.value, credentialTrouble);
}

/** Nothing is wrong with the content, but this cannot go on now. */
export function endedByFault(context: Pick<StepContext, 'now'>, reason: Reason): StepResult {
  return faultUntil(context.now() + FACTS.faultWaitMs.value, reason);
}

/** These steps run again: what they made is dead on the platform. */
export function restart(parts: readonly string[], code: string): StepResult {
  return { result: 'restart', parts, reason: { code, detail: '' } };
}

/** TikTok has it and works on it: only the ticket is known. */
export function ticketRemote(publishId: string): Remote {
  return { role: 'message', remoteId: publishId, permalink: null, visibility: 'hidden' };
}
