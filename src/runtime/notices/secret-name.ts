/** Secret of a way of telling people, by the way's name in the configuration. */
export function noticeSecretName(way: string): string {
  return `notify-${way}`;
}

/** The mail account's own: key `password`. */
export const MAIL_SECRET = noticeSecretName('mail');
