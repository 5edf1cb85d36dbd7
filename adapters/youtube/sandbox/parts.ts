/** The `part` parameter and the shape of resources that are sent. */

import { isObject } from '../../kit/sandbox/values.ts';
import { badValue, missingParameter, type Refusal, refuse } from './errors.ts';
import { listParameter, type Query } from './values.ts';

/** The parts asked for, or the refusal of one that is unknown or does not belong here. */
export function partsOf(
  query: Query,
  known: readonly string[],
  unexpected: readonly string[] = [],
): ReadonlySet<string> | Refusal {
  const asked = listParameter(query, 'part').map((one) => one.trim());
  if (asked.length === 0) return missingParameter('part');
  const strange = asked.find((one) => !known.includes(one));
  if (strange !== undefined) {
    const reason = unexpected.includes(strange) ? 'unexpectedPart' : 'unknownPart';
    return refuse(400, 'youtube.part', reason, `'${strange.slice(0, 60)}'`, { location: 'part' });
  }
  return new Set(asked);
}

export type FieldType = 'string' | 'boolean' | 'strings' | 'integer' | 'any';

/** A part of a resource as sent: unknown names and wrong types are refused, null is absent. */
export function readPart(
  resource: unknown,
  name: string,
  fields: Readonly<Record<string, FieldType>>,
): Readonly<Record<string, unknown>> | Refusal {
  const part = isObject(resource) ? resource[name] : undefined;
  if (part === undefined || part === null) return {};
  if (!isObject(part)) return wrongType(`resource.${name}`, 'an object');
  const read: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(part)) {
    const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (type === undefined) return unknownName(field, `resource.${name}`);
    if (value === null) continue;
    if (!isOfType(value, type)) return wrongType(`resource.${name}.${field}`, type);
    read[field] = value;
  }
  return read;
}

/** Names at the top of a resource that the API does not know. */
export function topTrouble(resource: unknown, names: readonly string[]): Refusal | null {
  if (resource !== undefined && !isObject(resource)) return wrongType('resource', 'an object');
  const strange = Object.keys(resource ?? {}).find((one) => !names.includes(one));
  return strange === undefined ? null : unknownName(strange, 'resource');
}

function isOfType(value: unknown, type: FieldType): boolean {
  if (type === 'any') return true;
  if (type === 'strings') {
    return Array.isArray(value) && value.every((one) => typeof one === 'string');
  }
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function unknownName(name: string, where: string): Refusal {
  return badValue(
    `Invalid JSON payload received. Unknown name "${name.slice(0, 60)}" at '${where}': Cannot find field.`,
    'badRequest',
  );
}

function wrongType(where: string, type: string): Refusal {
  return badValue(`Invalid value at '${where}' (wanted: ${type})`);
}
