/** `Ảnh 1: Dãy gian hàng` below a text describes a picture and is not part of the text. */
const CAPTION = /^(?:ảnh|hình)\s+(\d{1,2})\s*[:.]\s*(\S.*)$/iu;

/** A body without the captions at its end, and the captions by position (`1`, `2`). */
export interface CaptionedBody {
  readonly body: string;
  readonly texts: ReadonlyMap<string, string>;
}

/** Takes captions off the end of a body, if there are as many files as they speak of. */
export function takePhotoCaptions(body: string, files: number): CaptionedBody {
  const lines = body.split('\n');
  const texts = new Map<string, string>();
  let end = lines.length;
  while (end > 0) {
    const line = lines[end - 1]?.trim() ?? '';
    const match = CAPTION.exec(line.normalize('NFC'));
    if (match !== null) texts.set(match[1] ?? '', match[2] ?? '');
    else if (line !== '') break;
    end -= 1;
  }
  const isMeant =
    texts.size > 0 && [...texts.keys()].every((position) => Number(position) <= files);
  return isMeant
    ? { body: lines.slice(0, end).join('\n').trim(), texts }
    : { body, texts: new Map() };
}
