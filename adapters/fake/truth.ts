import {
  exists,
  type FakeCall,
  type FakeDraft,
  type FakePost,
  type FakeSlot,
  type FakeState,
  type FakeUpload,
  wasPublic,
} from './state.ts';

/** A post with what an invariant asks for: can readers see it, or could they ever? */
export type TruePost = FakePost & { readonly isPublic: boolean; readonly wasPublic: boolean };

/** A copy of everything the platform knows; changing it changes nothing. */
export interface FakeTruth {
  readonly at: number;
  readonly posts: readonly TruePost[];
  readonly drafts: readonly FakeDraft[];
  readonly uploads: readonly FakeUpload[];
  readonly slots: readonly FakeSlot[];
  readonly calls: readonly FakeCall[];
}

export function truthOf(state: FakeState, at: number): FakeTruth {
  const copy = structuredClone({
    drafts: [...state.drafts.values()],
    uploads: [...state.uploads.values()],
    slots: [...state.slots.values()],
    calls: state.calls,
    posts: [...state.posts.values()],
  });
  return {
    ...copy,
    at,
    posts: copy.posts.map((post) => ({
      ...post,
      wasPublic: wasPublic(post, at),
      isPublic: wasPublic(post, at) && exists(post, at),
    })),
  };
}

/** Posts of one publication that readers can see or could ever see; more than one is a double. */
export function publicPostsOf(truth: FakeTruth, marker: string): readonly TruePost[] {
  return truth.posts.filter((post) => post.marker === marker && post.wasPublic);
}

/** Things of one publication that lie about unfinished: hidden drafts, uploads, inbox places. */
export function leftoversOf(truth: FakeTruth, marker: string): readonly string[] {
  const drafts = truth.drafts.filter(
    (draft) => draft.marker === marker && draft.shownAt === null && draft.deletedAt === null,
  );
  const uploads = truth.uploads.filter(
    (upload) =>
      upload.marker === marker &&
      upload.jobId === null &&
      upload.usedBy === null &&
      upload.deletedAt === null,
  );
  const slots = truth.slots.filter((slot) => slot.marker === marker && slot.state === 'reserved');
  return [...drafts, ...uploads, ...slots].map((thing) => thing.id);
}
