import type { ListPlace } from './word-styles.ts';
import { child, type Element, findAll, valueOf } from './word-xml.ts';

interface Level {
  readonly format: string;
  /** `%1.` or `%1.%2)`; the number stands for the level's own counter. */
  readonly text: string;
  readonly start: number;
}

const MOST_LEVELS = 9;

/** Counts list paragraphs and gives the mark that Word shows before each, e.g. `2.` or `-`. */
export class Lists {
  readonly #levels = new Map<string, readonly Level[]>();
  readonly #counters = new Map<string, number[]>();

  constructor(tree: readonly Element[]) {
    const shapes = new Map(
      findAll(tree, 'w:abstractNum').map((shape) => [
        shape.attributes['w:abstractNumId'],
        readLevels(shape),
      ]),
    );
    for (const list of findAll(tree, 'w:num')) {
      const shape = shapes.get(valueOf(list, 'w:abstractNumId'));
      const id = list.attributes['w:numId'];
      if (shape !== undefined && id !== undefined) this.#levels.set(id, withOverrides(shape, list));
    }
  }

  /** The mark of the next paragraph in this list; null when Word shows none that Loa can tell. */
  next(place: ListPlace): string | null {
    const levels = this.#levels.get(place.listId);
    const level = levels?.[place.level];
    if (levels === undefined || level === undefined) return null;
    if (level.format === 'bullet') return '-';
    if (level.format === 'none') return null;
    const counters = this.#counters.get(place.listId) ?? [];
    this.#counters.set(place.listId, counters);
    counters[place.level] = (counters[place.level] ?? level.start - 1) + 1;
    counters.length = place.level + 1;
    return level.text.replace(/%(\d)/gu, (_all, digit: string) => {
      const index = Number(digit) - 1;
      const count = counters[index] ?? levels[index]?.start ?? 1;
      return inFormat(count, levels[index]?.format ?? 'decimal');
    });
  }
}

function readLevels(shape: Element): Level[] {
  return findAll(shape.children, 'w:lvl')
    .slice(0, MOST_LEVELS)
    .map((level) => ({
      format: valueOf(level, 'w:numFmt') ?? 'decimal',
      text: valueOf(level, 'w:lvlText') ?? '',
      start: Number(valueOf(level, 'w:start') ?? 1),
    }));
}

function withOverrides(levels: readonly Level[], list: Element): readonly Level[] {
  const changed = [...levels];
  for (const override of findAll(list.children, 'w:lvlOverride')) {
    const index = Number(override.attributes['w:ilvl'] ?? -1);
    const level = changed[index];
    const start = valueOf(override, 'w:startOverride');
    const whole = child(override, 'w:lvl');
    if (whole !== undefined && level !== undefined)
      changed[index] = readLevels(override)[0] ?? level;
    else if (start !== undefined && level !== undefined)
      changed[index] = { ...level, start: Number(start) };
  }
  return changed;
}

function inFormat(count: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letter(count);
    case 'upperLetter':
      return letter(count).toUpperCase();
    case 'lowerRoman':
      return roman(count).toLowerCase();
    case 'upperRoman':
      return roman(count);
    case 'decimalZero':
      return String(count).padStart(2, '0');
    default:
      return String(count);
  }
}

function letter(count: number): string {
  const index = (count - 1) % 26;
  return String.fromCodePoint(97 + index).repeat(Math.floor((count - 1) / 26) + 1);
}

const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(count: number): string {
  // Nobody numbers an item's list beyond this; the bound keeps a forged start from growing a text.
  if (count > 399) return String(count);
  let left = count;
  let text = '';
  for (const [value, sign] of ROMAN) {
    while (left >= value) {
      text += sign;
      left -= value;
    }
  }
  return text;
}
