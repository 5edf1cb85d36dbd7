/** How steps are made and how they end. */

import type { Reason, Verdict } from '../../src/domain/outcome.ts';
import type { Step, StepContext, StepResult } from '../../src/ports/adapter.ts';

/** A step without what every step of a platform has. */
export type StepSpec = Pick<Step, 'name' | 'kind' | 'run'> &
  Partial<Omit<Step, 'name' | 'kind' | 'run'>>;

/** A step that looks at the credential before it calls anything. */
export function checkedStep(
  spec: StepSpec,
  timeoutMs: number,
  credentialTrouble: (context: StepContext) => Verdict | null,
): Step {
  return {
    spends: [],
    timeoutMs,
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

/** Nothing is wrong with the content, but this cannot go on before `until`. */
export function faultUntil(until: number, reason: Reason): StepResult {
  return ended({ verdict: 'later', cause: 'fault', until, reason });
}

/** The platform is still at it; asked again at `until`. */
export function processingUntil(until: number, code: string, detail = ''): StepResult {
  return ended({ verdict: 'later', cause: 'processing', until, reason: { code, detail } });
}
