import type { Reason, Verdict } from '../../../src/domain/outcome.ts';
import type { Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { FACTS } from '../facts.ts';
import { credentialTrouble } from '../open-api.ts';

type Spec = Pick<Step, 'name' | 'kind' | 'run'> & Partial<Pick<Step, 'spends' | 'timeoutMs'>>;

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

/** The platform is still at it, or Loa is looking; tried again at `until`. */
export function waiting(until: number, code: string, detail = ''): StepResult {
  return ended({ verdict: 'later', cause: 'processing', until, reason: { code, detail } });
}

/** These steps run again: what they made is dead on the platform. */
export function restart(parts: readonly string[], reason: Reason): StepResult {
  return { result: 'restart', parts, reason };
}

/** Asked soon at first, then ever more seldom. */
export function askPauseMs(sinceMs: number): number {
  if (sinceMs < FACTS.earlyAsksMs.value) return FACTS.shortAskMs.value;
  return sinceMs < FACTS.middleAsksMs.value ? FACTS.middleAskMs.value : FACTS.longAskMs.value;
}
