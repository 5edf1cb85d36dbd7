import type { ItemContent } from '../../src/domain/item.ts';

export const SAMPLE_TITLE = 'Ba việc nên làm trước mưa lớn';

/** A text for one channel: what every sample item is before it gets files and another kind. */
export function plainContent(channelId: string): ItemContent {
  return {
    kind: 'text',
    title: SAMPLE_TITLE,
    text: 'Khơi thông rãnh thoát nước quanh nhà.',
    hashtags: ['SuoiMau'],
    media: [],
    channelTexts: {},
    channels: [channelId],
    slotAt: null,
    lateMs: null,
    priority: 'normal',
    ai: 'none',
    children: false,
    consent: false,
    after: [],
    options: {},
  };
}
