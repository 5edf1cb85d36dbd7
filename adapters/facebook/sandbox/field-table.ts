/**
 * Fields that exist on each node type but that the sandbox has nothing to say about: asking for one
 * is fine and leaves it out, as the platform leaves out empty fields. From the same specification as
 * the endpoint table, cut to what publishing tools ask for.
 */

import type { NodeType } from './endpoint-table.ts';

const words = (text: string): ReadonlySet<string> =>
  new Set(text.split(/\s+/).filter((one) => one !== ''));

export const silentFields: Readonly<Record<NodeType, ReadonlySet<string>>> = {
  Page: words(`about affiliation app_id bio birthday business can_post contact_address cover
    description description_html emails engagement features founded general_info has_added_app
    hours impressum instagram_business_account connected_instagram_account is_always_open
    is_permanently_closed is_verified is_webhooks_subscribed location mission new_like_count
    overall_star_rating owner_business parent_page phone picture place_type price_range
    rating_count single_line_address store_number talking_about_count temporary_status
    unread_message_count verification_status website were_here_count display_subtext
    is_unclaimed is_owned keywords network products promotion_eligible`),
  Post: words(`actions admin_creator allowed_advertising_objectives backdated_time
    can_reply_privately child_attachments comments_mirroring_domain coordinates event
    expanded_height expanded_width feed_targeting height icon instagram_eligibility is_app_share
    is_eligible_for_promotion is_instagram_eligible is_popular is_spherical message_tags
    multi_share_end_card multi_share_optimized picture place privacy promotable_id
    promotion_status properties sharedposts sponsor_tags story story_tags subscribed target
    targeting via video_buying_eligibility width with_tags parent_id dynamic_posts is_eligible_for_dark_post`),
  Photo: words(`album backdated_time backdated_time_granularity event name_tags place
    position target webp_images sponsor_tags alt_text`),
  Video: words(`ad_breaks admin_creator audio_isrc backdated_time backdated_time_granularity
    boost_eligibility_info content_category content_tags copyright copyright_monitoring_status
    custom_labels embed_html event expiration format icon is_crosspost_video
    is_crossposting_eligible is_episode is_instagram_eligible is_reference_only
    live_audience_count live_status music_video_copyright place premiere_living_room_status
    spherical universal_video_id sponsor_tags tags polls crosspost_shared_pages`),
  Comment: words(`admin_creator application attachment can_comment can_hide can_like can_remove
    can_reply_privately comment_count is_private like_count live_broadcast_timestamp message_tags
    object parent permalink_url private_reply_conversation user_likes`),
  User: words('email first_name last_name middle_name picture short_name name_format birthday'),
  Business: words('created_time link picture primary_page verification_status vertical'),
  Application: words('category company icon_url link logo_url namespace daily_active_users'),
  AdAccount: words('account_status currency timezone_name business amount_spent'),
  UploadSession: words(''),
};
