/**
 * Which nodes have which edges, which verbs these take and with which parameters. Read from Meta's
 * SDK specification (facebook-business-sdk-codegen of 2026-04-15) and the reference pages of v26.0,
 * cut down to what the sandbox carries out. A parameter under `ignored` is accepted as on the
 * platform and has no effect here.
 */

import type { ParamType } from './values.ts';

export type NodeType =
  | 'User'
  | 'Page'
  | 'Post'
  | 'Photo'
  | 'Video'
  | 'Comment'
  | 'Application'
  | 'Business'
  | 'AdAccount'
  | 'UploadSession';

export interface VerbSpec {
  readonly params: Readonly<Record<string, ParamType>>;
  readonly required: readonly string[];
  readonly ignored: readonly string[];
}

type EdgeSpec = Readonly<Partial<Record<'GET' | 'POST' | 'DELETE', VerbSpec>>>;

/** `name:type` separated by blanks, `!` behind a required one. */
function verb(params = '', ignored = ''): VerbSpec {
  const types: Record<string, ParamType> = {};
  const required: string[] = [];
  for (const word of params.split(/\s+/).filter((one) => one !== '')) {
    const [name = '', ...type] = word.replace('!', '').split(':');
    types[name] = type.join(':') as ParamType;
    if (word.endsWith('!')) required.push(name);
  }
  return { params: types, required, ignored: ignored.split(/\s+/).filter((one) => one !== '') };
}

/** Accepted everywhere. */
export const commonParams: readonly string[] = [
  'access_token',
  'appsecret_proof',
  'appsecret_time',
  'fields',
  'limit',
  'after',
  'before',
  'offset',
  'since',
  'until',
  'locale',
  'summary',
  'debug',
  'format',
  'include_headers',
  'metadata',
  'method',
  'pretty',
  'suppress_http_code',
  'ids',
  'id',
  'batch',
  'date_format',
  'return_ssl_resources',
  '__paging_token',
  'order',
  'filter',
  'access_token_type',
];

export const enums: Readonly<Record<string, readonly string[]>> = {
  unpublished: [
    'ADS_POST',
    'DRAFT',
    'INLINE_CREATED',
    'PUBLISHED',
    'PUBLISH_PENDING',
    'REVIEWABLE_BRANDED_CONTENT',
    'SCHEDULED',
    'SCHEDULED_RECURRING',
  ],
  granularity: ['year', 'month', 'day', 'hour', 'min', 'none'],
  uploadPhase: ['start', 'transfer', 'finish', 'cancel'],
  reelPhase: ['START', 'FINISH'],
  reelState: ['DRAFT', 'PUBLISHED', 'SCHEDULED'],
  category: [
    'BEAUTY_FASHION',
    'BUSINESS',
    'CARS_TRUCKS',
    'COMEDY',
    'CUTE_ANIMALS',
    'ENTERTAINMENT',
    'FAMILY',
    'FOOD_HEALTH',
    'HOME',
    'LIFESTYLE',
    'MUSIC',
    'NEWS',
    'OTHER',
    'POLITICS',
    'SCIENCE',
    'SPORTS',
    'TECHNOLOGY',
    'VIDEO_GAMING',
  ],
  timeline: ['forced_allow', 'hidden', 'normal'],
  story: ['hidden', 'visible'],
  period: ['day', 'days_28', 'lifetime', 'month', 'total_over_range', 'week'],
  photoType: ['profile', 'tagged', 'uploaded'],
  videoType: ['TAGGED', 'UPLOADED'],
  with: ['LOCATION'],
  order: ['chronological', 'reverse_chronological'],
  filter: ['stream', 'toplevel'],
  reaction: ['ANGRY', 'CARE', 'HAHA', 'LIKE', 'LOVE', 'NONE', 'SAD', 'THANKFUL', 'WOW'],
  sessionType: ['attachment'],
  formatting: ['MARKDOWN', 'PLAINTEXT'],
};

const composer =
  'composer_session_id client_mutation_id nectar_module is_explicit_location is_explicit_share ' +
  'place_attachment_setting target_surface direct_share_status sponsor_id sponsor_relationship ' +
  'manual_privacy audience_exp application_id time_since_original_post user_selected_tags ' +
  'composer_entry_picker composer_entry_point composer_entry_time composer_type ' +
  'composer_source_surface composer_session_events_log privacy tracking_info ref';

const scheduling =
  'published:bool scheduled_publish_time:datetime unpublished_content_type:enum:unpublished';

const audience = 'targeting:object feed_targeting:object';
const span = 'since:datetime until:datetime';
const posts = {
  GET: verb(`include_hidden:bool show_expired:bool with:enum:with ${span} q:string`),
};

const comments: EdgeSpec = {
  GET: verb(`filter:enum:filter order:enum:order ${span}`, 'live_filter'),
  POST: verb(
    'message:string text:string parent_comment_id:any',
    'attachment_id attachment_share_url attachment_url comment comment_privacy_value ' +
      'feedback_source nectar_module tracking post_id object_id is_offline',
  ),
};

const readOnly: EdgeSpec = { GET: verb('', 'type') };

const insightsEdge: EdgeSpec = {
  GET: verb(
    `metric:list period:enum:period breakdown:list ${span}`,
    'date_preset show_description_from_api_doc',
  ),
};

