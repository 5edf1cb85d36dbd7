/** The three inits: each gives a ticket, none of them a post (a pull goes on by itself). */

import { isObject } from '../../../kit/sandbox/values.ts';
import { pendingLeft } from '../caps.ts';
import { badParam, isRefusal, noScope, oldApp, type Refusal, tooManyPending } from '../errors.ts';
import { readPostInfo } from '../post-info.ts';
import { fateOf } from '../publishing.ts';
import type { PublishRecord } from '../records.ts';
import { rate } from '../rules.ts';
import { readPhotoSource, readVideoSource, type Source } from '../source-info.ts';
import { hexId, nextNumber, timedId, type World } from '../world.ts';
import type { Call, Method, Reply } from './call.ts';
import { postingTrouble } from './creator-info.ts';

interface Wanted {
  readonly kind: 'video' | 'photo';
  readonly mode: 'direct' | 'inbox';
}

function initVideo(mode: Wanted['mode']): (call: Call) => Reply | Refusal {
  return (call) => {
    const body = isObject(call.body) ? call.body : {};
    return init(call, body, readVideoSource(call.world, body), { kind: 'video', mode });
  };
}

function initPhoto(call: Call): Reply | Refusal {
  const { world } = call;
  const body = isObject(call.body) ? call.body : {};
  if (body['media_type'] !== 'PHOTO') return badParam(world, 'media_type is invalid');
  const postMode = body['post_mode'];
  if (postMode !== 'DIRECT_POST' && postMode !== 'MEDIA_UPLOAD') {
    return badParam(world, 'post_mode is invalid');
  }
  const mode = postMode === 'DIRECT_POST' ? 'direct' : 'inbox';
  if (!call.scopes.includes(mode === 'direct' ? 'video.publish' : 'video.upload')) return noScope();
  return init(call, body, readPhotoSource(world, body), { kind: 'photo', mode });
}

function init(
  call: Call,
  body: Readonly<Record<string, unknown>>,
  source: Source | Refusal,
  wanted: Wanted,
): Reply | Refusal {
  const { world, account, at } = call;
  const trouble = modeTrouble(call, wanted);
  if (trouble !== null) return trouble;
  const info = readPostInfo(world, account, body, wanted);
  if (isRefusal(info)) return info;
  if (isRefusal(source)) return source;
  const number = nextNumber(world);
  const isPull = source.type === 'pull';
  const { pullHangs, pullMs } = call.plan;
  const publish: PublishRecord = {
    id: publishId(world, wanted, isPull, at),
    openId: account.openId,
    ...wanted,
    source: source.type,
    info,
    createdAt: at,
    knownAt: at + world.switches.publishIdLagMs,
    upload: isPull ? null : newUpload(world, source, number, at),
    links: isPull ? source.links : [],
    coverIndex: isPull ? source.coverIndex : 0,
    state: isPull ? 'downloading' : 'receiving',
    fate: fateOf(world, call.plan),
    committedAt: isPull ? at : null,
    dueAt: isPull && !pullHangs ? at + (pullMs ?? world.switches.pullDelayMs) : null,
    failReason: null,
    downloadedBytes: 0,
    media: [],
    facts: null,
    discardedAt: null,
    finishedAt: null,
  };
  world.kept.publishes.push(publish);
  return { data: { publish_id: publish.id, ...uploadLink(world, publish) } };
}

function modeTrouble(call: Call, wanted: Wanted): Refusal | null {
  const { world, account, at } = call;
  if (wanted.mode === 'direct') return postingTrouble(world, account, at, 403);
  if (wanted.kind === 'photo' && !account.hasNewApp) return oldApp();
  return pendingLeft(world, account.openId, at) > 0 ? null : tooManyPending();
}

/** `v_pub_file~v2-1.7123…`, `v_inbox_url~v2.7123…`, `p_pub_url~v2.7123…`. */
function publishId(world: World, wanted: Wanted, isPull: boolean, at: number): string {
  const kind = wanted.kind === 'video' ? 'v' : 'p';
  const mode = wanted.mode === 'direct' ? 'pub' : 'inbox';
  const version = kind === 'v' && mode === 'pub' && !isPull ? 'v2-1' : 'v2';
  return `${kind}_${mode}_${isPull ? 'url' : 'file'}~${version}.${timedId(world, 'publish', at)}`;
}

function newUpload(
  world: World,
  source: Source & { readonly type: 'file' },
  number: number,
  at: number,
): PublishRecord['upload'] {
  return {
    id: BigInt(`0x${hexId('upload', number, 15)}`).toString(),
    token: hexId(`upload token ${world.app.secret} ${at}`, number, 40),
    sizeBytes: source.sizeBytes,
    chunkBytes: source.chunkBytes,
    chunks: source.chunks,
    expiresAt: at + world.switches.linkLifeMs,
    mimeType: 'video/mp4',
    receivedBytes: 0,
    incoming: world.bytes.newIncoming(),
    goneStatus: null,
  };
}

function uploadLink(world: World, publish: PublishRecord): Readonly<Record<string, string>> {
  const { upload } = publish;
  if (upload === null) return {};
  const query = `upload_id=${upload.id}&upload_token=${upload.token}`;
  return { upload_url: `${world.uploadUrl()}/video/?${query}` };
}

export const initMethods: Readonly<Record<string, Method>> = {
  'POST /v2/post/publish/video/init/': {
    scopes: ['video.publish'],
    perMinute: rate.init,
    carryOut: initVideo('direct'),
  },
  'POST /v2/post/publish/inbox/video/init/': {
    scopes: ['video.upload'],
    perMinute: rate.init,
    carryOut: initVideo('inbox'),
  },
  'POST /v2/post/publish/content/init/': {
    scopes: ['video.publish', 'video.upload'],
    perMinute: rate.init,
    carryOut: initPhoto,
  },
};
