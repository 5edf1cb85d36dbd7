/** The same words in both languages of the product. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** A step of the way to a value in `loa.yaml`: a key, or an index counted from 0. */
export type PathStep = string | number;

/** One thing to mend in the configuration. */
export interface SettingsProblem {
  /** e.g. `channels[0].account`; empty for the file as a whole. */
  readonly path: string;
  /** Line in `loa.yaml`, counted from 1; null when the trouble has no line. */
  readonly line: number | null;
  readonly expected: Words;
  /** What stands there, shortened and without secrets; null = nothing stands there. */
  readonly got: string | null;
}

/** A problem before its line is looked up. */
export interface Finding {
  readonly path: readonly PathStep[];
  readonly expected: Words;
  readonly got: string | null;
}

/** `['channels', 0, 'account']` -> `channels[0].account`. */
export function pathText(path: readonly PathStep[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

const SHOWN_CHARS = 40;
const SECRET_NAME = /token|secret|passw|key|proof|code/i;
/** A long run without a space looks like a token; an address may carry a password before its @. */
const SECRET_SHAPE = /\S{32,}|:\/\/\S*@/;

/** A value as a message may show it: short, and hidden when it could be a secret. */
export function shown(value: unknown, path: readonly PathStep[]): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]';
  if (typeof value === 'object') return '{…}';
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  if (SECRET_SHAPE.test(text) || path.some((step) => SECRET_NAME.test(String(step)))) return '"…"';
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…"` : text;
}
