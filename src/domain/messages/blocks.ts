import type { Messages } from './message.ts';

/** Why nothing is published on a channel now. */
export const BLOCK_MESSAGES: Messages = {
  'block.office-stopped': { vi: 'Đang dừng khẩn cấp', en: 'the office is stopped' },
  'block.office-quiet': { vi: 'Trong thời gian tạm ngừng đăng', en: 'quiet window' },
  'block.clock-skew': {
    vi: 'Đồng hồ máy lệch quá 2 phút, tạm ngừng đăng',
    en: 'the machine’s clock is off by more than 2 minutes',
  },
  'block.channel-not-connected': { vi: 'Chưa kết nối', en: 'not connected' },
  'block.channel-reconnect': { vi: 'Chờ kết nối lại', en: 'needs reconnecting' },
  'block.channel-paused': { vi: 'Tạm giữ', en: 'paused' },
  'block.channel-held': { vi: 'Nền tảng yêu cầu chờ', en: 'held by the platform' },
};
