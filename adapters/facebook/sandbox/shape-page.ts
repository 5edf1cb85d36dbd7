/** How pages are shown, with the lists of what they carry. */

import { pageTokenTrouble, readTrouble } from './auth.ts';
import { insightsOf } from './insights.ts';
import { isListed } from './posts.ts';
import type { PageRecord, PhotoRecord, PostRecord, VideoRecord } from './records.ts';
import type { Connection, EdgeContent, NodeShape, View } from './select.ts';
import { show } from './select.ts';
import { photoShape, videoShape } from './shape-media.ts';
import { postShape } from './shape-post.ts';
import { businessShape, rowOf, userShape } from './shape-small.ts';
import { positionOf } from './video-clock.ts';
import { pageTokenOf, type World } from './world.ts';

const engagement = ['pages_read_engagement'] as const;

type Pick = (post: PostRecord, view: View) => boolean;

/** Posts of a page that a list shows: never deleted, unlisted or reels. */
function postsOf(pick: Pick, scopes: readonly string[]): Connection<PageRecord> {
  return (view, page, values) => {
    const trouble = readTrouble(view.token, page.id, scopes);
    if (trouble !== null) return trouble;
    const withHidden = values['include_hidden'] === true;
    const found = view.world.kept.posts.filter(
      (post) =>
        post.pageId === page.id &&
        post.deletedAt === null &&
        post.kind !== 'reel' &&
        isListed(post, view.at) &&
        (withHidden || (!post.isHidden && post.timelineVisibility !== 'hidden')) &&
        pick(post, view),
    );
    return {
      isTimed: true,
      rows: found.map((post) => rowOf(view, postShape, post, post.createdAt)),
    };
  };
}

const published: Pick = (post) => post.isPublished;

const scheduled: Connection<PageRecord> = (view, page, values) => {
  const trouble = pageTokenTrouble(view.token);
  if (trouble !== null) return trouble;
  const pick: Pick = (post) => !post.isPublished && post.scheduledAt !== null;
  return postsOf(pick, engagement)(view, page, values);
};

function videosOf(pick: (video: VideoRecord, view: View) => boolean): Connection<PageRecord> {
  return (view, page) => {
    const trouble = readTrouble(view.token, page.id, engagement);
    if (trouble !== null) return trouble;
    const found = view.world.kept.videos.filter(
      (video) =>
        video.pageId === page.id &&
        video.deletedAt === null &&
        pick(video, view) &&
        !isPostUnlisted(view, video),
    );
    return {
      isTimed: true,
      rows: found.map((video) => rowOf(view, videoShape, video, video.createdAt)),
    };
  };
}

function isPostUnlisted(view: View, video: VideoRecord): boolean {
  const post = view.world.kept.posts.find((one) => one.id === video.postId);
  return post !== undefined && !isListed(post, view.at);
}

const photos: Connection<PageRecord> = (view, page, values) => {
  const trouble = readTrouble(view.token, page.id, engagement);
  if (trouble !== null) return trouble;
  // Without `type=uploaded` the platform lists profile pictures, of which there are none here.
  if (values['type'] !== 'uploaded') return { rows: [] };
  const isShown = (photo: PhotoRecord) =>
    photo.pageId === page.id && photo.deletedAt === null && photo.published;
  const found = view.world.kept.photos.filter(isShown);
  return {
    isTimed: true,
    rows: found.map((photo) => rowOf(view, photoShape, photo, photo.createdAt)),
  };
};

const pageInsights: Connection<PageRecord> = (view, page, values) => {
  const trouble =
    pageTokenTrouble(view.token) ??
    readTrouble(view.token, page.id, ['read_insights', ...engagement]);
  return trouble ?? insightsOf(view, page, 'page', values);
};

export const pageShape: NodeShape<PageRecord> = {
  type: 'Page',
  base: ['name', 'id'],
  readers: {
    id: (_view, page) => page.id,
    name: (_view, page) => page.name,
    username: (_view, page) => page.username ?? undefined,
    category: (_view, page) => page.category,
    category_list: (_view, page) => [{ id: '161516070564222', name: page.category }],
    tasks: (_view, page) => page.tasks,
    link: (view, page) => `${view.world.baseUrl()}/${page.id}`,
    fan_count: (_view, page) => page.likes,
    followers_count: (_view, page) => page.likes,
    is_published: () => true,
    has_transitioned_to_new_page_experience: () => true,
    access_token: (view, page) => pageTokenField(view, page),
  },
  connections: {
    feed: postsOf(() => true, ['pages_read_engagement', 'pages_read_user_content']),
    posts: postsOf(published, engagement),
    published_posts: postsOf(published, engagement),
    visitor_posts: postsOf(() => false, ['pages_read_user_content']),
    tagged: postsOf(() => false, ['pages_read_user_content']),
    scheduled_posts: scheduled,
    photos,
    videos: videosOf((video) => video.kind === 'video' && video.commit !== null),
    video_reels: videosOf(
      (video, view) => video.kind === 'reel' && positionOf(video, view.at).isPublished,
    ),
    insights: pageInsights,
  },
};

/** Page tokens are told to people with a task on that page, and live as long as their own token. */
function pageTokenField(view: View, page: PageRecord): string | undefined {
  const { token, world } = view;
  if (token.kind === 'page') return token.pageId === page.id ? token.token : undefined;
  if (token.kind !== 'user' || !token.targetPageIds.includes(page.id)) return undefined;
  const permanent = pageTokenOf(world, page.id);
  const hasSameScopes = permanent?.scopes.every((scope) => token.scopes.includes(scope));
  if (token.longLived && permanent !== null && hasSameScopes === true) return permanent.token;
  return derivedPageToken(world, view, page);
}

function derivedPageToken(world: World, view: View, page: PageRecord): string {
  const { token } = view;
  const name = `${token.token}-page-${page.id}`;
  if (!world.kept.tokens.some((one) => one.token === name)) {
    world.kept.tokens.push({
      ...token,
      token: name,
      kind: 'page',
      pageId: page.id,
      expiresAt: token.longLived ? 0 : token.expiresAt,
      bad: null,
    });
  }
  return name;
}

function pageRows(view: View, pages: readonly PageRecord[]): EdgeContent {
  return {
    rows: pages.map((page, index) => ({
      at: -index,
      id: page.id,
      show: (fields) => show(view, pageShape, page, fields ?? accountFields),
    })),
  };
}

const accountFields = ['access_token', 'category', 'category_list', 'name', 'id', 'tasks'].map(
  (name) => ({ name, alias: name, args: {}, fields: null }),
);

const tickedPages = (view: View): readonly PageRecord[] =>
  view.token.scopes.includes('pages_show_list')
    ? view.world.kept.pages.filter((page) => view.token.targetPageIds.includes(page.id))
    : [];

const accounts = (view: View): EdgeContent =>
  pageRows(
    view,
    tickedPages(view).filter((page) => page.isPortfolio !== true),
  );

const ownedPages = (view: View): EdgeContent => pageRows(view, tickedPages(view));

/** The user's shape with the edge that needs pages. */
export const userWithPages: typeof userShape = {
  ...userShape,
  connections: { ...userShape.connections, accounts },
};

export const businessWithPages: typeof businessShape = {
  ...businessShape,
  connections: {
    ...businessShape.connections,
    owned_pages: ownedPages,
  },
};
