const FULL: Readonly<Record<string, string>> = {
  vi: 'vi_VN',
  en: 'en_US',
  fr: 'fr_FR',
  zh: 'zh_CN',
  ja: 'ja_JP',
  ko: 'ko_KR',
  km: 'km_KH',
  lo: 'lo_LA',
};

/** Language of captions when the item names none. */
const OWN_LOCALE = 'vi_VN';

/** The platform's spelling of a language tag, e.g. `vi` or `vi-vn` -> `vi_VN`. */
export function captionLocale(language: string | undefined): string {
  if (language === undefined || language.trim() === '') return OWN_LOCALE;
  const [tongue = '', country] = language.trim().replaceAll('-', '_').split('_');
  const short = tongue.toLowerCase();
  return country === undefined ? (FULL[short] ?? short) : `${short}_${country.toUpperCase()}`;
}

/** True when the tag names a language and a country the platform can file captions under. */
export function isCaptionLocale(language: string | undefined): boolean {
  return /^[a-z]{2,3}_[A-Z]{2}$/.test(captionLocale(language));
}
