import { z } from 'zod';
import type { ChannelContent, MediaReference } from '../../../src/domain/item.ts';
import type { Step, StepContext } from '../../../src/ports/adapter.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended } from '../../kit/steps.ts';
import { dataOf } from '../answer.ts';
import { callApi, trouble } from '../api.ts';
import { planChunks } from '../chunk-plan.ts';
import { composeCaption } from '../compose-text.ts';
import { FACTS, INITS_QUOTA } from '../facts.ts';
import { videoPostInfo } from '../post-options.ts';
import type { TiktokSettings } from '../schema.ts';
import { isAllowedLink } from '../upload-link.ts';
import { creatorPart, STEP } from './checkpoint-parts.ts';
import { endedByFault, makeStep, restart } from './make-step.ts';

const begunSchema = z.object({ publish_id: z.string().min(1), upload_url: z.string().min(1) });

/**
 * Asks for a ticket and the link that the bytes go to; both are stored before the first byte
 * leaves. A lost answer leaves a ticket that nobody can put bytes to, so it may be asked for again.
 */
export function beginUploadStep(
  settings: TiktokSettings,
  content: ChannelContent,
  video: MediaReference,
): Step {
  const isDirect = settings.mode === 'direct';
  return makeStep({
    name: STEP.begin,
    kind: 'scarce',
    spends: [{ quota: INITS_QUOTA, units: 1 }],
    run: async (context) => {
      const postInfo = postInfoOf(settings, content, context);
      if (postInfo === null) return restart([STEP.creator], 'tiktok-part-lapsed');
      const asked = context.now();
      const result = await callApi(context, settings, {
        path: isDirect ? '/v2/post/publish/video/init/' : '/v2/post/publish/inbox/video/init/',
        json: { ...postInfo, source_info: sourceOf(settings, video) },
        pacing: 'init',
      });
      const begun = dataOf(result, begunSchema);
      if (begun === null) return ended(trouble(context, result, 'before'));
      const { publish_id: publishId, upload_url: uploadUrl } = begun;
      if (!isAllowedLink(settings, uploadUrl)) {
        const detail = URL.parse(uploadUrl)?.host ?? '';
        return endedByFault(context, { code: 'tiktok-upload-host-unknown', detail });
      }
      const linkEndsAt = asked + FACTS.linkLifeMs.value - FACTS.linkMarginMs.value;
      return { result: 'done', value: { publishId, uploadUrl, linkEndsAt, begunAt: asked } };
    },
  });
}

/** Null when the creator's settings have to be read again first. */
function postInfoOf(
  settings: TiktokSettings,
  content: ChannelContent,
  context: StepContext,
): { readonly post_info?: object } | null {
  if (settings.mode === 'direct') {
    const disabled = readPart(context.part(STEP.creator), creatorPart);
    return disabled === null ? null : { post_info: videoPostInfo(content, disabled) };
  }
  const caption = composeCaption(content);
  return settings.inboxCaption && caption !== '' ? { post_info: { title: caption } } : {};
}

function sourceOf(settings: TiktokSettings, video: MediaReference): object {
  const plan = planChunks(video.sizeBytes, settings.chunkBytes);
  return {
    source: 'FILE_UPLOAD',
    video_size: plan.sizeBytes,
    chunk_size: plan.chunkBytes,
    total_chunk_count: plan.count,
  };
}
