import { z } from 'zod';
import type { ChannelContent, MediaReference } from '../../../src/domain/item.ts';
import type { Step, StepContext } from '../../../src/ports/adapter.ts';
import type { HttpBody } from '../../../src/ports/http.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended } from '../../kit/steps.ts';
import { photosOf } from '../choose-flow.ts';
import { FACTS } from '../facts.ts';
import { callGraph, parseReply, transferTimeoutMs, trouble } from '../graph.ts';
import type { FacebookSettings } from '../schema.ts';
import { photoPart, photoStepName } from './checkpoint-parts.ts';
import { makeStep } from './make-step.ts';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/tiff': 'tif',
};

/** Life of a staged photo, less a margin. */
export const STAGED_LIFE_MS = FACTS.stagedPhotoLifeMs.value - FACTS.stagedPhotoMarginMs.value;

/**
 * One step per photo: uploaded unpublished, so that the post is made with ids we hold. A lost answer
 * leaves a photo that nobody sees and that the platform deletes by itself.
 */
export function stagePhotoSteps(settings: FacebookSettings, content: ChannelContent): Step[] {
  return photosOf(content).map((photo, index) =>
    makeStep(settings, {
      name: photoStepName(index),
      kind: 'repeatable',
      timeoutMs: transferTimeoutMs(photo.sizeBytes),
      run: async (context) => {
        const result = await callGraph(context, settings, {
          method: 'POST',
          path: `${settings.pageId}/photos`,
          body: photoBody(photo, index),
          pacing: 'upload',
          timeoutMs: transferTimeoutMs(photo.sizeBytes),
        });
        const answer = parseReply(result, z.object({ id: z.string().min(1) }));
        if (answer === null) return ended(trouble(context, settings, result, 'before', 'page'));
        const validUntil = context.now() + STAGED_LIFE_MS;
        return { result: 'done', value: { photoId: answer.id }, validUntil };
      },
    }),
  );
}

/** Ids of the staged photos in order, or the steps that must run again first. */
export function stagedPhotos(
  context: Pick<StepContext, 'part' | 'content'>,
): { readonly photoIds: readonly string[] } | { readonly missing: readonly string[] } {
  const names = photosOf(context.content).map((_photo, index) => photoStepName(index));
  const parts = names.map((name) => ({ name, part: readPart(context.part(name), photoPart) }));
  const missing = parts.filter(({ part }) => part === null).map(({ name }) => name);
  if (missing.length > 0) return { missing };
  return { photoIds: parts.flatMap(({ part }) => (part === null ? [] : [part.photoId])) };
}

function photoBody(photo: MediaReference, index: number): HttpBody {
  const altText = photo.altText?.normalize('NFC').trim() ?? '';
  return {
    type: 'multipart',
    parts: [
      { name: 'published', value: 'false' },
      ...(altText === '' ? [] : [{ name: 'alt_text_custom', value: altText }]),
      {
        name: 'source',
        // The officer's own file name may tell more than it should, so it stays here.
        fileName: `photo-${index + 1}.${EXTENSIONS[photo.mimeType] ?? 'bin'}`,
        mimeType: photo.mimeType,
        media: { sha256: photo.sha256, startByte: 0, endByte: photo.sizeBytes },
      },
    ],
  };
}
