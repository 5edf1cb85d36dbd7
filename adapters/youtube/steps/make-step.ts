import type { Reason, Verdict } from '../../../src/domain/outcome.ts';
import type { Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { credentialTrouble } from '../api.ts';
import { FACTS, UNITS_QUOTA } from '../facts.ts';

type Spec = Pick<Step, 'name' | 'kind' | 'run'> &
  Partial<Pick<Step, 'spends' | 'timeoutMs' | 'optional'>>;

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

/** What a step takes from the pool of units. */
export function units(amount: number): Step['spends'] {
  return [{ quota: UNITS_QUOTA, units: amount }];
}

/** The attempt ends with this verdict. */
export function ended(verdict: Verdict): StepResult {
  return { result: 'verdict', verdict };
}

export function rejected(code: string, detail = ''): StepResult {
  return ended({ verdict: 'rejected', reason: { code, detail } });
}

/** Nothing is wrong with the content, but this cannot go on now. */
export function endedByFault(context: StepContext, reason: Reason): StepResult {
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
