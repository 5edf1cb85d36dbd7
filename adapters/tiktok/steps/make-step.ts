import type { Reason, Remote, Verdict } from '../../../src/domain/outcome.ts';
import type { Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { credentialTrouble } from '../api.ts';
import { FACTS } from '../facts.ts';

type Spec = Pick<Step, 'name' | 'kind' | 'run'> &
  Partial<Pick<Step, 'spends' | 'timeoutMs' | 'holdBackBytes' | 'oneUnclearAtATime'>>;

/** A step that looks at the credential before it calls anything. */
export function makeStep(spec: Spec): Step {
  return {
    spends: [],
    timeoutMs: FACTS.callTimeoutMs.value,
    ...spec,
    run: async (context: StepContext) => {
      const missing = credentialTrouble(context);
      return missing === null ? spec.run(context) : ended(missing);
    },
  };
}

/** The attempt ends with this verdict. */
export function ended(verdict: Verdict): StepResult {
  return { result: 'verdict', verdict };
}

export function rejected(code: string, detail = ''): StepResult {
  return ended({ verdict: 'rejected', reason: { code, detail } });
}

/** Nothing is wrong with the content, but this cannot go on now. */
export function endedByFault(context: Pick<StepContext, 'now'>, reason: Reason): StepResult {
  const until = context.now() + FACTS.faultWaitMs.value;
  return ended({ verdict: 'later', cause: 'fault', until, reason });
}

/** The platform is still at it; asked again at `until`. */
export function endedByProcessing(until: number, code: string, detail: string): StepResult {
  return ended({ verdict: 'later', cause: 'processing', until, reason: { code, detail } });
}

/** These steps run again: what they made is dead on the platform. */
export function restart(parts: readonly string[], code: string): StepResult {
  return { result: 'restart', parts, reason: { code, detail: '' } };
}

/** TikTok has it and works on it: only the ticket is known. */
export function ticketRemote(publishId: string): Remote {
  return { role: 'message', remoteId: publishId, permalink: null, visibility: 'hidden' };
}
