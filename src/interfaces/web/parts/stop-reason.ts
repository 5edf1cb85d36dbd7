import type { OfficeCondition } from '../../../domain/channel.ts';
import type { Visit } from '../visit.ts';

/** Why the office is stopped: a person's words, or Loa's own in the reader's language. */
export function stopReason(
  { say }: Pick<Visit, 'say'>,
  stopped: NonNullable<OfficeCondition['stopped']>,
): string {
  const restored = stopped.by === 'loa' ? /^restored: ([a-z-]+)$/.exec(stopped.reason)?.[1] : null;
  if (restored === null || restored === undefined) return stopped.reason;
  return say('stop.restored', { why: say(`restored.${restored}`) });
}
