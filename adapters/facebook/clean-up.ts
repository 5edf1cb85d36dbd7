import { z } from 'zod';
import type { Json } from '../../src/domain/json.ts';
import type {
  Checkpoint,
  Leftover,
  Step,
  StepContext,
  StepResult,
} from '../../src/ports/adapter.ts';
import { ended } from '../kit/steps.ts';
import { callGraph, parseReply, trouble } from './graph.ts';
import { isNotThere } from './graph-error.ts';
import type { FacebookSettings } from './schema.ts';
import { makeStep } from './steps/make-step.ts';

/** What a discarded checkpoint may have left: drafts first, then what they point to. */
const HOLDERS = [
  { key: 'postId', fields: 'id,is_published' },
  { key: 'videoId', fields: 'id,published' },
  { key: 'photoId', fields: 'id,page_story_id' },
] as const;

const nodeSchema = z.object({
  is_published: z.boolean().nullish().catch(null),
  published: z.boolean().nullish().catch(null),
  page_story_id: z.string().nullish().catch(null),
});
const successSchema = z.object({ success: z.literal(true) });

/**
 * One step per thing left behind. Each is read first and stays when readers can see it: a clean-up
 * never takes away something public.
 */
export function cleanUpSteps(settings: FacebookSettings, checkpoint: Checkpoint): Step[] {
  return thingsIn(checkpoint).map(({ id, fields }) =>
    makeStep(settings, {
      name: `clean-up-${id}`,
      kind: 'repeatable',
      run: (context) => removeUnlessPublic(context, settings, id, fields),
    }),
  );
}

/** The drafts and files that a checkpoint holds; before they are public they have no address. */
export function leftoversOf(checkpoint: Checkpoint): readonly Leftover[] {
  const ids = new Set(thingsIn(checkpoint).map(({ id }) => id));
  return [...ids].map((remoteId) => ({ remoteId, permalink: null }));
}

function thingsIn(checkpoint: Checkpoint): readonly { id: string; fields: string }[] {
  const values = Object.values(checkpoint.parts).map((part) => part.value);
  return HOLDERS.flatMap(({ key, fields }) =>
    [...new Set(values.flatMap((value) => idIn(value, key)))].map((id) => ({ id, fields })),
  );
}

async function removeUnlessPublic(
  context: StepContext,
  settings: FacebookSettings,
  id: string,
  fields: string,
): Promise<StepResult> {
  const done: StepResult = { result: 'done', value: id };
  const read = await callGraph(context, settings, {
    method: 'GET',
    path: id,
    query: { fields },
    pacing: 'read',
  });
  const node = parseReply(read, nodeSchema);
  if (node === null) {
    return isNotThere(read) ? done : ended(trouble(context, settings, read, 'follow-up'));
  }
  if (node.is_published === true || node.published === true || node.page_story_id) return done;
  const result = await callGraph(context, settings, {
    method: 'DELETE',
    path: id,
    pacing: 'manage',
  });
  if (parseReply(result, successSchema) !== null || isNotThere(result)) return done;
  return ended(trouble(context, settings, result, 'follow-up'));
}

function idIn(value: Json, key: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const id = (value as Readonly<Record<string, Json>>)[key];
  return typeof id === 'string' && /^[\d_]+$/.test(id) ? [id] : [];
}
