/**
 * Puts the parameters of a call together: query, form, multipart fields or JSON, with PHP-style
 * brackets (`attached_media[0]={…}`, `targeting[geo_locations][countries][0]=VN`) made into
 * nested values.
 */

import { isObject } from '../../kit/sandbox/values.ts';
import { badParam, isRefusal, type Refusal } from './errors.ts';
import { bounds } from './rules.ts';

type Pairs = Iterable<readonly [string, unknown]>;

/** Nested parameters, or a refusal when there are too many or they are too deep. */
export function foldParams(...sources: Pairs[]): Record<string, unknown> | Refusal {
  const params: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  let count = 0;
  for (const pairs of sources) {
    for (const [key, value] of pairs) {
      count += 1;
      if (count > bounds.paramKeys) return badParam('Too many parameters');
      const trouble = place(params, key, value);
      if (isRefusal(trouble)) return trouble;
    }
  }
  return params;
}

function place(params: Record<string, unknown>, key: string, value: unknown): Refusal | null {
  const open = key.indexOf('[');
  if (open <= 0 || !key.endsWith(']')) {
    params[key] = value;
    return null;
  }
  const path = key.slice(open + 1, -1).split('][');
  if (path.length > bounds.paramDepth) return badParam('Parameters are nested too deep');
  let holder = child(params, key.slice(0, open));
  for (const name of path.slice(0, -1)) holder = child(holder, nextName(holder, name));
  const last = path.at(-1) ?? '';
  holder[nextName(holder, last)] = value;
  return null;
}

/** `[]` means the next free index. */
function nextName(holder: Record<string, unknown>, name: string): string {
  return name === '' ? String(Object.keys(holder).length) : name;
}

function child(holder: Record<string, unknown>, name: string): Record<string, unknown> {
  const found = holder[name];
  if (isObject(found)) return found;
  const made: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  holder[name] = made;
  return made;
}
