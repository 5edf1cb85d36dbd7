/** Control characters except line end and tab, and marks that turn the writing direction. */
const UNSAFE = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;

/** Text of officers and platforms that cannot steer a terminal. */
export function safeText(text: string): string {
  return text.replaceAll(UNSAFE, '');
}

/** The same on one line. */
export function oneLine(text: string): string {
  return safeText(text.normalize('NFC')).replaceAll(/\s+/g, ' ').trim();
}
