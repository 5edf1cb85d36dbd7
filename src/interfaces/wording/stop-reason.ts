import type { OfficeCondition } from '../../domain/channel.ts';
import type { Say } from '../../domain/messages/say.ts';
import { LOA, restoredCode } from '../../runtime/queries/office-matters.ts';

/** Why the office is stopped: a person's words, or Loa's own in the reader's language. */
export function stopReason(
  say: Say,
  { by, reason }: NonNullable<OfficeCondition['stopped']>,
): string {
  return by === LOA ? say('stop.restored', { why: say(restoredCode(reason)) }) : reason;
}
