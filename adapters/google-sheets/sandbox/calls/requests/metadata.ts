/** Requests about developer metadata and protected ranges. */

import { gridPlace } from '../../a1.ts';
import { type Body, bodyOf, listIn } from '../../answer.ts';
import { marksOfFilter, matchedBy } from '../../data-filters.ts';
import { badArgument, isRefusal, noGrid, type Refusal } from '../../errors.ts';
import { type Mask, wants } from '../../fields.ts';
import { type Mark, marksOf, readSpot, type Spot, shapeMark } from '../../metadata.ts';
import type { MetadataRecord, SpreadsheetRecord } from '../../records.ts';
import { bounds } from '../../rules.ts';
import { type Doer, readFields } from './request.ts';

export const createDeveloperMetadata: Doer = (draft, body, nextId) => {
  const given = bodyOf(body['developerMetadata']);
  if (marksOf(draft).length >= bounds.marks) return badArgument('too much developer metadata');
  const spot = readSpot(draft, bodyOf(given['location']));
  if (isRefusal(spot)) return spot;
  const { metadataId, metadataKey, metadataValue } = given;
  const visibility = readVisibility(given);
  if (isRefusal(visibility)) return visibility;
  if (typeof metadataKey !== 'string' || metadataKey === '') {
    return badArgument('A metadata key must be specified');
  }
  const id = typeof metadataId === 'number' && metadataId !== 0 ? metadataId : nextId();
  if (marksOf(draft).some((mark) => mark.record.id === id)) {
    return badArgument(`Developer metadata with id ${id} already exists`);
  }
  const value = typeof metadataValue === 'string' ? metadataValue : '';
  const record = put(draft, spot, { id, key: metadataKey, value, visibility });
  return { createDeveloperMetadata: { developerMetadata: shapeMark({ ...spot, record }) } };
};

function readVisibility(given: Body): string | Refusal {
  const { visibility } = given;
  return visibility === 'DOCUMENT' || visibility === 'PROJECT'
    ? visibility
    : badArgument('A visibility must be specified');
}

function put(draft: SpreadsheetRecord, spot: Spot, one: MetadataRecord): MetadataRecord {
  const { id, key, value, visibility } = one;
  const { sheet, line } = spot;
  const record = { id, key, value, visibility, ...(line === undefined ? {} : { line }) };
  if (sheet === null) draft.metadata = [...(draft.metadata ?? []), record];
  else sheet.metadata.push(record);
  return record;
}

function take(draft: SpreadsheetRecord, { sheet, record }: Mark): void {
  const without = (list: readonly MetadataRecord[]) => list.filter((one) => one !== record);
  if (sheet === null) draft.metadata = without(draft.metadata ?? []);
  else sheet.metadata = without(sheet.metadata);
}

export const updateDeveloperMetadata: Doer = (draft, body) => {
  const mask = readFields(body, 'DeveloperMetadata');
  if (isRefusal(mask)) return mask;
  const matched = matchedBy(
    listIn(body, 'dataFilters'),
    (filter) => marksOfFilter(draft, filter),
    (mark) => String(mark.record.id),
  );
  if (isRefusal(matched)) return matched;
  const changed: unknown[] = [];
  for (const { one } of matched) {
    const made = changedMark(draft, one, bodyOf(body['developerMetadata']), mask);
    if (isRefusal(made)) return made;
    changed.push(shapeMark(made));
  }
  return {
    updateDeveloperMetadata: changed.length === 0 ? {} : { developerMetadata: changed },
  };
};

function changedMark(
  draft: SpreadsheetRecord,
  mark: Mark,
  given: Body,
  mask: Mask,
): Mark | Refusal {
  const { metadataKey, metadataValue, location } = given;
  const spot = wants(mask, ['location']) ? readSpot(draft, bodyOf(location)) : mark;
  if (isRefusal(spot)) return spot;
  const before = mark.record;
  const visibility = wants(mask, ['visibility']) ? readVisibility(given) : before.visibility;
  if (isRefusal(visibility)) return visibility;
  const key = wants(mask, ['metadataKey']) ? metadataKey : before.key;
  if (typeof key !== 'string' || key === '') return badArgument('A metadata key must be specified');
  const text = typeof metadataValue === 'string' ? metadataValue : '';
  const value = wants(mask, ['metadataValue']) ? text : before.value;
  take(draft, mark);
  const { sheet, line } = spot;
  return { sheet, line, record: put(draft, spot, { id: before.id, key, value, visibility }) };
}

export const deleteDeveloperMetadata: Doer = (draft, body) => {
  const marks = marksOfFilter(draft, body['dataFilter']);
  if (isRefusal(marks)) return marks;
  const deleted = marks.map(shapeMark);
  for (const mark of marks) take(draft, mark);
  return {
    deleteDeveloperMetadata: deleted.length === 0 ? {} : { deletedDeveloperMetadata: deleted },
  };
};

export const addProtectedRange: Doer = (draft, body, nextId) => {
  const given = bodyOf(body['protectedRange']);
  const range = bodyOf(given['range']);
  const place = gridPlace(draft, range);
  if (place === null) return noGrid(range['sheetId']);
  const { description, warningOnly } = given;
  const one = {
    id: nextId(),
    description: typeof description === 'string' ? description : '',
    warningOnly: warningOnly === true,
    range,
  };
  place.sheet.protectedRanges.push(one);
  return { addProtectedRange: { protectedRange: { ...given, protectedRangeId: one.id } } };
};

export const deleteProtectedRange: Doer = (draft, body) => {
  const id = body['protectedRangeId'];
  const sheet = draft.sheets.find(({ protectedRanges }) =>
    protectedRanges.some((one) => one.id === id),
  );
  if (sheet === undefined) return badArgument(`No protected range with id: ${String(id)}`);
  sheet.protectedRanges = sheet.protectedRanges.filter((one) => one.id !== id);
  return {};
};
