/** The rules of a film's metadata, for insert and update alike, with the documented reasons. */

import { isObject } from '../../kit/sandbox/values.ts';
import { isAssignable } from './categories.ts';
import { badValue, isRefusal, type Refusal } from './errors.ts';
import { type FieldType, readPart, topTrouble } from './parts.ts';
import type { VideoRecord, VideoSnippet, VideoStatus } from './records.ts';
import { video as rules } from './rules.ts';
import { badMetadata as bad, instantOf, readStatus } from './video-status-rules.ts';
import type { World } from './world.ts';

/** What a call writes; a part that was not named is absent. */
export interface VideoChange {
  readonly snippet?: VideoSnippet;
  readonly status?: VideoStatus;
  readonly localizations?: VideoRecord['localizations'];
  readonly recordingDate?: number | null;
  readonly hasPaidProductPlacement?: boolean;
}

const topNames = [
  'kind',
  'etag',
  'id',
  'snippet',
  'status',
  'localizations',
  'recordingDetails',
  'paidProductPlacementDetails',
  'contentDetails',
  'statistics',
  'player',
  'topicDetails',
  'fileDetails',
  'processingDetails',
  'suggestions',
  'liveStreamingDetails',
] as const;

const snippetFields: Readonly<Record<string, FieldType>> = {
  publishedAt: 'any',
  channelId: 'any',
  title: 'string',
  description: 'string',
  thumbnails: 'any',
  channelTitle: 'any',
  tags: 'strings',
  categoryId: 'string',
  liveBroadcastContent: 'any',
  defaultLanguage: 'string',
  localized: 'any',
  defaultAudioLanguage: 'string',
};

/** Reads the named parts of a resource; `old` is the film as it is, or null for a new one. */
export function readVideoChange(
  world: World,
  resource: unknown,
  parts: ReadonlySet<string>,
  old: VideoRecord | null,
  at: number,
): VideoChange | Refusal {
  const strange = topTrouble(resource, topNames);
  if (strange !== null) return strange;
  const change: { -readonly [name in keyof VideoChange]: VideoChange[name] } = {};
  if (parts.has('snippet')) {
    const snippet = readSnippet(world, resource, old);
    if (isRefusal(snippet)) return snippet;
    change.snippet = snippet;
  }
  if (parts.has('status')) {
    const status = readStatus(resource, old, at);
    if (isRefusal(status)) return status;
    change.status = status;
  }
  if (parts.has('localizations')) {
    const language = (change.snippet ?? old?.snippet)?.defaultLanguage ?? null;
    const localizations = readLocalizations(resource, language);
    if (isRefusal(localizations)) return localizations;
    change.localizations = localizations;
  }
  return readRare(resource, parts, change);
}

function readRare(
  resource: unknown,
  parts: ReadonlySet<string>,
  change: VideoChange,
): VideoChange | Refusal {
  let result = change;
  if (parts.has('recordingDetails')) {
    const part = readPart(resource, 'recordingDetails', {
      recordingDate: 'string',
      location: 'any',
      locationDescription: 'any',
    });
    if (isRefusal(part)) return part;
    const date = part['recordingDate'];
    const recordingDate = typeof date === 'string' ? instantOf(date) : null;
    if (Number.isNaN(recordingDate)) {
      return bad('invalidRecordingDetails', 'The recordingDetails are invalid.');
    }
    result = { ...result, recordingDate };
  }
  if (parts.has('paidProductPlacementDetails')) {
    const part = readPart(resource, 'paidProductPlacementDetails', {
      hasPaidProductPlacement: 'boolean',
    });
    if (isRefusal(part)) return part;
    result = { ...result, hasPaidProductPlacement: part['hasPaidProductPlacement'] === true };
  }
  return result;
}

function readSnippet(
  world: World,
  resource: unknown,
  old: VideoRecord | null,
): VideoSnippet | Refusal {
  const part = readPart(resource, 'snippet', snippetFields);
  if (isRefusal(part)) return part;
  const { title, description = '', tags = [], categoryId } = part;
  if (old !== null && (title === undefined || categoryId === undefined)) {
    return bad('invalidVideoMetadata', 'The request metadata is invalid.');
  }
  if (!isTitle(world, title)) {
    return bad('invalidTitle', 'The request metadata specifies an invalid or empty video title.');
  }
  if (!isDescription(description)) {
    return bad(
      'invalidDescription',
      'The request metadata specifies an invalid video description.',
    );
  }
  if (!areTags(tags)) {
    return bad('invalidTags', 'The request metadata specifies invalid video keywords.');
  }
  if (categoryId !== undefined && !isAssignable(categoryId)) {
    return bad(
      'invalidCategoryId',
      'The snippet.categoryId property specifies an invalid category ID.',
    );
  }
  const languages = [part['defaultLanguage'], part['defaultAudioLanguage']];
  const wrong = languages.find((one) => one !== undefined && !isLanguage(one));
  if (wrong !== undefined) return badValue('Invalid language tag');
  return {
    title,
    description,
    tags,
    categoryId: categoryId ?? '22',
    defaultLanguage: textOf(languages[0]),
    // Insert does not take it; only an update sets it.
    defaultAudioLanguage: old === null ? null : textOf(languages[1]),
  };
}

function isTitle(world: World, title: unknown): title is string {
  if (typeof title !== 'string' || title.trim() === '' || /[<>]/.test(title)) return false;
  const chars = world.switches.titleUnit === 'utf16' ? title.length : [...title].length;
  return chars <= rules.titleChars;
}

function isDescription(description: unknown): description is string {
  return (
    typeof description === 'string' &&
    !/[<>]/.test(description) &&
    Buffer.byteLength(description) <= rules.descriptionBytes
  );
}

/** Commas between tags count; a tag with a space counts two more, for its quotes. */
function areTags(tags: unknown): tags is readonly string[] {
  if (!Array.isArray(tags)) return false;
  let chars = Math.max(0, tags.length - 1);
  for (const tag of tags) {
    if (typeof tag !== 'string' || tag.trim() === '' || /[<>]/.test(tag)) return false;
    chars += tag.length + (tag.includes(' ') ? 2 : 0);
  }
  return chars <= rules.tagsChars;
}

function isLanguage(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function readLocalizations(
  resource: unknown,
  language: string | null,
): VideoRecord['localizations'] | Refusal {
  const given = isObject(resource) ? resource['localizations'] : undefined;
  if (given === undefined || given === null) return {};
  if (!isObject(given)) return badValue("Invalid value at 'resource.localizations'");
  if (language === null) {
    return bad(
      'defaultLanguageNotSet',
      'The request is trying to add localized video details without specifying the default language.',
    );
  }
  const read: Record<string, { title: string; description: string }> = {};
  for (const [tag, value] of Object.entries(given)) {
    if (!isLanguage(tag) || !isObject(value))
      return badValue("Invalid value at 'resource.localizations'");
    const { title = '', description = '' } = value;
    if (typeof title !== 'string' || typeof description !== 'string') {
      return badValue("Invalid value at 'resource.localizations'");
    }
    read[tag] = { title, description };
  }
  return read;
}
