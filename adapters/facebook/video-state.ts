import { z } from 'zod';
import type { Reason, Remote } from '../../src/domain/outcome.ts';
import { findErrorRow } from './error-table.ts';
import { postRemote, videoRemote } from './ids.ts';
import { instantOf } from './instants.ts';
import type { FacebookSettings } from './schema.ts';

/** Fields to ask a video for. */
export const VIDEO_FIELDS = 'id,status,published,post_id,permalink_url,created_time';

const numberLike = z.coerce.number();

const troubleSchema = z.object({
  code: numberLike.nullish().catch(null),
  message: z.string().nullish().catch(null),
});

/** Guide and real answers spell differently: `completed`/`complete`, `error`/`errors`, `transfer(r)ed`. */
const phaseSchema = z.object({
  status: z.string().nullish().catch(null),
  bytes_transferred: numberLike.nullish().catch(null),
  bytes_transfered: numberLike.nullish().catch(null),
  publish_status: z.string().nullish().catch(null),
  publish_time: z.union([z.string(), z.number()]).nullish().catch(null),
  errors: z.array(troubleSchema).nullish().catch(null),
  error: troubleSchema.nullish().catch(null),
});

const statusSchema = z.object({
  video_status: z.string().nullish().catch(null),
  uploading_phase: phaseSchema.nullish().catch(null),
  processing_phase: phaseSchema.nullish().catch(null),
  publishing_phase: phaseSchema.nullish().catch(null),
  errors: z.array(troubleSchema).nullish().catch(null),
  error: troubleSchema.nullish().catch(null),
});

export const videoSchema = z.object({
  id: z.string().nullish(),
  status: statusSchema.nullish().catch(null),
  published: z.boolean().nullish().catch(null),
  post_id: z.string().nullish().catch(null),
  permalink_url: z.string().nullish().catch(null),
  created_time: z.union([z.string(), z.number()]).nullish().catch(null),
});

export type VideoNode = z.infer<typeof videoSchema>;
type Phase = z.infer<typeof phaseSchema>;

/** Where a video stands, in one spelling. */
export type VideoStage = 'uploading' | 'uploaded' | 'processing' | 'ready' | 'failed';

export interface VideoState {
  readonly stage: VideoStage;
  /** Bytes the platform has; null when it does not say. */
  readonly bytesTransferred: number | null;
  /** Readers can see it. `ready` alone does not mean that. */
  readonly isPublic: boolean;
  /** The platform keeps it back as a draft or for a schedule. */
  readonly isHeldBack: boolean;
  /** Publishing was ordered and has begun. */
  readonly isPublishing: boolean;
  readonly publicAt: number | null;
  /** Set when the stage is `failed`. */
  readonly failure: { readonly reason: Reason; readonly again: boolean } | null;
}

const DONE = new Set(['complete', 'completed']);
const BROKEN = new Set(['error', 'failed']);
const HELD_BACK = new Set(['draft', 'scheduled']);
const STAGES: Readonly<Record<string, VideoStage>> = {
  uploading: 'uploading',
  upload_complete: 'uploaded',
  processing: 'processing',
  ready: 'ready',
  upload_failed: 'failed',
  expired: 'failed',
  error: 'failed',
};

/** Reads the status of a video in either spelling. */
export function readVideoState(video: VideoNode): VideoState {
  const status = video.status ?? {};
  const phases = [status.uploading_phase, status.processing_phase, status.publishing_phase];
  const isBroken = phases.some((phase) => BROKEN.has(spelled(phase?.status)));
  const stage = isBroken ? 'failed' : stageOf(status.video_status, phases);
  const publishing = status.publishing_phase;
  const publishStatus = spelled(publishing?.publish_status);
  return {
    stage,
    bytesTransferred:
      status.uploading_phase?.bytes_transferred ?? status.uploading_phase?.bytes_transfered ?? null,
    isPublic: video.published === true && stage !== 'failed' && isOut(publishing, stage),
    isHeldBack: HELD_BACK.has(publishStatus),
    isPublishing:
      publishStatus === 'published' ||
      spelled(publishing?.status) === 'in_progress' ||
      DONE.has(spelled(publishing?.status)),
    publicAt: instantOf(publishing?.publish_time) ?? null,
    failure: stage === 'failed' ? failureOf(video) : null,
  };
}

/** The publishing phase decides where it is given; without it only a finished video can be out. */
function isOut(publishing: Phase | null | undefined, stage: VideoStage): boolean {
  const phase = spelled(publishing?.status);
  const publishStatus = spelled(publishing?.publish_status);
  if (phase === '' && publishStatus === '') return stage === 'ready';
  const phaseFits = phase === '' || DONE.has(phase);
  return phaseFits && (publishStatus === '' || publishStatus === 'published');
}

/** `processing` is said of videos whose bytes are still coming in, too. */
function stageOf(
  videoStatus: string | null | undefined,
  phases: readonly (Phase | null | undefined)[],
): VideoStage {
  const stage = STAGES[spelled(videoStatus)] ?? stageByPhases(phases);
  const uploading = spelled(phases[0]?.status);
  const isComing = uploading !== '' && !DONE.has(uploading);
  return isComing && (stage === 'uploaded' || stage === 'processing') ? 'uploading' : stage;
}

function stageByPhases(phases: readonly (Phase | null | undefined)[]): VideoStage {
  const [uploading, processing] = phases.map((phase) => spelled(phase?.status));
  if (DONE.has(processing ?? '')) return 'ready';
  if (processing === 'in_progress') return 'processing';
  return DONE.has(uploading ?? '') ? 'uploaded' : 'uploading';
}

/** Why it failed. Shape and length of the file stay as they are; everything else may go through again. */
function failureOf(video: VideoNode): { reason: Reason; again: boolean } {
  const status = video.status ?? {};
  const holders = [
    status,
    status.uploading_phase,
    status.processing_phase,
    status.publishing_phase,
  ];
  const codes = holders
    .flatMap((holder) => [...(holder?.errors ?? []), ...(holder?.error ? [holder.error] : [])])
    .map((trouble) => trouble.code)
    .filter((code) => typeof code === 'number');
  const rows = codes.map((code) => findErrorRow(code, null));
  const final = rows.find((row) => row?.class === 'C');
  const row = final ?? rows.find((found) => found !== null);
  const detail = codes.length > 0 ? codes.join(', ') : spelled(status.video_status);
  return {
    reason: { code: row?.reason ?? 'facebook-video-processing-failed', detail },
    again: final === undefined,
  };
}

/** What Loa keeps of it: the video, and its post as soon as there is one. */
export function remotesOf(
  settings: FacebookSettings,
  videoId: string,
  video: VideoNode,
  isPublic: boolean,
): readonly Remote[] {
  const visibility = isPublic ? 'public' : 'hidden';
  const remotes = [videoRemote(settings, videoId, visibility, video.permalink_url)];
  if (video.post_id) remotes.push(postRemote(settings, video.post_id, visibility));
  return remotes;
}

function spelled(word: string | null | undefined): string {
  return (word ?? '').toLowerCase();
}
