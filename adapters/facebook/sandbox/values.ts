/** Checks one parameter against its declared type and reads checked parameters. */

export type ParamType =
  | 'string'
  | 'bool'
  | 'uint'
  | 'int'
  | 'float'
  | 'datetime'
  | 'object'
  | 'list'
  | 'file'
  | 'any'
  | `enum:${string}`;

export type Values = Readonly<Record<string, unknown>>;

export type Checked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string };

const bad = (why: string): Checked => ({ ok: false, why });
const good = (value: unknown): Checked => ({ ok: true, value });

/** Reads `raw` as `type`. `enums` are looked up by the name after `enum:`. */
export function checkValue(
  raw: unknown,
  type: ParamType,
  enums: Readonly<Record<string, readonly string[]>>,
  now: number,
): Checked {
  if (type === 'any') return good(raw);
  if (type === 'file') return bad('must be a file');
  if (type.startsWith('enum:')) return checkEnum(raw, enums[type.slice(5)] ?? []);
  if (type === 'object' || type === 'list') return checkNested(raw, type);
  if (type === 'bool') return checkBool(raw);
  if (type === 'datetime') return checkTime(raw, now);
  if (type === 'string') {
    if (typeof raw === 'string') return good(raw);
    if (typeof raw === 'number' || typeof raw === 'boolean') return good(String(raw));
    return bad('must be a string');
  }
  return checkNumber(raw, type);
}

function checkEnum(raw: unknown, allowed: readonly string[]): Checked {
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
  const found = allowed.find((one) => one.toLowerCase() === text.toLowerCase());
  return found === undefined ? bad(`must be one of {${allowed.join(', ')}}`) : good(found);
}

function checkBool(raw: unknown): Checked {
  if (raw === true || raw === 1 || raw === 'true' || raw === '1') return good(true);
  if (raw === false || raw === 0 || raw === 'false' || raw === '0') return good(false);
  return bad('must be a boolean');
}

function checkNumber(raw: unknown, type: ParamType): Checked {
  const text = typeof raw === 'number' ? String(raw) : raw;
  const shape = type === 'float' ? /^-?\d{1,15}(\.\d{1,15})?$/ : /^-?\d{1,15}$/;
  if (typeof text !== 'string' || !shape.test(text)) {
    return bad(type === 'float' ? 'must be a number' : 'must be an integer');
  }
  const value = Number(text);
  return type === 'uint' && value < 0 ? bad('must be at least 0') : good(value);
}

function checkNested(raw: unknown, type: 'object' | 'list'): Checked {
  let value = raw;
  if (typeof raw === 'string') {
    try {
      value = JSON.parse(raw);
    } catch {
      if (type === 'object') return bad('must be a valid JSON object');
      return good(raw.split(',').map((part) => part.trim()));
    }
  }
  if (type === 'object') {
    return typeof value === 'object' && value !== null ? good(value) : bad('must be an object');
  }
  if (Array.isArray(value)) return good(value);
  if (typeof value === 'object' && value !== null) return good(Object.values(value));
  return typeof value === 'string' || typeof value === 'number'
    ? good([String(value)])
    : bad('must be an array');
}

/** Unix seconds, ISO 8601, or `+N minutes|hours|days`; the value is in milliseconds. */
function checkTime(raw: unknown, now: number): Checked {
  const text = typeof raw === 'number' ? String(raw) : raw;
  if (typeof text !== 'string') return bad('must be a valid timestamp');
  if (/^\d{1,12}$/.test(text)) return good(Number(text) * 1000);
  const ahead = /^\+\s?(\d{1,5}) (minute|hour|day|week)s?$/.exec(text.trim());
  if (ahead !== null) {
    const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
    return good(now + Number(ahead[1]) * unitMs[ahead[2] as keyof typeof unitMs]);
  }
  const iso = text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2').replace(/ (\d{2}:\d{2})$/, '+$1');
  if (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(iso)) return bad('must be a valid timestamp');
  const value = Date.parse(iso);
  return Number.isNaN(value) ? bad('must be a valid timestamp') : good(value);
}

export function textOf(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

export function flagOf(values: Values, name: string): boolean | null {
  const value = values[name];
  return typeof value === 'boolean' ? value : null;
}

export function numberOf(values: Values, name: string): number | null {
  const value = values[name];
  return typeof value === 'number' ? value : null;
}

export function listOf(values: Values, name: string): readonly unknown[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}
