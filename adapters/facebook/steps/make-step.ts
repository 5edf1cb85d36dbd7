import type { Reason } from '../../../src/domain/outcome.ts';
import type { Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { checkedStep, faultUntil, processingUntil, type StepSpec } from '../../kit/steps.ts';
import { FACTS } from '../facts.ts';
import { credentialTrouble } from '../graph.ts';
import type { FacebookSettings } from '../schema.ts';

/** A step that looks at the credential before it calls anything. */
export function makeStep(settings: FacebookSettings, spec: StepSpec): Step {
  return checkedStep(spec, FACTS.callTimeoutMs.value, (context) =>
    credentialTrouble(context, settings),
  );
}

/** Nothing is wrong with the content, but this cannot go on now. */
export function endedByFault(context: StepContext, reason: Reason): StepResult {
  return faultUntil(context.now() + FACTS.faultWaitMs.value, reason);
}

/** The platform is still at it. */
export function endedByProcessing(context: StepContext, detail: string): StepResult {
  const until = context.now() + FACTS.uploadAskMs.value;
  return processingUntil(until, 'facebook-platform-processing', detail);
}
