/** Words for the adapter's problem codes; `{name}` stands for a value of the problem. */
export const FAKE_MESSAGES: Readonly<Record<string, { readonly vi: string; readonly en: string }>> =
  {
    'fake-kind-unsupported': {
      vi: 'Kênh này không nhận loại tin “{kind}”. Tin chưa được đăng. Chọn loại khác hoặc bỏ kênh này.',
      en: 'This channel takes no items of kind "{kind}". Nothing was published. Choose another kind or leave the channel out.',
    },
    'fake-text-too-long': {
      vi: 'Nội dung dài {length} ký tự, giới hạn là {limit}. Tin chưa được đăng. Rút gọn nội dung.',
      en: 'The text has {length} characters, the limit is {limit}. Nothing was published. Shorten it.',
    },
    'fake-text-missing': {
      vi: 'Tin không có nội dung. Tin chưa được đăng. Viết nội dung.',
      en: 'The item has no text. Nothing was published. Write one.',
    },
    'fake-link-missing': {
      vi: 'Tin liên kết không có địa chỉ. Tin chưa được đăng. Thêm địa chỉ liên kết.',
      en: 'The link item has no address. Nothing was published. Add the link.',
    },
    'fake-media-unwanted': {
      vi: 'Kênh này chỉ nhận chữ. Tin chưa được đăng. Bỏ tệp đính kèm.',
      en: 'This channel takes text only. Nothing was published. Remove the files.',
    },
    'fake-media-missing': {
      vi: 'Kênh này cần ít nhất một tệp ảnh hoặc video. Tin chưa được đăng. Thêm tệp.',
      en: 'This channel needs at least one photo or video. Nothing was published. Add a file.',
    },
    'fake-one-video': {
      vi: 'Kênh này cần đúng một video, tin có {count}. Tin chưa được đăng. Sửa lại danh sách tệp.',
      en: 'This channel needs exactly one video, the item has {count}. Nothing was published. Correct the files.',
    },
    'fake-media-too-many': {
      vi: 'Tin có {count} tệp, giới hạn là {limit}. Tin chưa được đăng. Bớt tệp.',
      en: 'The item has {count} files, the limit is {limit}. Nothing was published. Remove some.',
    },
    'fake-media-too-large': {
      vi: 'Tệp nặng {sizeBytes} byte, giới hạn là {limit}. Tin chưa được đăng. Nén hoặc thay tệp.',
      en: 'The file has {sizeBytes} bytes, the limit is {limit}. Nothing was published. Compress or replace it.',
    },
  };
