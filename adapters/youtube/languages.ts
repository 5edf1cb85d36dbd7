/** Language of captions when the item names none. */
const OWN_LANGUAGE = 'vi';

/** The platform's spelling of a language tag, e.g. `vi_VN` -> `vi`, `zh_TW` -> `zh-TW`. */
export function captionLanguage(language: string | undefined): string {
  if (language === undefined || language.trim() === '') return OWN_LANGUAGE;
  const [tongue = '', country] = language.trim().replaceAll('_', '-').split('-');
  const short = tongue.toLowerCase();
  // Only Chinese and Portuguese are filed under their countries.
  const isPlain = country === undefined || !['zh', 'pt'].includes(short);
  return isPlain ? short : `${short}-${country.toUpperCase()}`;
}

/** True when the tag names a language. */
export function isCaptionLanguage(language: string | undefined): boolean {
  return /^[a-z]{2,3}(-[A-Z]{2})?$/.test(captionLanguage(language));
}
