import type { Reason, Verdict } from '../../../src/domain/outcome.ts';
import type { Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { FACTS } from '../facts.ts';
import { credentialTrouble } from '../graph.ts';
import type { FacebookSettings } from '../schema.ts';

type Spec = Pick<Step, 'name' | 'kind' | 'run'> & Partial<Pick<Step, 'spends' | 'timeoutMs'>>;

/** A step that looks at the credential before it calls anything. */
export function makeStep(settings: FacebookSettings, spec: Spec): Step {
  return {
    spends: [],
    timeoutMs: FACTS.callTimeoutMs.value,
    ...spec,
    run: async (context: StepContext) => {
      const missing = credentialTrouble(context, settings);
      return missing === null ? spec.run(context) : ended(missing);
    },
  };
}

/** The attempt ends with this verdict. */
export function ended(verdict: Verdict): StepResult {
  return { result: 'verdict', verdict };
}

/** Nothing is wrong with the content, but this cannot go on now. */
export function endedByFault(context: StepContext, reason: Reason): StepResult {
  const until = context.now() + FACTS.faultWaitMs.value;
  return ended({ verdict: 'later', cause: 'fault', until, reason });
}

/** The platform is still at it. */
export function endedByProcessing(context: StepContext, detail: string): StepResult {
  const until = context.now() + FACTS.uploadAskMs.value;
  const reason = { code: 'facebook-platform-processing', detail };
  return ended({ verdict: 'later', cause: 'processing', until, reason });
}
