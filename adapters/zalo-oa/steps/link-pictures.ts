import type { ChannelContent, MediaReference } from '../../../src/domain/item.ts';
import type { Step, StepContext } from '../../../src/ports/adapter.ts';
import { ended, rejected } from '../../kit/steps.ts';
import { picturesOf } from '../compose-article.ts';
import { FACTS, IMAGE_TYPES } from '../facts.ts';
import { STEP } from './checkpoint-parts.ts';
import { makeStep } from './make-step.ts';

/** Makes every picture small enough and gives it an address from which the platform fetches it. */
export function linkStep(content: ChannelContent): Step {
  return makeStep({
    name: STEP.links,
    kind: 'repeatable',
    run: async (context) => {
      const linked = await linkPictures(context, content);
      if ('unfit' in linked) return rejected('zalo-picture-unfit', linked.unfit);
      if ('away' in linked) return noAddress(context);
      const validUntil = context.now() + FACTS.linkLifeMs.value;
      return { result: 'done', value: { links: linked.links }, validUntil };
    },
  });
}

export type Linked =
  /** The item's own file -> where the platform finds it. */
  | { readonly links: Readonly<Record<string, string>> }
  | { readonly unfit: string }
  | { readonly away: true };

/** The same content gets the same links while they are valid. */
export async function linkPictures(context: StepContext, content: ChannelContent): Promise<Linked> {
  const links: Record<string, string> = {};
  for (const picture of picturesOf(content)) {
    const fitting = await fit(context, picture);
    if (fitting === null) return { unfit: picture.name };
    const link = await linkTo(context, fitting);
    if (link === null) return { away: true };
    links[picture.sha256] = link;
  }
  return { links };
}

interface Fitting {
  readonly sha256: string;
  readonly extension: string;
}

async function fit(context: StepContext, picture: MediaReference): Promise<Fitting | null> {
  const { sha256, sizeBytes, mimeType } = picture;
  const maxBytes = FACTS.imageBytes.value;
  const extension = IMAGE_TYPES[mimeType];
  if (extension !== undefined && sizeBytes <= maxBytes) return { sha256, extension };
  const widthPx = FACTS.imageWidthPx.value;
  const heightPx = FACTS.imageHeightPx.value;
  const made = await context.pictures?.jpeg(sha256, { widthPx, heightPx, maxBytes });
  return made === undefined || made === null ? null : { sha256: made.sha256, extension: 'jpg' };
}

function linkTo(context: StepContext, { sha256, extension }: Fitting): Promise<string | null> {
  const { publicMedia, publicationId } = context;
  return publicMedia === null
    ? Promise.resolve(null)
    : publicMedia.link(publicationId, sha256, extension);
}

/** The address may be down for a moment, or the office took it out of its settings. */
function noAddress(context: StepContext) {
  const until = context.now() + FACTS.publicMediaWaitMs.value;
  const reason = { code: 'zalo-public-media-away', detail: '' };
  return ended({ verdict: 'later', cause: 'outage', until, reason });
}
