import { variant, type ZaloVariant } from './code-table.ts';

/**
 * Meanings known by their message only: nobody recorded the number they came with. They are looked
 * for under -201, -210 and numbers that are in no table.
 */
export const ZALO_MESSAGES: readonly ZaloVariant[] = [
  variant(
    /create media fail/,
    'media-not-fetched',
    'content',
    'developer',
    'Zalo không lấy được ảnh, hoặc ảnh bìa thiếu trạng thái; bài chưa được nhận.',
    'A picture could not be fetched, or the cover lacks its status; it was not accepted.',
  ),
  variant(
    /title allow/,
    'title-length',
    'content',
    'developer',
    'Tiêu đề dài quá giới hạn; bài chưa được nhận. Vui lòng rút còn nhiều nhất 140 ký tự.',
    'The title is too long; it was not accepted. Keep it within 140 characters.',
  ),
  variant(
    /description allow/,
    'description-length',
    'content',
    'developer',
    'Mô tả dài quá giới hạn; bài chưa được nhận. Vui lòng rút còn nhiều nhất 250 ký tự.',
    'The description is too long; it was not accepted. Keep it within 250 characters.',
  ),
  variant(
    /(empty|invalid) api\b/,
    'unknown-path',
    'configuration',
    'developer',
    'Zalo không có địa chỉ API này; cần kiểm tra địa chỉ máy chủ và loại mã truy cập.',
    'No such address; check the host and the kind of access token.',
  ),
  variant(
    /is being processed/,
    'still-processing',
    'pending',
    'wait',
    'Zalo đang xử lý bài hoặc ảnh; vui lòng hỏi lại sau.',
    'Still being processed; ask again later.',
  ),
];

/** Codes under which `ZALO_MESSAGES` are looked for besides unknown ones. */
export const CODES_WITH_MESSAGES: ReadonlySet<number> = new Set([-201, -210]);
