import type { Operation, OperationAnswer, OperationCall } from './operation.ts';
import { addPost, listField, overQuota, refusal, textField, viewOf } from './operation.ts';
import { type FakeDraft, type FakeUpload, nextId } from './state.ts';

/** Drafts: made hidden with an id, shown by that id. A shown draft is the post with the same id. */
export const draftOperations: readonly Operation[] = [
  { name: 'create-draft', method: 'POST', path: '/drafts', run: createDraft },
  { name: 'list-drafts', method: 'GET', path: '/drafts', run: listDrafts },
  { name: 'read-draft', method: 'GET', path: '/drafts/:id', run: readDraft },
  { name: 'show', method: 'POST', path: '/drafts/:id/show', run: show },
  { name: 'delete-draft', method: 'DELETE', path: '/drafts/:id', run: deleteDraft },
];

function createDraft(call: OperationCall): OperationAnswer {
  const draft: FakeDraft = {
    id: nextId(call.state, 'd'),
    account: call.account.id,
    marker: textField(call.request, 'marker'),
    key: textField(call.request, 'key'),
    text: textField(call.request, 'text'),
    createdAt: call.at,
    shownAt: null,
    deletedAt: null,
  };
  call.state.drafts.set(draft.id, draft);
  return { status: 201, json: draftView(call, draft) };
}

function listDrafts(call: OperationCall): OperationAnswer {
  const marker = call.request.query['marker'] ?? '';
  const drafts = [...call.state.drafts.values()].filter(
    (draft) =>
      draft.account === call.account.id && draft.marker === marker && draft.deletedAt === null,
  );
  return { status: 200, json: { drafts: drafts.map((draft) => draftView(call, draft)) } };
}

function findDraft(call: OperationCall): FakeDraft | null {
  const draft = call.state.drafts.get(call.id);
  if (draft === undefined || draft.account !== call.account.id) return null;
  return draft.deletedAt === null ? draft : null;
}

function readDraft(call: OperationCall): OperationAnswer {
  const draft = findDraft(call);
  return draft === null ? refusal(404, 'gone') : { status: 200, json: draftView(call, draft) };
}

/** Shows the draft. On a shown one it changes nothing and answers the same. */
function show(call: OperationCall): OperationAnswer {
  const draft = findDraft(call);
  if (draft === null) return refusal(404, 'gone');
  if (draft.shownAt !== null) return { status: 200, json: draftView(call, draft) };
  const media = filledUploads(call);
  if (media === null) return refusal(422, 'no-media');
  const refused = overQuota(call);
  if (refused !== null) return refused;
  draft.shownAt = call.at;
  for (const upload of media) upload.usedBy = draft.id;
  addPost(call, {
    id: draft.id,
    marker: draft.marker,
    text: draft.text,
    visibility: 'public',
    via: 'show',
    media: media.map((upload) => upload.sha256 ?? ''),
    publicAt: call.at,
    listed: true,
  });
  return { status: 200, json: draftView(call, draft) };
}

/** The uploads the request names, or null when one of them is not complete. */
function filledUploads(call: OperationCall): readonly FakeUpload[] | null {
  const uploads: FakeUpload[] = [];
  for (const id of listField(call.request, 'uploads')) {
    const upload = call.state.uploads.get(id);
    if (upload === undefined || upload.sha256 === null || upload.deletedAt !== null) return null;
    uploads.push(upload);
  }
  return uploads;
}

/** Removes a hidden draft; a public one is refused. */
function deleteDraft(call: OperationCall): OperationAnswer {
  const draft = findDraft(call);
  if (draft === null) return refusal(404, 'gone');
  if (draft.shownAt !== null) return refusal(409, 'is-public');
  draft.deletedAt = call.at;
  return { status: 200, json: { deleted: true } };
}

function draftView(call: OperationCall, draft: FakeDraft): unknown {
  const post = draft.shownAt === null ? undefined : call.state.posts.get(draft.id);
  const removed = post !== undefined && post.deletedAt !== null && post.deletedAt <= call.at;
  return {
    id: draft.id,
    key: draft.key,
    shown: draft.shownAt !== null,
    post: post === undefined || removed ? null : viewOf(post),
  };
}
