import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { Remote } from '../../src/domain/outcome.ts';
import type {
  Checkpoint,
  Flow,
  FollowUp,
  Leftover,
  Step,
  StepContext,
  StepResult,
} from '../../src/ports/adapter.ts';
import { type Ask, ask, verdictOf } from './ask.ts';
import { FAKE_FACTS, PROFILE_FACTS } from './facts.ts';
import { messageOf } from './message.ts';
import type { FakeSetup } from './schema.ts';
import { Anything, IdPart } from './shapes.ts';

/** The steps of a follow-up; each may be repeated, and what is gone already counts as done. */
export function followUpFlow(setup: FakeSetup, followUp: FollowUp): Flow | null {
  const steps = stepsOf(setup, followUp);
  if (steps.length === 0) return null;
  return { name: followUp.kind, steps, estimateMs: 0, shortestLifeMs: null, evidence: null };
}

function stepsOf(setup: FakeSetup, followUp: FollowUp): readonly Step[] {
  if (followUp.kind === 'clean-up') return cleanUpSteps(setup, followUp.checkpoint);
  if (PROFILE_FACTS[setup.profile][followUp.kind] !== 'api') return [];
  const posts = followUp.remotes.filter((remote) => remote.role === 'post');
  switch (followUp.kind) {
    case 'edit':
      return posts.map((post, index) => editStep(setup, post, index, followUp.content));
    case 'retract':
      return posts.map((post, index) => retractStep(setup, post, index));
    default:
      return posts.slice(0, 1).flatMap((post) => attachSteps(setup, post, followUp.content));
  }
}

function editStep(setup: FakeSetup, post: Remote, index: number, content: ChannelContent): Step {
  return callStep(setup, `edit-${index + 1}`, [], {
    method: 'POST',
    path: `/posts/${post.remoteId}`,
    pacing: 'write',
    json: { text: messageOf(content) },
  });
}

function retractStep(setup: FakeSetup, post: Remote, index: number): Step {
  return callStep(setup, `retract-${index + 1}`, ['gone'], {
    method: 'DELETE',
    path: `/posts/${post.remoteId}`,
    pacing: 'write',
  });
}

/** Captions and covers; under its role and language a file replaces itself. */
function attachSteps(setup: FakeSetup, post: Remote, content: ChannelContent): readonly Step[] {
  return content.media
    .filter((file) => file.role === 'captions' || file.role === 'cover')
    .map((file, index) =>
      callStep(setup, `attach-${index + 1}`, [], {
        method: 'PUT',
        path: `/posts/${post.remoteId}/attachments/${attachmentName(file)}`,
        pacing: 'upload',
        body: {
          type: 'media',
          mimeType: file.mimeType,
          media: { sha256: file.sha256, startByte: 0, endByte: file.sizeBytes },
        },
      }),
    );
}

function attachmentName(file: MediaReference): string {
  return encodeURIComponent([file.role, file.language ?? ''].filter(Boolean).join('-'));
}

/** Where a checkpoint part's thing is removed; anything public refuses and stays. */
const ORPHAN_PATHS: readonly (readonly [RegExp, string])[] = [
  [/^draft$/, '/drafts/'],
  [/^(media-\d+|upload|begin)$/, '/uploads/'],
  [/^reserve$/, '/inbox/'],
];

function cleanUpSteps(setup: FakeSetup, checkpoint: Checkpoint): readonly Step[] {
  return orphansIn(checkpoint).map(({ name, place, id }) =>
    callStep(setup, `remove-${name}`, ['gone', 'is-public'], {
      method: 'DELETE',
      path: `${place}${id}`,
      pacing: 'write',
    }),
  );
}

/** What a checkpoint holds there; none of it has an address. */
export function leftoversOf(checkpoint: Checkpoint): readonly Leftover[] {
  const ids = new Set(orphansIn(checkpoint).map(({ id }) => id));
  return [...ids].map((remoteId) => ({ remoteId, permalink: null }));
}

function orphansIn(checkpoint: Checkpoint): readonly { name: string; place: string; id: string }[] {
  return Object.entries(checkpoint.parts).flatMap(([name, part]) => {
    const id = IdPart.safeParse(part.value);
    const place = ORPHAN_PATHS.find(([pattern]) => pattern.test(name))?.[1];
    return place === undefined || !id.success ? [] : [{ name, place, id: id.data.id }];
  });
}

/** One call that may be made again; `fine` are the refusals that mean it is done already. */
function callStep(setup: FakeSetup, name: string, fine: readonly string[], request: Ask): Step {
  const run = async (context: StepContext): Promise<StepResult> => {
    const heard = await ask(setup, context, request, Anything, 'follow-up');
    if (heard.heard === 'value') return { result: 'done', value: null };
    const isFine = heard.error !== null && fine.includes(heard.error.code);
    return isFine ? { result: 'done', value: heard.error.code } : verdictOf(heard.verdict);
  };
  return { name, kind: 'repeatable', spends: [], timeoutMs: FAKE_FACTS.callTimeoutMs, run };
}
