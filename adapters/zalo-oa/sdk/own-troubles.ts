import type { ZaloTrouble } from './error.ts';

/** Trouble that the platform has no code for: lost, unreadable or unknown answers, wrong calls. */
export const OWN_TROUBLES = {
  'not-sent': {
    code: 'not-sent',
    kind: 'no-answer',
    whoMustAct: 'wait',
    meaning: {
      vi: 'Không kết nối được tới Zalo; yêu cầu chưa được gửi.',
      en: 'Zalo could not be reached; nothing was sent.',
    },
    sent: 'no',
  },
  'no-answer': {
    code: 'no-answer',
    kind: 'no-answer',
    whoMustAct: 'wait',
    meaning: {
      vi: 'Zalo không trả lời trọn vẹn; chưa rõ yêu cầu đã được thực hiện hay chưa.',
      en: 'The answer was lost; whether the call was carried out is not known.',
    },
    sent: 'maybe',
  },
  'service-trouble': {
    code: 'service-trouble',
    kind: 'service',
    whoMustAct: 'wait',
    meaning: {
      vi: 'Máy chủ Zalo đang gặp sự cố; chưa rõ yêu cầu đã được thực hiện hay chưa.',
      en: 'Zalo’s servers have trouble; whether the call was carried out is not known.',
    },
    sent: 'maybe',
  },
  'answer-unreadable': {
    code: 'answer-unreadable',
    kind: 'unreadable',
    whoMustAct: 'wait',
    meaning: {
      vi: 'Zalo trả lời không đọc được; chưa rõ yêu cầu đã được thực hiện hay chưa.',
      en: 'The answer cannot be read; whether the call was carried out is not known.',
    },
    sent: 'maybe',
  },
  'answer-empty': {
    code: 'answer-empty',
    kind: 'unreadable',
    whoMustAct: 'wait',
    meaning: {
      vi: 'Zalo trả lời rỗng; chưa rõ yêu cầu đã được thực hiện hay chưa.',
      en: 'The answer is empty; whether the call was carried out is not known.',
    },
    sent: 'maybe',
  },
  'refresh-token-used': {
    code: 'refresh-token-used',
    kind: 'authorisation',
    whoMustAct: 'oa-administrator',
    meaning: {
      vi: 'Zalo trả lời rỗng: mã làm mới có lẽ đã được dùng. Nếu không còn cặp mã mới hơn, quản trị OA cần cấp quyền lại cho ứng dụng.',
      en: 'The answer is empty: the refresh token was probably used already. Unless a newer pair is stored somewhere, an OA administrator must consent again.',
    },
    sent: 'maybe',
  },
  'too-many-requests': {
    code: 'too-many-requests',
    kind: 'rate',
    whoMustAct: 'wait',
    meaning: {
      vi: 'Zalo tạm giới hạn số lần gọi; vui lòng chờ sang phút sau.',
      en: 'Too many calls; wait for the next minute.',
    },
    sent: 'no',
  },
  'unknown-path': {
    code: 'unknown-path',
    kind: 'configuration',
    whoMustAct: 'developer',
    meaning: {
      vi: 'Zalo không có địa chỉ API này; cần kiểm tra địa chỉ máy chủ và loại mã truy cập.',
      en: 'No such address; check the host and the kind of access token.',
    },
    sent: 'no',
  },
  'unknown-code': {
    code: 'unknown-code',
    kind: 'unknown',
    whoMustAct: 'developer',
    meaning: {
      vi: 'Zalo báo một mã lỗi chưa có trong bảng; cần đối chiếu trước khi làm lại.',
      en: 'Zalo reported a code that is in no table; look before doing it again.',
    },
    sent: 'maybe',
  },
  'token-missing': {
    code: 'token-missing',
    kind: 'usage',
    whoMustAct: 'oa-administrator',
    meaning: {
      vi: 'Chưa có mã truy cập hợp lệ; quản trị OA cần cấp quyền cho ứng dụng.',
      en: 'There is no usable access token; an OA administrator must consent.',
    },
    sent: 'no',
  },
  'bad-call': {
    code: 'bad-call',
    kind: 'usage',
    whoMustAct: 'developer',
    meaning: {
      vi: 'Lời gọi không đúng quy cách; chưa gửi gì tới Zalo.',
      en: 'The call is malformed; nothing was sent.',
    },
    sent: 'no',
  },
} as const satisfies Readonly<Record<string, ZaloTrouble>>;

/** True when the transport knows that not one byte left. */
export function lostTrouble(sent: 'no' | 'maybe'): ZaloTrouble {
  return sent === 'no' ? OWN_TROUBLES['not-sent'] : OWN_TROUBLES['no-answer'];
}
