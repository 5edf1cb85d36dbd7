import { z } from 'zod';
import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { Remote } from '../../src/domain/outcome.ts';
import type { Flow, FollowUp, Step, StepResult } from '../../src/ports/adapter.ts';
import type { HttpBody } from '../../src/ports/http.ts';
import { ended } from '../kit/steps.ts';
import { cleanUpSteps } from './clean-up.ts';
import { composeMessage, composeVideoTitle } from './compose-message.ts';
import { FACTS } from './facts.ts';
import { callGraph, form, parseReply, transferTimeoutMs, trouble } from './graph.ts';
import { isNotThere } from './graph-error.ts';
import { captionLocale } from './locales.ts';
import type { FacebookSettings } from './schema.ts';
import { makeStep } from './steps/make-step.ts';

const successSchema = z.object({ success: z.literal(true) });

/** The steps of an operation on something public, or null when there is nothing to do. */
export function followUpFlow(settings: FacebookSettings, followUp: FollowUp): Flow | null {
  const steps = stepsOf(settings, followUp);
  if (steps.length === 0) return null;
  return {
    name: followUp.kind,
    steps,
    estimateMs: steps.length * FACTS.estimateStepMs.value,
    shortestLifeMs: null,
    evidence: null,
  };
}

function stepsOf(settings: FacebookSettings, followUp: FollowUp): readonly Step[] {
  switch (followUp.kind) {
    case 'edit':
      return editSteps(settings, followUp.remotes, followUp.content);
    case 'retract':
      return standing(followUp.remotes).map((remote) => retractStep(settings, remote));
    case 'attach':
      return attachSteps(settings, followUp.remotes, followUp.content);
    default:
      return cleanUpSteps(settings, followUp.checkpoint);
  }
}

/** The words of a video stand on the video; its post shows them by itself. */
function editSteps(
  settings: FacebookSettings,
  remotes: readonly Remote[],
  content: ChannelContent,
): Step[] {
  const alive = standing(remotes);
  const target =
    alive.find((remote) => remote.role === 'video') ??
    alive.find((remote) => remote.role === 'post');
  if (target === undefined) return [];
  const message = composeMessage(content);
  const fields =
    target.role === 'video'
      ? { name: composeVideoTitle(content), description: message }
      : { message };
  return [
    makeStep(settings, {
      name: `edit-${target.role}`,
      kind: 'repeatable',
      run: (context) =>
        send(context, settings, { path: target.remoteId, body: form(fields), gone: 'rejected' }),
    }),
  ];
}

function retractStep(settings: FacebookSettings, remote: Remote): Step {
  return makeStep(settings, {
    name: `retract-${remote.role}-${remote.remoteId}`,
    kind: 'repeatable',
    run: (context) =>
      send(context, settings, { method: 'DELETE', path: remote.remoteId, gone: 'done' }),
  });
}

/** Cover and captions of a video; both go on after it exists. */
function attachSteps(
  settings: FacebookSettings,
  remotes: readonly Remote[],
  content: ChannelContent,
): Step[] {
  const video = standing(remotes).find((remote) => remote.role === 'video');
  if (video === undefined) return [];
  const cover = content.media.find((media) => media.role === 'cover');
  const captions = content.media.filter((media) => media.role === 'captions');
  return [
    ...(cover === undefined ? [] : [coverStep(settings, video, cover)]),
    ...captions.map((file) => captionsStep(settings, video, file)),
  ];
}

function coverStep(settings: FacebookSettings, video: Remote, cover: MediaReference): Step {
  const extension = cover.mimeType === 'image/png' ? 'png' : 'jpg';
  return attachStep(settings, 'cover', cover, {
    path: `${video.remoteId}/thumbnails`,
    body: {
      type: 'multipart',
      parts: [
        { name: 'is_preferred', value: 'true' },
        filePart('source', `cover.${extension}`, cover.mimeType, cover),
      ],
    },
    gone: 'rejected',
  });
}

/** The language stands in the file name, as the platform wants it. */
function captionsStep(settings: FacebookSettings, video: Remote, file: MediaReference): Step {
  const locale = captionLocale(file.language);
  return attachStep(settings, `captions-${locale}`, file, {
    path: `${video.remoteId}/captions`,
    body: {
      type: 'multipart',
      parts: [
        { name: 'default_locale', value: locale },
        filePart('captions_file', `captions.${locale}.srt`, 'application/octet-stream', file),
      ],
    },
    gone: 'rejected',
  });
}

function attachStep(
  settings: FacebookSettings,
  name: string,
  file: MediaReference,
  call: FollowUpCall,
): Step {
  const timeoutMs = transferTimeoutMs(file.sizeBytes);
  return makeStep(settings, {
    name: `attach-${name}`,
    kind: 'repeatable',
    timeoutMs,
    run: (context) => send(context, settings, { ...call, timeoutMs }),
  });
}

function filePart(name: string, fileName: string, mimeType: string, file: MediaReference) {
  const media = { sha256: file.sha256, startByte: 0, endByte: file.sizeBytes };
  return { name, fileName, mimeType, media };
}

interface FollowUpCall {
  readonly method?: 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: HttpBody;
  readonly timeoutMs?: number;
  /** What it means that the thing is not there (any more). */
  readonly gone: 'done' | 'rejected';
}

async function send(
  context: Parameters<Step['run']>[0],
  settings: FacebookSettings,
  call: FollowUpCall,
): Promise<StepResult> {
  const result = await callGraph(context, settings, {
    method: call.method ?? 'POST',
    path: call.path,
    ...(call.body === undefined ? {} : { body: call.body }),
    pacing: 'manage',
    ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
  });
  if (parseReply(result, successSchema) !== null) return { result: 'done', value: call.path };
  if (isNotThere(result)) {
    if (call.gone === 'done') return { result: 'done', value: call.path };
    return ended({ verdict: 'rejected', reason: { code: 'facebook-gone', detail: call.path } });
  }
  return ended(trouble(context, settings, result, 'follow-up'));
}

function standing(remotes: readonly Remote[]): readonly Remote[] {
  return remotes.filter((remote) => remote.visibility !== 'removed');
}
