/** Numbers about pages, posts and films: few, steady and made up, but asked for by the real rules. */

import { createHash } from 'node:crypto';
import { badParam, type Refusal, refuse } from './errors.ts';
import { insights as rules } from './rules.ts';
import type { EdgeContent, View } from './select.ts';
import { listOf, textOf, type Values } from './values.ts';
import { graphTime } from './world.ts';

type InsightKind = 'page' | 'post' | 'video' | 'reel';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Names alive in September 2026: /docs/graph-api/reference/page/insights and video_insights. */
const metrics: Readonly<Record<InsightKind, readonly string[]>> = {
  page: words(`page_media_view page_total_media_view_unique page_post_engagements page_follows
    page_daily_follows page_daily_follows_unique page_daily_unfollows_unique page_views_total
    page_total_actions page_actions_post_reactions_total page_video_views page_video_view_time`),
  post: words(`post_media_view post_total_media_view_unique post_clicks post_clicks_by_type
    post_reactions_by_type_total post_reactions_like_total post_reactions_love_total
    post_reactions_wow_total post_reactions_haha_total post_reactions_sorry_total
    post_reactions_anger_total post_activity_by_action_type post_video_views
    post_video_avg_time_watched post_video_view_time post_video_views_15s`),
  video: words(`total_video_views total_video_complete_views total_video_avg_time_watched
    total_video_view_total_time total_video_reactions_by_type_total
    total_video_stories_by_action_type`),
  reel: words(`blue_reels_play_count fb_reels_total_plays fb_reels_replay_count
    post_video_avg_time_watched post_video_view_time post_video_followers
    post_video_likes_by_reaction_type post_video_social_actions post_video_retention_graph`),
};

/** These come as an object of counts. */
const byType =
  /by_type|by_action_type|by_reaction_type|social_actions|retention_graph|actions_post/;

export function insightsOf(
  view: View,
  node: { readonly id: string; readonly likes?: number },
  kind: InsightKind,
  values: Values,
): EdgeContent | Refusal {
  const asked = listOf(values, 'metric').map(String);
  const hasDefault = kind === 'video' || kind === 'reel';
  if (asked.length === 0 && !hasDefault) {
    return refuse(3001, '(#3001) Invalid query', {
      subcode: 1504028,
      userTitle: 'No Metric Specified',
      userMessage: 'No metric was specified to be fetched. Please specify one or more metrics.',
    });
  }
  const known = metrics[kind];
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) return badParam('The value must be a valid insights metric');
  if (kind === 'page' && (node.likes ?? 0) < rules.minLikes) return { rows: [] };
  const { since, until } = spanOf(view, values);
  if (until - since > rules.maxSpanMs) {
    return badParam('There cannot be more than 90 days between since and until');
  }
  const period = textOf(values, 'period') ?? (kind === 'page' ? 'day' : 'lifetime');
  const names = asked.length === 0 ? known : asked;
  return {
    rows: names.map((name, index) => ({
      at: -index,
      id: name,
      show: () => ({
        name,
        period,
        values: [valueOf(node.id, name, period === 'day' ? until : null)],
        title: name.replaceAll('_', ' '),
        description: 'Sandbox',
        id: `${node.id}/insights/${name}/${period}`,
      }),
    })),
  };
}

function spanOf(view: View, values: Values): { since: number; until: number } {
  const until = typeof values['until'] === 'number' ? values['until'] : view.at;
  const since = typeof values['since'] === 'number' ? values['since'] : until - 86_400_000;
  return { since, until };
}

function valueOf(id: string, name: string, endAt: number | null): Record<string, unknown> {
  const count = createHash('sha256').update(`${id} ${name}`).digest().readUInt16BE(0) % 500;
  return {
    value: byType.test(name) ? { like: count % 100 } : count,
    ...(endAt === null ? {} : { end_time: graphTime(endAt) }),
  };
}
