import type { Messages } from '../../../domain/messages/message.ts';

/** Wrong usage: nothing was done, exit code 2. */
export const USAGE_WORDS: Messages = {
  'usage.unknown-command': {
    vi: 'Lệnh “{name}”: không có lệnh này. Chưa làm gì. Vui lòng xem “npx loa --help”.',
    en: 'Command "{name}": there is none of that name. Nothing was done. See "npx loa --help".',
  },
  'usage.unknown-option': {
    vi: 'Tùy chọn “{name}”: lệnh này không có tùy chọn đó. Chưa làm gì. Vui lòng thêm --help để xem cách dùng.',
    en: 'Option "{name}": this command has none of that name. Nothing was done. Add --help to see what it takes.',
  },
  'usage.missing-argument': {
    vi: 'Thiếu “{name}”. Chưa làm gì. Vui lòng thêm --help để xem cách dùng.',
    en: '"{name}" is missing. Nothing was done. Add --help to see what the command takes.',
  },
  'usage.missing-value': {
    vi: 'Tùy chọn “{name}”: thiếu giá trị. Chưa làm gì. Vui lòng thêm --help để xem cách dùng.',
    en: 'Option "{name}": its value is missing. Nothing was done. Add --help to see what it takes.',
  },
  'usage.missing-option': {
    vi: 'Lệnh này cần tùy chọn “{name}”. Chưa làm gì. Vui lòng thêm --help để xem cách dùng.',
    en: 'This command needs the option "{name}". Nothing was done. Add --help to see what it takes.',
  },
  'usage.too-many': {
    vi: 'Lệnh có thừa từ. Chưa làm gì. Phần có dấu cách vui lòng đặt trong dấu nháy, hoặc thêm --help.',
    en: 'There are too many words. Nothing was done. Put quotes around what has spaces, or add --help.',
  },
  'usage.conflict': {
    vi: 'Hai tùy chọn không đi cùng nhau: {name}. Chưa làm gì. Vui lòng chọn một.',
    en: 'Two options exclude each other: {name}. Nothing was done. Choose one.',
  },
  'usage.other': {
    vi: 'Lệnh chưa đúng cách dùng ({name}). Chưa làm gì. Vui lòng thêm --help.',
    en: 'The command was not understood ({name}). Nothing was done. Add --help.',
  },
  'usage.language': {
    vi: '--lang: chỉ nhận vi hoặc en. Chưa làm gì.',
    en: '--lang: only vi or en. Nothing was done.',
  },
  'usage.reference': {
    vi: '“{text}”: số tin bài phải như 17, hoặc 17@kênh cho riêng một kênh. Chưa làm gì.',
    en: '"{text}": an item is named like 17, or 17@channel for one channel. Nothing was done.',
  },
  'usage.choice': {
    vi: '--choose “{text}”: phải ghi dạng TÊN=GIÁ_TRỊ. Chưa làm gì.',
    en: '--choose "{text}": write it as KEY=VALUE. Nothing was done.',
  },
  'usage.settle': {
    vi: 'Cần đúng một trong hai: --found LIÊN_KẾT (bài đã lên) hoặc --absent (bài chưa lên). Chưa làm gì.',
    en: 'It takes exactly one of --found LINK (it is public) and --absent (it is not). Nothing was done.',
  },
  'usage.edit-nothing': {
    vi: 'Chưa ghi phần nào cần sửa. Chưa làm gì. Vui lòng dùng --title, --text, --text-file, --link, --hashtags, --channels hoặc --at.',
    en: 'It does not say what to change. Nothing was done. Use --title, --text, --text-file, --link, --hashtags, --channels or --at.',
  },
  'usage.edit-twice': {
    vi: '--text và --text-file: chỉ dùng một trong hai. Chưa làm gì.',
    en: '--text and --text-file: use one of them. Nothing was done.',
  },
  'usage.text-file': {
    vi: 'Tệp “{path}”: không đọc được hoặc quá lớn. Chưa làm gì. Vui lòng kiểm tra đường dẫn.',
    en: 'File "{path}": it cannot be read or is too large. Nothing was done. Check the path.',
  },
  'usage.json-or-csv': {
    vi: '--json, --csv, --xlsx: chỉ dùng một cách. Chưa làm gì.',
    en: '--json, --csv, --xlsx: use one of them. Nothing was done.',
  },
  'usage.state': {
    vi: '--state “{text}”: phải là một trong: {known}. Chưa làm gì.',
    en: '--state "{text}": it must be one of: {known}. Nothing was done.',
  },
  'usage.word': {
    vi: '{name} “{text}”: phải là một trong: {known}. Chưa làm gì.',
    en: '{name} "{text}": it must be one of: {known}. Nothing was done.',
  },
  'usage.number': {
    vi: '{name} “{text}”: phải là số từ {least} đến {most}. Chưa làm gì.',
    en: '{name} "{text}": it must be a number from {least} to {most}. Nothing was done.',
  },
  'usage.duration': {
    vi: '--max-wait “{text}”: phải như 90s, 10m hoặc 2h. Chưa làm gì.',
    en: '--max-wait "{text}": write it like 90s, 10m or 2h. Nothing was done.',
  },
  'usage.max-wait-alone': {
    vi: '--max-wait: chỉ dùng cùng --until-idle. Chưa làm gì.',
    en: '--max-wait: it goes with --until-idle alone. Nothing was done.',
  },
  'usage.hash': {
    vi: '--head “{text}”: phải là mã 64 ký tự 0-9, a-f của dòng sổ. Chưa làm gì.',
    en: '--head "{text}": it must be the 64 characters 0-9, a-f of a row’s hash. Nothing was done.',
  },
  'usage.secret-empty': {
    vi: '“{key}” của “{channel}”: chưa nhận được giá trị nào. Chưa lưu gì. Vui lòng chạy lại lệnh rồi gõ hoặc dán giá trị và nhấn Enter, hoặc đưa từ tệp: npx loa secret set {channel} {key} < TỆP',
    en: '"{key}" of "{channel}": no value came. Nothing was stored. Run the command again, type or paste the value and press Enter, or take it from a file: npx loa secret set {channel} {key} < FILE',
  },
  'usage.secret-begun': {
    vi: '“{key}” của “{channel}”: giá trị bắt đầu bằng dấu { nhưng chưa trọn vẹn (thiếu phần cuối hoặc sai dấu). Chưa lưu gì. Vui lòng đưa nguyên tệp: npx loa secret set {channel} {key} < TỆP',
    en: '"{key}" of "{channel}": the value begins with { but is not whole (its end is missing, or a mark is wrong). Nothing was stored. Give the whole file: npx loa secret set {channel} {key} < FILE',
  },
};
