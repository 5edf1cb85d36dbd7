import { z } from 'zod';
import type { Verdict } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import type { Phase } from '../kit/answers.ts';
import { dataOf } from './answer.ts';
import { callApi, trouble } from './api.ts';
import type { TiktokSettings } from './schema.ts';

/** What the account may do right now, as the platform says. */
export interface CreatorInfo {
  readonly username: string;
  readonly nickname: string;
  /** E.g. `['PUBLIC_TO_EVERYONE', 'SELF_ONLY']`. */
  readonly privacies: readonly string[];
  readonly commentsDisabled: boolean;
  readonly duetDisabled: boolean;
  readonly stitchDisabled: boolean;
  /** Null = not said. */
  readonly longestMs: number | null;
}

const SECOND_MS = 1_000;
const flag = z.boolean().catch(false);

const creatorSchema = z.object({
  creator_username: z.string().catch(''),
  creator_nickname: z.string().catch(''),
  privacy_level_options: z.array(z.string()),
  comment_disabled: flag,
  duet_disabled: flag,
  stitch_disabled: flag,
  max_video_post_duration_sec: z.number().positive().nullish().catch(null),
});

/** Caps and bans come as HTTP 200 with a code; they are verdicts like every other refusal. */
export async function readCreator(
  context: Pick<CallContext, 'call' | 'credential' | 'now'>,
  settings: TiktokSettings,
  phase: Phase,
): Promise<{ readonly creator: CreatorInfo } | { readonly verdict: Verdict }> {
  const result = await callApi(context, settings, {
    path: '/v2/post/publish/creator_info/query/',
    pacing: 'creator',
  });
  const data = dataOf(result, creatorSchema);
  if (data === null) return { verdict: trouble(context, result, phase) };
  const seconds = data.max_video_post_duration_sec ?? null;
  return {
    creator: {
      username: data.creator_username,
      nickname: data.creator_nickname,
      privacies: data.privacy_level_options,
      commentsDisabled: data.comment_disabled,
      duetDisabled: data.duet_disabled,
      stitchDisabled: data.stitch_disabled,
      longestMs: seconds === null ? null : seconds * SECOND_MS,
    },
  };
}
