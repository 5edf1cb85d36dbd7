import { z } from 'zod';
import type { Verdict } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import { apiErrorOf, dataOf } from './answer.ts';
import { callApi, trouble } from './api.ts';
import { FACTS } from './facts.ts';
import type { TiktokSettings } from './schema.ts';

/** What the platform says about one ticket. */
export type TicketStatus =
  /** Bytes are still expected, or being worked on when all are there. */
  | { readonly status: 'receiving'; readonly receivedBytes: number | null }
  /** It fetches the files itself. */
  | { readonly status: 'fetching' }
  /** It lies in the account holder's inbox. */
  | { readonly status: 'in-inbox'; readonly postIds: readonly string[] }
  /** Posted; ids only of what is public and passed moderation. */
  | { readonly status: 'complete'; readonly postIds: readonly string[] }
  | { readonly status: 'failed'; readonly failReason: string }
  /** A word nobody has documented. */
  | { readonly status: 'other'; readonly word: string };

export type StatusAnswer =
  | { readonly answer: 'status'; readonly ticket: TicketStatus }
  /** The platform knows no such ticket: too fresh, or too old. */
  | { readonly answer: 'unknown'; readonly verdict: Verdict }
  | { readonly answer: 'trouble'; readonly verdict: Verdict };

const id = z.union([z.string(), z.number()]).transform(String);
/** A list, a single value, or left out; and the right spelling should it ever be mended. */
const ids = z
  .union([z.array(id), id.transform((one) => [one])])
  .nullish()
  .catch(null);

const statusSchema = z.object({
  status: z.string().min(1),
  fail_reason: z.string().nullish().catch(null),
  publicaly_available_post_id: ids,
  publicly_available_post_id: ids,
  uploaded_bytes: z.coerce.number().nonnegative().nullish().catch(null),
});

/** Asks about one ticket; reads only, at most as often as the pacing class allows. */
export async function readStatus(
  context: CallContext,
  settings: TiktokSettings,
  publishId: string,
): Promise<StatusAnswer> {
  const result = await callApi(context, settings, {
    path: '/v2/post/publish/status/fetch/',
    json: { publish_id: publishId },
    pacing: 'status',
  });
  const data = dataOf(result, statusSchema);
  if (data !== null) return { answer: 'status', ticket: ticketOf(data) };
  const verdict = trouble(context, result, 'look');
  const isUnknown = apiErrorOf(result)?.code === 'invalid_publish_id';
  return { answer: isUnknown ? 'unknown' : 'trouble', verdict };
}

function ticketOf(data: z.infer<typeof statusSchema>): TicketStatus {
  const postIds = [
    ...(data.publicaly_available_post_id ?? []),
    ...(data.publicly_available_post_id ?? []),
  ].filter((one) => /^[1-9]\d{5,24}$/.test(one));
  switch (data.status) {
    case 'PROCESSING_UPLOAD':
      return { status: 'receiving', receivedBytes: data.uploaded_bytes ?? null };
    case 'PROCESSING_DOWNLOAD':
      return { status: 'fetching' };
    case 'SEND_TO_USER_INBOX':
      return { status: 'in-inbox', postIds };
    case 'PUBLISH_COMPLETE':
      return { status: 'complete', postIds };
    case 'FAILED':
      return { status: 'failed', failReason: data.fail_reason ?? '' };
    default:
      return { status: 'other', word: data.status };
  }
}

/** When to ask next: 5, 10, 20, 40, 60 s after the call, then every five minutes. */
export function askPauseMs(sinceMs: number): number {
  const first = FACTS.firstAskMs.value;
  if (sinceMs >= FACTS.earlyAsksMs.value) return FACTS.slowAskMs.value;
  return Math.min(Math.max(first, sinceMs), FACTS.earlyAskMs.value);
}
