/** Carries an upload out once all its bytes are here. This is where a film comes into being. */

import { errorBody, isRefusal } from '../errors.ts';
import type { MoodPlan } from '../mood-plan.ts';
import type { ArrivedUpload, Outcome } from '../records.ts';
import { bounds } from '../rules.ts';
import type { World } from '../world.ts';
import { finishCaption } from './finish-caption.ts';
import { finishThumbnail } from './finish-thumbnail.ts';
import { finishVideo } from './finish-video.ts';

const finishers = {
  videos: finishVideo,
  captions: finishCaption,
  thumbnails: finishThumbnail,
} as const;

/** A session remembers the answer for good, be it a success or a failure. */
export async function finishUpload(
  world: World,
  arrived: ArrivedUpload,
  plan: MoodPlan,
  at: number,
): Promise<Outcome> {
  const outcome =
    plan.endRefusal ?? (await finishers[arrived.order.kind](world, arrived, plan, at));
  await world.bytes.drop(arrived.incoming);
  const session = world.kept.sessions.find((one) => one.id === arrived.sessionId);
  if (session === undefined) return outcome;
  const answer = isRefusal(outcome)
    ? { status: outcome.status, body: errorBody(outcome) }
    : { status: world.switches.finalStatus, body: outcome.body };
  session.answer = answer;
  session.state = 'done';
  session.incoming = null;
  forgetOldSessions(world);
  return isRefusal(outcome) ? outcome : answer;
}

function forgetOldSessions(world: World): void {
  const { sessions } = world.kept;
  const finished = sessions.filter((one) => one.incoming === null);
  const tooMany = new Set(finished.slice(0, Math.max(0, finished.length - bounds.sessionsKept)));
  if (tooMany.size > 0) world.kept.sessions = sessions.filter((one) => !tooMany.has(one));
}
