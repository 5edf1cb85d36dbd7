import { ZALO_LIMITS } from './limits.ts';
import { badCall, type Link } from './link.ts';
import type { ZaloAnswer } from './read-answer.ts';
import { type BroadcastQueued, messageId } from './shapes.ts';

/** Who receives a broadcast; `{}` is every follower. */
export interface BroadcastTarget {
  /** 0: 0–12 · 1: 13–17 · 2: 18–24 · 3: 25–34 · 4: 35–44 · 5: 45–54 · 6: 55–64 · 7: 65 and over. */
  readonly ages?: readonly number[];
  /** 0 all · 1 male · 2 female. */
  readonly gender?: 0 | 1 | 2;
  /** 0 North · 1 Central · 2 South. */
  readonly locations?: readonly number[];
  /** 0–63, the provinces before 2025; outranks `locations`. */
  readonly cities?: readonly number[];
  /** 1 iOS · 2 Android. */
  readonly platforms?: readonly number[];
}

/** Broadcasts: articles sent to followers. */
export interface BroadcastCalls {
  /**
   * Sends 1 to 5 published articles to followers. The answer means "queued": people at the
   * platform look at it for about half an hour, and a refusal is told to nobody by API. Cannot be
   * undone and costs a scarce allowance. There is no list of broadcasts: after `sent: 'maybe'` a
   * person looks into OA Manager → Broadcast; never send again by program.
   * `POST /v2.0/oa/message` · official. Without a target: all followers.
   */
  broadcast(
    articleIds: readonly string[],
    target?: BroadcastTarget,
  ): Promise<ZaloAnswer<BroadcastQueued>>;
}

export function broadcastCalls<Content>(link: Link<Content>): BroadcastCalls {
  return {
    async broadcast(articleIds, target = {}) {
      const isCountRight =
        articleIds.length >= 1 && articleIds.length <= ZALO_LIMITS.broadcastArticles.value;
      if (!isCountRight || articleIds.includes('')) throw badCall('broadcast', 'elements');
      const body = { type: 'json', value: broadcastPayload(articleIds, target) } as const;
      return link({ call: 'broadcast', method: 'POST', path: '/v2.0/oa/message', body }, messageId);
    },
  };
}

function broadcastPayload(articleIds: readonly string[], target: BroadcastTarget) {
  const elements = articleIds.map((id) => ({ media_type: 'article', attachment_id: id }));
  return {
    recipient: { target: targetPayload(target) },
    message: {
      attachment: { type: 'template', payload: { template_type: 'media', elements } },
    },
  };
}

/** Lists become text with commas; the documentation also shows arrays, which nobody confirms. */
function targetPayload(target: BroadcastTarget): Record<string, string> {
  const fields: Readonly<Record<string, readonly number[] | undefined>> = {
    ages: target.ages,
    gender: target.gender === undefined ? undefined : [target.gender],
    locations: target.locations,
    cities: target.cities,
    platform: target.platforms,
  };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, values]) =>
      values === undefined || values.length === 0 ? [] : [[name, values.join(',')]],
    ),
  );
}
