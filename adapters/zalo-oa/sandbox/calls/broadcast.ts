/** POST /v2.0/oa/message with a target: one to five published articles for all followers. */

import { isObject, textIn } from '../../../kit/sandbox/values.ts';
import {
  badField,
  featureQuotaGone,
  isRefusal,
  nightTime,
  notVerified,
  type Refusal,
  refuse,
  wrongOaType,
} from '../errors.ts';
import { isNight } from '../month.ts';
import { broadcastsLeft } from '../quota.ts';
import { broadcast as rules } from '../rules.ts';
import { hexId, liveArticle, nextNumber } from '../world.ts';
import type { Call, Method, Reply } from './call.ts';

/** Taken means queued for moderation; what becomes of it no call tells. */
function send(call: Call): Reply | Refusal {
  const { world, oa, at, plan, body } = call;
  if (!oa.isVerified) return notVerified();
  if (!oa.canBroadcast) return wrongOaType();
  if (!isObject(body)) return badField('The request body is not JSON');
  const target = targetOf(body['recipient']);
  if (isRefusal(target)) return target;
  const articleIds = articlesOf(call, body['message']);
  if (isRefusal(articleIds)) return articleIds;
  if (isNight(at)) return nightTime();
  if (broadcastsLeft(world, oa, at) === 0) return featureQuotaGone();
  const id = hexId('broadcast', nextNumber(world), 20);
  world.kept.broadcasts.push({
    id,
    oaId: oa.id,
    articleIds,
    target,
    acceptedAt: at,
    dueAt: at + (plan.moderationMs ?? world.switches.moderationMs),
    verdict: plan.verdict ?? world.switches.moderation,
    state: 'moderating',
    endedAt: null,
    reached: 0,
  });
  return { data: { message_id: id } };
}

function targetOf(recipient: unknown): Readonly<Record<string, unknown>> | Refusal {
  const holder = isObject(recipient) ? recipient : {};
  if (holder['user_id'] !== undefined) return refuse(-240, 'MessageV2 was shut down');
  const { target } = holder;
  if (!isObject(target)) return badField('recipient is invalid');
  const limits: Readonly<Record<string, number>> = rules.targetValues;
  for (const [name, value] of Object.entries(target)) {
    const most = Object.hasOwn(limits, name) ? limits[name] : undefined;
    if (most === undefined || !isChoice(value, most))
      return badField(`${name} of target is invalid`);
  }
  return target;
}

/** `"4,9"`, `[4, 9]` and `4`: the sources differ, all three are taken. */
function isChoice(value: unknown, most: number): boolean {
  const list: unknown[] = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(',')
      : [value];
  return (
    list.length > 0 &&
    list.every((one) => {
      const text = typeof one === 'number' || typeof one === 'string' ? String(one).trim() : '';
      return /^\d{1,2}$/.test(text) && Number(text) <= most;
    })
  );
}

function articlesOf(call: Call, message: unknown): readonly string[] | Refusal {
  const attachment = isObject(message) ? message['attachment'] : null;
  const payload = isObject(attachment) ? attachment['payload'] : null;
  if (!isObject(attachment) || attachment['type'] !== 'template' || !isObject(payload)) {
    return badField('attachment is invalid');
  }
  if (payload['template_type'] !== 'media') return badField('template_type is invalid');
  const { elements } = payload;
  const count = Array.isArray(elements) ? elements.length : 0;
  if (!Array.isArray(elements) || count < 1 || count > rules.maxArticles) {
    return badField(`elements allow 1 to ${rules.maxArticles} articles`);
  }
  const ids: string[] = [];
  for (const one of elements as readonly unknown[]) {
    const id = isObject(one) ? textIn(one, 'attachment_id') : null;
    if (!isObject(one) || one['media_type'] !== 'article') return badField('media_type is invalid');
    const article = liveArticle(call.world, call.oa.id, id);
    if (article?.content.status !== 'show') return badField('attachment_id is invalid');
    ids.push(article.id);
  }
  return ids;
}

export const broadcastMethods: Readonly<Record<string, Method>> = {
  'POST /v2.0/oa/message': { permission: 'message', needsPackage: true, carryOut: send },
};
