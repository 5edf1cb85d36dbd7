/** `Ảnh 1: Dãy gian hàng` describes a picture and is not part of the text. */
const CAPTION = /^(?:ảnh|hình)\s+(\d{1,2})\s*[:.]\s*(\S.*)$/iu;

/** A body without its captions, and the captions by position (`1`, `2`). */
export interface CaptionedBody {
  readonly body: string;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Takes captions out of a body, wherever Word's author put them, if there are as many files as they
 * speak of and no number stands twice; else the lines are text.
 */
export function takePhotoCaptions(body: string, files: number): CaptionedBody {
  const texts = new Map<string, string>();
  let found = 0;
  const rest = body.split('\n').filter((line) => {
    const match = CAPTION.exec(line.trim().normalize('NFC'));
    if (match === null) return true;
    found += 1;
    texts.set(String(Number(match[1])), match[2] ?? '');
    return false;
  });
  const isMeant =
    found > 0 &&
    found === texts.size &&
    [...texts.keys()].every((position) => Number(position) >= 1 && Number(position) <= files);
  return isMeant
    ? {
        body: rest
          .join('\n')
          .replaceAll(/\n{3,}/gu, '\n\n')
          .trim(),
        texts,
      }
    : { body, texts: new Map() };
}
