import { compareTexts, type TextPiece } from './compare-texts.ts';
import type { ItemContent, MediaReference } from './item.ts';

/** A field that people know by name; each has words `field.<name>`. */
export type ComparedField =
  | 'kind'
  | 'title'
  | 'link'
  | 'slotAt'
  | 'lateMs'
  | 'channels'
  | 'hashtags'
  | 'options'
  | 'priority'
  | 'topic'
  | 'unit'
  | 'tone'
  | 'plan'
  | 'source'
  | 'ai'
  | 'children'
  | 'consent'
  | 'after';

/** A field with its two values as they are stored; empty text = it was not there. */
export interface FieldChange {
  readonly field: ComparedField;
  readonly before: string;
  readonly after: string;
}

/** A text that changed; null = the item's own text, else the channel whose text it is. */
export interface TextChange {
  readonly channelId: string | null;
  readonly pieces: readonly TextPiece[];
}

/**
 * A file that came, went, moved to another place (`from` and `to` count from 1) or was described
 * anew (alternative text, name, role). Files are the same when their bytes are.
 */
export interface MediaChange {
  readonly change: 'added' | 'removed' | 'moved' | 'described';
  readonly media: MediaReference;
  readonly from: number | null;
  readonly to: number | null;
}

export interface VersionChanges {
  readonly fields: readonly FieldChange[];
  readonly texts: readonly TextChange[];
  readonly media: readonly MediaChange[];
}

/** What changed from one version to another, for a person. Pure. */
export function compareVersions(before: ItemContent, after: ItemContent): VersionChanges {
  return {
    fields: fieldChanges(before, after),
    texts: textChanges(before, after),
    media: mediaChanges(before.media, after.media),
  };
}

export function isUnchanged(changes: VersionChanges): boolean {
  return changes.fields.length + changes.texts.length + changes.media.length === 0;
}

const SHOWN: Readonly<Record<ComparedField, (content: ItemContent) => string>> = {
  kind: (content) => content.kind,
  title: (content) => content.title,
  link: (content) => content.link ?? '',
  slotAt: (content) => numberText(content.slotAt),
  lateMs: (content) => numberText(content.lateMs),
  channels: (content) => content.channels.join(', '),
  hashtags: (content) => content.hashtags.map((tag) => `#${tag}`).join(' '),
  options: (content) => optionsText(content.options),
  priority: (content) => content.priority,
  topic: (content) => content.topic ?? '',
  unit: (content) => content.unit ?? '',
  tone: (content) => content.tone ?? '',
  plan: (content) => content.plan ?? '',
  source: (content) => sourceText(content),
  ai: (content) => content.ai,
  children: (content) => String(content.children),
  consent: (content) => String(content.consent),
  after: (content) => content.after.join(', '),
};

function fieldChanges(before: ItemContent, after: ItemContent): readonly FieldChange[] {
  return (Object.keys(SHOWN) as ComparedField[])
    .map((field) => ({ field, before: SHOWN[field](before), after: SHOWN[field](after) }))
    .filter((change) => change.before !== change.after);
}

/** A channel's own text is compared with what the channel said before, also if that was the common one. */
function textChanges(before: ItemContent, after: ItemContent): readonly TextChange[] {
  const own = new Set([...Object.keys(before.channelTexts), ...Object.keys(after.channelTexts)]);
  const pairs = [
    { channelId: null, old: before.text, next: after.text },
    ...[...own].sort().map((channelId) => ({
      channelId,
      old: before.channelTexts[channelId] ?? before.text,
      next: after.channelTexts[channelId] ?? after.text,
    })),
  ];
  return pairs
    .filter(({ old, next }) => old !== next)
    .map(({ channelId, old, next }) => ({ channelId, pieces: compareTexts(old, next) }));
}

function mediaChanges(
  before: readonly MediaReference[],
  after: readonly MediaReference[],
): readonly MediaChange[] {
  const left = before.map((media, index) => ({ media, place: index + 1 }));
  const changes: MediaChange[] = [];
  const pairs: { readonly from: number; readonly change: MediaChange; readonly same: boolean }[] =
    [];
  for (const [index, media] of after.entries()) {
    const to = index + 1;
    const found = left.findIndex((one) => one.media.sha256 === media.sha256);
    const old = found < 0 ? undefined : left.splice(found, 1)[0];
    if (old === undefined) changes.push({ change: 'added', media, from: null, to });
    else {
      const change: MediaChange = { change: 'moved', media, from: old.place, to };
      pairs.push({ from: old.place, change, same: isDescribedAlike(old.media, media) });
    }
  }
  const removed = left.map(
    ({ media, place }): MediaChange => ({ change: 'removed', media, from: place, to: null }),
  );
  const order = pairs.map((pair) => pair.from).sort((a, b) => a - b);
  for (const [index, pair] of pairs.entries()) {
    // Moved among those that stayed: what was inserted before it moves nothing.
    if (order[index] !== pair.from) changes.push(pair.change);
    if (!pair.same) changes.push({ ...pair.change, change: 'described' });
  }
  return [...removed, ...changes];
}

function isDescribedAlike(one: MediaReference, other: MediaReference): boolean {
  return (
    one.altText === other.altText &&
    one.role === other.role &&
    one.language === other.language &&
    one.name === other.name
  );
}

function optionsText(options: ItemContent['options']): string {
  return Object.entries(options)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

function sourceText({ source }: ItemContent): string {
  return source === undefined ? '' : `${source.text}${source.verified ? ' ✓' : ''}`;
}

function numberText(value: number | null): string {
  return value === null ? '' : String(value);
}
