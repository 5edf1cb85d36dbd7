import type { Reason } from '../../../src/domain/outcome.ts';
import type { Step, StepResult } from '../../../src/ports/adapter.ts';
import { checkedStep, type StepSpec } from '../../kit/steps.ts';
import { FACTS } from '../facts.ts';
import { credentialTrouble } from '../open-api.ts';

/** A step that looks at the credential before it calls anything. */
export function makeStep(spec: StepSpec): Step {
  return checkedStep(spec, FACTS.callTimeoutMs.value, credentialTrouble);
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
