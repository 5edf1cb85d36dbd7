import type { Messages } from '../../../domain/messages/message.ts';

/** The command that helps on after a refusal, by its code; `why.` codes belong to gestures. */
export const HINTS: Messages = {
  'item-unknown': { vi: 'Các số tin bài: npx loa list', en: 'The numbers: npx loa list' },
  'publication-unknown': { vi: 'Xem: npx loa show {item}', en: 'Look: npx loa show {item}' },
  'item-not-submitted': { vi: 'Xem: npx loa show {item}', en: 'Look: npx loa show {item}' },
  'changed-since-seen': { vi: 'Xem: npx loa show {item}', en: 'Look: npx loa show {item}' },
  'slot-passed': {
    vi: 'Ví dụ: npx loa approve {item} --at +15m',
    en: 'For instance: npx loa approve {item} --at +15m',
  },
  'channel-not-in-item': { vi: 'Xem: npx loa show {item}', en: 'Look: npx loa show {item}' },
  'choice-missing': {
    vi: 'Thêm --choose TÊN=GIÁ_TRỊ; các lựa chọn: npx loa show {item}',
    en: 'Add --choose KEY=VALUE; the choices: npx loa show {item}',
  },
  'choice-not-offered': {
    vi: 'Các lựa chọn: npx loa show {item}',
    en: 'The choices: npx loa show {item}',
  },
  'why.published': {
    vi: 'Gỡ bài: npx loa retract {item} --reason "…"',
    en: 'Take it down: npx loa retract {item} --reason "…"',
  },
  'why.settle-first': {
    vi: 'Xác nhận: npx loa settle {item} --found LINK, hoặc --absent',
    en: 'Confirm: npx loa settle {item} --found LINK, or --absent',
  },
  'why.approve-first': {
    vi: 'Duyệt lại: npx loa approve {item}',
    en: 'Approve again: npx loa approve {item}',
  },
};
