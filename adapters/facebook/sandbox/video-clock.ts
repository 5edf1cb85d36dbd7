/**
 * Where a film stands at an instant: uploading → upload_complete → processing → ready (or error),
 * and published only after a commit. A pure function of what is kept and the time, so that a restart
 * changes nothing.
 */

import type { VideoCommit, VideoRecord } from './records.ts';

type VideoStage = 'uploading' | 'upload_complete' | 'processing' | 'ready' | 'error' | 'expired';

interface VideoPosition {
  readonly stage: VideoStage;
  /** Public now. */
  readonly isPublished: boolean;
  /** When it goes or went public; null for drafts, failures and films without a commit. */
  readonly publicAt: number | null;
  /** From then on `post_id` is told. */
  readonly postIdAt: number | null;
  readonly progress: number;
}

/** Example: 700 ms after the commit with 1500 ms of processing → processing, 46 %. */
export function positionOf(video: VideoRecord, at: number): VideoPosition {
  const { commit } = video;
  if (video.cancelledAt !== null) return still('expired');
  if (commit === null) return still(video.uploadedAt === null ? 'uploading' : 'upload_complete');
  const readyAt = commit.at + commit.processingMs;
  if (at < readyAt) {
    const done = commit.processingMs === 0 ? 0 : (at - commit.at) / commit.processingMs;
    return { ...still('processing'), publicAt: publicAt(commit), progress: Math.floor(done * 100) };
  }
  if (commit.problem !== null) return still('error');
  const dueAt = publicAt(commit);
  return {
    stage: 'ready',
    isPublished: dueAt !== null && at >= dueAt,
    publicAt: dueAt,
    postIdAt: dueAt === null ? null : dueAt + commit.postIdDelayMs,
    progress: 100,
  };
}

function still(stage: VideoStage): VideoPosition {
  return { stage, isPublished: false, publicAt: null, postIdAt: null, progress: 0 };
}

/** The instant the film goes public if nothing goes wrong. */
export function publicAt(commit: VideoCommit): number | null {
  if (commit.problem !== null || commit.state === 'DRAFT') return null;
  const readyAt = commit.at + commit.processingMs;
  return commit.state === 'SCHEDULED' ? Math.max(commit.scheduledAt ?? readyAt, readyAt) : readyAt;
}

/** The `status` field in one of the two documented spellings. */
export function statusField(
  video: VideoRecord,
  at: number,
  spelling: 'samples' | 'guide',
): Record<string, unknown> {
  const position = positionOf(video, at);
  const isDone = video.uploadedAt !== null;
  const complete = spelling === 'guide' ? 'completed' : 'complete';
  const bytes = spelling === 'guide' ? 'bytes_transfered' : 'bytes_transferred';
  const started = isDone || video.receivedBytes > 0;
  return {
    video_status: position.stage,
    ...(position.stage === 'processing' ? { processing_progress: position.progress } : {}),
    uploading_phase: {
      status: isDone ? complete : started ? 'in_progress' : 'not_started',
      [bytes]: video.receivedBytes,
      ...(video.fileSize === null ? {} : { source_file_size: video.fileSize }),
    },
    processing_phase: processingPhase(video, position, complete, spelling),
    publishing_phase: publishingPhase(video, position, complete),
    copyright_check_status: { status: position.stage === 'ready' ? complete : 'in_progress' },
  };
}

function processingPhase(
  video: VideoRecord,
  position: VideoPosition,
  complete: string,
  spelling: 'samples' | 'guide',
): Record<string, unknown> {
  const problem = video.commit?.problem;
  if (position.stage === 'error' && problem !== null && problem !== undefined) {
    return {
      status: 'error',
      ...(spelling === 'guide' ? { error: problem } : { errors: [problem] }),
    };
  }
  if (position.stage === 'processing') return { status: 'in_progress' };
  return { status: position.stage === 'ready' ? complete : 'not_started' };
}

function publishingPhase(
  video: VideoRecord,
  position: VideoPosition,
  complete: string,
): Record<string, unknown> {
  const { commit } = video;
  if (commit === null || position.stage === 'error') return { status: 'not_started' };
  if (commit.state === 'DRAFT') return { status: 'not_started', publish_status: 'draft' };
  if (position.isPublished && position.publicAt !== null) {
    return {
      status: complete,
      publish_status: 'published',
      publish_time: new Date(position.publicAt).toISOString().replace(/\.\d{3}Z$/, '+0000'),
    };
  }
  if (commit.state === 'SCHEDULED') return { status: 'not_started', publish_status: 'scheduled' };
  return { status: 'not_started' };
}
