/** What became of a ticket, and calling a pull off. */

import { isObject, textIn } from '../../../kit/sandbox/values.ts';
import {
  badParam,
  badPublishId,
  foreignPublishId,
  isRefusal,
  notCancellable,
  type Refusal,
} from '../errors.ts';
import { fail, publicPostIds } from '../publishing.ts';
import type { PublishRecord } from '../records.ts';
import { rate } from '../rules.ts';
import type { World } from '../world.ts';
import type { Call, Method, Reply } from './call.ts';

function publishOf(call: Call): PublishRecord | Refusal {
  const { world, body, account, at } = call;
  const id = isObject(body) ? textIn(body, 'publish_id') : null;
  if (id === null) return badParam(world, 'publish_id is invalid');
  const found = world.kept.publishes.find((one) => one.id === id);
  if (found === undefined || found.knownAt > at) return badPublishId();
  return found.openId === account.openId ? found : foreignPublishId();
}

/** POST /v2/post/publish/status/fetch/ */
function fetchStatus(call: Call): Reply | Refusal {
  const publish = publishOf(call);
  if (isRefusal(publish)) return publish;
  const { world, at } = call;
  const isFile = publish.upload !== null;
  const progress = isFile
    ? { uploaded_bytes: publish.upload.receivedBytes }
    : { downloaded_bytes: publish.downloadedBytes };
  const reason = publish.failReason === null ? {} : { fail_reason: publish.failReason };
  const ids = publicPostIds(world, publish, at);
  const { named, postIds } = postIdsAs(world, ids);
  return { data: { status: wordOf(publish), ...reason, ...named, ...progress }, postIds };
}

function wordOf(publish: PublishRecord): string {
  switch (publish.state) {
    case 'receiving':
    case 'downloading':
    case 'processing':
      return publish.source === 'file' ? 'PROCESSING_UPLOAD' : 'PROCESSING_DOWNLOAD';
    case 'inbox':
      return 'SEND_TO_USER_INBOX';
    case 'complete':
      return 'PUBLISH_COMPLETE';
    case 'failed':
      return 'FAILED';
  }
}

interface PostIds {
  readonly named: Readonly<Record<string, unknown>>;
  /** For the answer to write as bare numbers. */
  readonly postIds: readonly string[];
}

function postIdsAs(world: World, ids: readonly string[]): PostIds {
  switch (world.switches.postIdForm) {
    case 'numbers':
      return { named: { publicaly_available_post_id: [] }, postIds: ids };
    case 'strings':
      return { named: { publicaly_available_post_id: ids }, postIds: [] };
    case 'scalar':
      return {
        named: ids.length === 0 ? {} : { publicaly_available_post_id: ids[0] },
        postIds: [],
      };
    case 'well-spelled':
      return { named: { publicly_available_post_id: ids }, postIds: [] };
  }
}

/** POST /v2/post/publish/cancel/: only a pull that is running. */
function cancel(call: Call): Reply | Refusal {
  const publish = publishOf(call);
  if (isRefusal(publish)) return publish;
  if (publish.state !== 'downloading') return notCancellable();
  publish.links = [];
  fail(publish, 'publish_cancelled', call.at);
  return { data: null };
}

const scopes = ['video.publish', 'video.upload'] as const;

export const statusMethods: Readonly<Record<string, Method>> = {
  'POST /v2/post/publish/status/fetch/': {
    scopes,
    perMinute: rate.status,
    carryOut: fetchStatus,
  },
  'POST /v2/post/publish/cancel/': { scopes, perMinute: rate.cancel, carryOut: cancel },
};
