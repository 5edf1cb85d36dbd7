import type { Json } from '../domain/json.ts';
import type { Checkpoint, CheckpointPart, Flow, Step } from '../ports/adapter.ts';

/** A checkpoint that holds nothing yet. */
export function emptyCheckpoint(flow: string, digest: string): Checkpoint {
  return { flow, digest, parts: {} };
}

/** True when the checkpoint was made by this flow for this content. */
export function fitsCheckpoint(checkpoint: Checkpoint, flow: Flow, digest: string): boolean {
  return checkpoint.flow === flow.name && checkpoint.digest === digest;
}

function isValid(part: CheckpointPart | undefined, now: number): part is CheckpointPart {
  return part !== undefined && (part.validUntil === null || part.validUntil > now);
}

/** Value of a part that has not lapsed. */
export function partValue(checkpoint: Checkpoint, step: string, now: number): Json | undefined {
  const part = checkpoint.parts[step];
  return isValid(part, now) ? part.value : undefined;
}

/** The first step that is not done, or whose part has lapsed; null = all done. */
export function nextStep(flow: Flow, checkpoint: Checkpoint, now: number): Step | null {
  return (
    flow.steps.find((step) => {
      const part = checkpoint.parts[step.name];
      return !(isValid(part, now) && part.done);
    }) ?? null
  );
}

export function withPart(checkpoint: Checkpoint, step: string, part: CheckpointPart): Checkpoint {
  return { ...checkpoint, parts: { ...checkpoint.parts, [step]: part } };
}

export function withoutParts(checkpoint: Checkpoint, steps: readonly string[]): Checkpoint {
  const kept = Object.entries(checkpoint.parts).filter(([step]) => !steps.includes(step));
  return { ...checkpoint, parts: Object.fromEntries(kept) };
}

/** The last step of a flow is the one that passes the intent gate, whatever its kind. */
export function isCommit(flow: Flow, step: Step): boolean {
  return flow.steps.at(-1) === step;
}

/** How a commit is settled: by reading an id that we hold, or by looking for what it made. */
export function commitKind(step: Step): 'by-id' | 'blind' {
  return step.kind === 'commit-blind' ? 'blind' : 'by-id';
}
