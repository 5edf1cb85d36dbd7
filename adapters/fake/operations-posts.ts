import type { Operation, OperationAnswer, OperationCall } from './operation.ts';
import { addPost, listField, overQuota, refusal, textField, viewOf } from './operation.ts';
import { sha256Of } from './sha256.ts';
import { exists, type FakeJob, type FakePost, nextId } from './state.ts';

/** Posts that become public at once, lists of them, and what can be done to a public one. */
export const postOperations: readonly Operation[] = [
  { name: 'post', method: 'POST', path: '/posts', run: (call) => postNow(call, 'post') },
  { name: 'broadcast', method: 'POST', path: '/broadcasts', run: broadcast },
  { name: 'pull', method: 'POST', path: '/pulls', run: pull },
  { name: 'list-posts', method: 'GET', path: '/posts', run: listPosts },
  { name: 'read-post', method: 'GET', path: '/posts/:id', run: readPost },
  { name: 'edit-post', method: 'POST', path: '/posts/:id', run: editPost },
  { name: 'delete-post', method: 'DELETE', path: '/posts/:id', run: deletePost },
  { name: 'attach', method: 'PUT', path: '/posts/:id/attachments/:name', run: attach },
];

function postNow(call: OperationCall, via: string): OperationAnswer {
  const text = textField(call.request, 'text');
  const refused = overQuota(call) ?? twinOf(call, text);
  if (refused !== null) return refused;
  const post = addPost(call, {
    id: nextId(call.state, 'p'),
    marker: textField(call.request, 'marker'),
    text,
    visibility: textField(call.request, 'privacy') === 'only-me' ? 'hidden' : 'public',
    via,
    media: [],
    publicAt: call.at,
    listed: via !== 'broadcast',
  });
  return { status: 201, json: viewOf(post) };
}

/** Like a post, but nobody can ever ask for it again. */
function broadcast(call: OperationCall): OperationAnswer {
  const made = postNow(call, 'broadcast');
  return made.status === 201 ? { status: 202, json: { accepted: true } } : made;
}

function twinOf(call: OperationCall, text: string): OperationAnswer | null {
  if (!call.limits.refuseTwins) return null;
  const newest = ownPosts(call)[0];
  return newest?.text === text ? refusal(409, 'duplicate') : null;
}

/** Fetches the files behind the links, then processes them, then shows the post. */
function pull(call: OperationCall): OperationAnswer {
  const links = listField(call.request, 'links');
  if (links.length === 0) return refusal(400, 'no-links');
  const job: FakeJob = {
    id: nextId(call.state, 'j'),
    account: call.account.id,
    marker: textField(call.request, 'marker'),
    doneAt: null,
    fails: call.jobFails,
    postId: null,
  };
  call.state.jobs.set(job.id, job);
  call.fetchLinks(links, (ok, at) => {
    job.doneAt = at + call.limits.processingMs;
    if (!ok && job.fails === 'no') job.fails = 'again';
    if (job.fails !== 'no') return;
    job.postId = nextId(call.state, 'p');
    addPost(call, {
      id: job.postId,
      marker: job.marker,
      text: textField(call.request, 'text'),
      visibility: 'public',
      via: 'pull',
      media: [],
      publicAt: job.doneAt,
      listed: true,
    });
  });
  return { status: 202, json: { accepted: true } };
}

/** The account's own posts, hidden ones too, newest first, as lists may show them. */
function ownPosts(call: OperationCall): FakePost[] {
  return [...call.state.posts.values()]
    .filter((post) => post.account === call.account.id && exists(post, call.at))
    .filter((post) => post.listedFrom !== null && post.listedFrom <= call.at)
    .reverse();
}

function listPosts(call: OperationCall): OperationAnswer {
  const all = ownPosts(call);
  const before = call.request.query['before'];
  const start = before === undefined ? 0 : all.findIndex((post) => post.id === before) + 1;
  const page = all.slice(start, start + call.limits.pageSize);
  const more = all.length > start + page.length;
  return {
    status: 200,
    json: { posts: page.map(viewOf), next: more ? (page.at(-1)?.id ?? null) : null },
  };
}

function findPost(call: OperationCall): FakePost | null {
  const post = call.state.posts.get(call.id);
  if (post === undefined || post.account !== call.account.id) return null;
  return exists(post, call.at) && post.listedFrom !== null ? post : null;
}

function readPost(call: OperationCall): OperationAnswer {
  const post = findPost(call);
  return post === null ? refusal(404, 'gone') : { status: 200, json: viewOf(post) };
}

function editPost(call: OperationCall): OperationAnswer {
  const post = findPost(call);
  if (post === null) return refusal(404, 'gone');
  post.text = textField(call.request, 'text');
  return { status: 200, json: viewOf(post) };
}

function deletePost(call: OperationCall): OperationAnswer {
  const post = findPost(call);
  if (post === null) return refusal(404, 'gone');
  post.deletedAt = call.at;
  return { status: 200, json: { deleted: true } };
}

function attach(call: OperationCall): OperationAnswer {
  const post = findPost(call);
  if (post === null) return refusal(404, 'gone');
  post.attachments[call.name] = sha256Of(call.request.bytes ?? new Uint8Array());
  return { status: 200, json: { attached: call.name } };
}