const videoUpload = verb(
  `title:string description:string file_url:string source:file file_size:uint start_offset:uint
   end_offset:uint upload_phase:enum:uploadPhase upload_session_id:string video_file_chunk:file
   fbuploader_video_file_chunk:string thumb:file ${scheduling} ${audience}
   content_category:enum:category no_story:bool expiration:object embeddable:bool
   content_tags:list custom_labels:list call_to_action:object secret:bool social_actions:bool
   reference_only:bool formatting:enum:formatting name:string`,
  `${composer} container_type backdated_post ad_breaks crossposted_video_id guide universal_video_id
   replace_video_id swap_mode slideshow_spec spherical fov upload_setting_properties
   transcode_setting_properties waterfall_id is_voice_clip specified_dialect multilingual_data`,
);

export const table: Readonly<Record<NodeType, Readonly<Record<string, EdgeSpec>>>> = {
  Page: {
    '': { GET: verb() },
    feed: {
      GET: posts.GET,
      POST: verb(
        `message:string link:string name:string description:string picture:string thumbnail:file
         caption:string call_to_action:object child_attachments:list attached_media:list
         multi_share_optimized:bool multi_share_end_card:bool ${scheduling} ${audience}
         backdated_time:datetime backdated_time_granularity:enum:granularity place:any tags:list
         text_format_preset_id:string formatting:enum:formatting actions:any
         enforce_link_ownership:bool`,
        `${composer} title source properties quote coordinates width height expanded_width
         expanded_height is_boost_intended object_attachment referenceable_image_ids`,
      ),
    },
    published_posts: posts,
    posts,
    scheduled_posts: { GET: verb() },
    visitor_posts: posts,
    tagged: posts,
    photos: {
      GET: verb('type:enum:photoType', 'biz_tag_id business_id'),
      POST: verb(
        `source:file url:string caption:string message:string name:string alt_text_custom:string
         temporary:bool no_story:bool place:any tags:list ${scheduling} ${audience}
         backdated_time:datetime backdated_time_granularity:enum:granularity`,
        `${composer} aid vault_image_id target_id allow_spherical_photo qn uid attempt filter_type
         full_res_is_coming_later offline_id provenance_info spherical_metadata`,
      ),
    },
    videos: { GET: verb('type:enum:videoType'), POST: videoUpload },
    video_reels: {
      GET: verb(span),
      POST: verb(
        `upload_phase:enum:reelPhase! video_id:string video_state:enum:reelState
         description:string title:string scheduled_publish_time:datetime place:any ${audience}
         file_size:uint thumb:file`,
        'allow_video_remixing',
      ),
    },
    insights: insightsEdge,
  },
  Post: {
    '': {
      GET: verb('', 'primary_fb_page_id primary_ig_user_id'),
      POST: verb(
        `message:string is_hidden:bool is_published:bool is_pinned:bool
         timeline_visibility:enum:timeline feed_story_visibility:enum:story
         scheduled_publish_time:datetime backdated_time:datetime
         backdated_time_granularity:enum:granularity attached_media:list place:any tags:list
         text_format_preset_id:string`,
        'composer_session_id direct_share_status privacy source_type tracking',
      ),
      DELETE: verb(),
    },
    comments,
    likes: { GET: verb(), POST: verb('', 'feedback_source nectar_module tracking') },
    reactions: { GET: verb('type:enum:reaction') },
    attachments: readOnly,
    insights: insightsEdge,
  },
  Photo: {
    '': { GET: verb(), DELETE: verb() },
    comments,
    likes: readOnly,
    reactions: { GET: verb('type:enum:reaction') },
  },
  Video: {
    '': {
      GET: verb(),
      POST: verb(
        `name:string title:string description:string published:bool scheduled_publish_time:datetime
         expire_now:bool expiration:object embeddable:bool content_category:enum:category
         content_tags:list custom_labels:list call_to_action:object preferred_thumbnail_id:string`,
        `ad_breaks allow_bm_crossposting allow_crossposting_for_pages backdated_time
         backdated_time_granularity direct_share_status increment_play_count privacy
         publish_to_news_feed publish_to_videos_tab social_actions sponsor_id sponsor_relationship
         tags target universal_video_id`,
      ),
      DELETE: verb(),
    },
    thumbnails: { GET: verb(), POST: verb('source:file! is_preferred:bool') },
    captions: {
      GET: verb(),
      POST: verb('captions_file:file default_locale:string locales_to_delete:list'),
    },
    collaborators: { GET: verb(), POST: verb('target_id:string!') },
    comments,
    likes: { GET: verb(), POST: verb('', 'feedback_source nectar_module notify tracking') },
    reactions: { GET: verb('type:enum:reaction') },
    video_insights: { GET: verb(`metric:list period:enum:period ${span}`) },
  },
  Comment: {
    '': { GET: verb(), POST: verb('message:string is_hidden:bool'), DELETE: verb() },
  },
  User: {
    '': { GET: verb() },
    accounts: { GET: verb('', 'ad_id is_place is_promotable') },
    permissions: { GET: verb('permission:string status:string') },
    businesses: { GET: verb() },
  },
  Business: {
    '': { GET: verb() },
    owned_pages: { GET: verb() },
    client_pages: { GET: verb() },
  },
  Application: {
    '': { GET: verb() },
    uploads: {
      POST: verb(
        'file_length:uint file_name:string file_type:string session_type:enum:sessionType',
      ),
    },
  },
  AdAccount: {
    '': { GET: verb() },
    advideos: { POST: videoUpload },
  },
  UploadSession: {
    '': { GET: verb() },
  },
};
