import type { AiUse, Priority } from '../../domain/item.ts';
import { fold, foldWords } from '../text/fold.ts';

const NORMAL = new Set(['', 'thuong', 'binh thuong', 'khong', 'khong khan', 'normal', 'no']);
const URGENT = new Set([
  'khan',
  'thuong khan',
  'hoa toc',
  'khan cap',
  'urgent',
  'co',
  'yes',
  'x',
  'cao',
]);

/** `hỏa tốc` → urgent; null = not known. */
export function readPriority(value: string): Priority | null {
  const word = foldWords(value);
  if (NORMAL.has(word)) return 'normal';
  return URGENT.has(word) ? 'urgent' : null;
}

/** `tạo/sửa` → generated; a mere yes counts as assisted; null = not known. */
export function readAiUse(value: string): AiUse | null {
  const words = foldWords(value);
  if (words === '' || /^(?:khong|no|none)\b/u.test(words)) return 'none';
  if (/mo phong|simulat/u.test(words)) return 'simulated';
  if (/\b(?:tao|sua)\b|generat/u.test(words)) return 'generated';
  return /ho tro|assist|^(?:co|yes|x)$/u.test(words) ? 'assisted' : null;
}

/** `#A #B` is parted by spaces, `ngày hội sách, Bến Thử` by commas; the sign itself is dropped. */
export function readHashtags(value: string, below: readonly string[]): readonly string[] {
  const written = [value, ...below].join(value.includes('#') ? ' ' : ',');
  const isBySpace = written.includes('#') || !written.includes(',');
  const words = written.split(isBySpace ? /[\s,;]+/u : /[,;]+/u);
  const tags = words.map((word) => word.replace(/^[\s#]+/u, '').replaceAll(/\s+/gu, ''));
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

/**
 * Descriptions of pictures, by folded file name or by position (`1`). One line may describe several:
 * `(1) Dãy gian hàng; (2) Ba học sinh`.
 */
export function readAltTexts(value: string, below: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const isNumbered = /^\(\d{1,2}\)\s/u.test(value);
  if (value !== '' && !isNumbered) texts.set('1', value);
  for (const [index, line] of [...(isNumbered ? numberedParts(value) : []), ...below].entries()) {
    const named = /^([^:]{1,120}\.[a-z0-9]{2,5})\s*:\s*(.+)$/iu.exec(line);
    const numbered = /^\(?(\d{1,2})[).:]\s*(.+)$/u.exec(line);
    if (named !== null) texts.set(fold(named[1] ?? ''), named[2] ?? '');
    else if (numbered !== null) texts.set(numbered[1] ?? '', numbered[2] ?? '');
    else texts.set(String(index + 1), line);
  }
  return texts;
}

function numberedParts(value: string): string[] {
  return value
    .split(/(?=\(\d{1,2}\)\s)/u)
    .map((part) => part.trim())
    .map((part) => (part.endsWith(';') ? part.slice(0, -1) : part))
    .filter((part) => part !== '');
}
