import type { AiUse, Priority, SourceNote } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';
import { foldWords } from '../text/fold.ts';
import { type HeadEntry, readYes } from '../text/front-matter.ts';
import type { Field } from '../text/headers.ts';
import { readKind, type WrittenKind } from '../text/kinds.ts';
import { dayInWords, readDayAndTime, readWhen, type When, type WhenFrame } from '../text/when.ts';
import { channelsNamed, type NamedChannel } from './channel-names.ts';
import { readAiUse, readAltTexts, readHashtags, readPriority } from './field-words.ts';

/** What the head of an item says, checked; `problems` tells all that is wrong with it at once. */
export interface ItemFields {
  readonly title: string | null;
  readonly text: string | null;
  readonly channels: readonly string[];
  readonly kind: WrittenKind;
  readonly slotAt: number | null;
  /** The officer said when: a time, or at once. */
  readonly isTimed: boolean;
  readonly lateMs: number | null;
  readonly priority: Priority;
  readonly link: string | null;
  readonly hashtags: readonly string[];
  readonly topic: string | null;
  readonly unit: string | null;
  readonly tone: string | null;
  readonly plan: string | null;
  readonly source: SourceNote | null;
  readonly ai: AiUse;
  readonly children: boolean;
  readonly consent: boolean;
  readonly twinMeant: boolean;
  /** Items that must be public first, by number: `['#17']`. */
  readonly after: readonly string[];
  readonly media: readonly string[];
  readonly cover: string | null;
  readonly coverAlt: string | null;
  readonly captions: readonly string[];
  /** File name (folded) or position (`1`) -> alt text. */
  readonly altTexts: ReadonlyMap<string, string>;
  /** Channel id -> its own text. */
  readonly channelTexts: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/** Items that one item may wait for. */
const MOST_AFTER = 20;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Reads every entry of an item's head. Pure. */
export function readFields(
  entries: readonly HeadEntry[],
  channels: readonly NamedChannel[],
  frame: WhenFrame,
): ItemFields {
  return new FieldReader(entries, channels, frame).read();
}

class FieldReader {
  readonly #entries: readonly HeadEntry[];
  readonly #channels: readonly NamedChannel[];
  readonly #frame: WhenFrame;
  readonly #problems: Problem[] = [];

  constructor(entries: readonly HeadEntry[], channels: readonly NamedChannel[], frame: WhenFrame) {
    this.#entries = entries;
    this.#channels = channels;
    this.#frame = frame;
  }

  read(): ItemFields {
    this.#checkKeys();
    const slotAt = this.#slot();
    const children = this.#yes('children');
    const consent = this.#yes('consent');
    if (children && !consent) this.#problem('consent-missing', this.#key('children'));
    return {
      title: this.#value('title'),
      text: this.#long('text'),
      channels: this.#channelIds(),
      kind: this.#kind(),
      slotAt,
      isTimed: this.#when() !== null,
      lateMs: this.#late(slotAt),
      priority: this.#priority(),
      link: this.#link(),
      hashtags: this.#hashtags(),
      topic: this.#value('topic'),
      unit: this.#value('unit'),
      tone: this.#value('tone'),
      plan: this.#value('plan'),
      source: this.#source(),
      ai: this.#ai(),
      children,
      consent,
      twinMeant: this.#yes('twin'),
      after: this.#after(),
      media: this.#list('media'),
      cover: this.#value('cover'),
      coverAlt: this.#value('coverAlt'),
      captions: this.#list('captions'),
      altTexts: this.#altTexts(),
      channelTexts: this.#channelTexts(),
      problems: this.#problems,
    };
  }

  #entry(field: Field): HeadEntry | undefined {
    return this.#entries.find((entry) => entry.field === field);
  }

  #value(field: Field): string | null {
    const value = this.#entry(field)?.value ?? '';
    return value === '' ? null : value;
  }

  #long(field: Field): string | null {
    const entry = this.#entry(field);
    if (entry === undefined) return null;
    const text = [entry.value, ...entry.below].filter((line) => line !== '').join('\n');
    return text === '' ? null : text;
  }

  #key(field: Field): string {
    return this.#entry(field)?.key ?? field;
  }

  #list(field: Field): readonly string[] {
    const entry = this.#entry(field);
    if (entry === undefined) return [];
    return [...entry.value.split(/[;,|]/), ...entry.below]
      .map((name) => name.trim())
      .filter((name) => name !== '');
  }

  #problem(
    code: string,
    where: string,
    values: Readonly<Record<string, string | number>> = {},
    severity: Problem['severity'] = 'error',
  ): void {
    this.#problems.push({ code, where, values, severity });
  }

  #checkKeys(): void {
    const seen = new Set<Field>();
    for (const { field, key, line } of this.#entries) {
      if (field === null) this.#problem('key-unknown', key, { line });
      else if (seen.has(field) && field !== 'note') this.#problem('key-twice', key, { line });
      if (field === 'summary') this.#problem('key-unused', key, { line }, 'note');
      if (field !== null) seen.add(field);
    }
  }

  #after(): readonly string[] {
    const numbers = this.#list('after').map(
      (text) => /^(?:#|tin\s+|số\s+)?(\d{1,9})$/iu.exec(text)?.[1],
    );
    const known = numbers.filter((number) => number !== undefined);
    if (known.length < numbers.length || known.length > MOST_AFTER) {
      this.#problem('after-unreadable', this.#key('after'), { value: this.#value('after') ?? '' });
      return [];
    }
    return known.map((number) => `#${number}`);
  }

  #yes(field: Field): boolean {
    const entry = this.#entry(field);
    if (entry === undefined) return false;
    const answer = readYes(entry.value);
    if (answer === null) this.#problem('yes-or-no', entry.key, { value: entry.value });
    return answer ?? false;
  }

  #channelIds(): readonly string[] {
    const names = this.#list('channels');
    if (names.length === 0 && this.#channels.length === 1) {
      return this.#channels.map((channel) => channel.id);
    }
    if (names.length === 0) this.#problem('channel-missing', this.#key('channels'), this.#known());
    return [...new Set(names.flatMap((name) => this.#channelId(name) ?? []))];
  }

  #channelId(name: string): string | null {
    const found = channelsNamed(name, this.#channels);
    if (found.length === 1) return found[0]?.id ?? null;
    const code = found.length === 0 ? 'channel-unknown' : 'channel-ambiguous';
    this.#problem(code, this.#key('channels'), { channel: name, ...this.#known() });
    return null;
  }

  #known(): { readonly known: string } {
    return { known: this.#channels.map((channel) => channel.name).join(', ') };
  }

  #kind(): WrittenKind {
    const entry = this.#entry('kind');
    if (entry === undefined || entry.value === '') return 'auto';
    const kind = readKind(entry.value);
    if (kind === null) this.#problem('kind-unknown', entry.key, { value: entry.value });
    return kind ?? 'auto';
  }

  #slot(): number | null {
    const when = this.#when();
    if (when === null || when.when === 'now') return null;
    const entry = this.#entry('datetime') ?? this.#entry('time') ?? this.#entry('date');
    if (when.when === 'at') {
      const day = dayInWords(when.at, this.#frame.timeZone);
      if (when.yearGuessed) this.#problem('slot-echo', entry?.key ?? '', { day }, 'note');
      return when.at;
    }
    this.#problem(when.code, entry?.key ?? '', when.values);
    return null;
  }

  /** One column may hold both halves, or only one of them while another column holds the other. */
  #when(): When | null {
    const together = this.#value('datetime');
    const day = this.#value('date');
    const time = this.#value('time');
    if (together === null && day === null && time === null) return null;
    return readDayAndTime(
      [together, day].filter((half) => half !== null).join(' '),
      time ?? '',
      this.#frame,
    );
  }

  /** `45 phút`, `2 giờ`, or an instant that it must not be later than. */
  #late(slotAt: number | null): number | null {
    const entry = this.#entry('late');
    if (entry === undefined || entry.value === '') return null;
    const length = /^(\d{1,4}) ?(phut|p|m|gio|h|g)\b/.exec(foldWords(entry.value));
    const unitMs = /^(gio|h|g)$/.test(length?.[2] ?? '') ? HOUR_MS : MINUTE_MS;
    const isClock = /\d[:h]\d{2}|\//.test(entry.value);
    if (length !== null && !isClock) return Number(length[1]) * unitMs;
    const when = readWhen(entry.value, this.#frame);
    if (when.when === 'at') return Math.max(0, when.at - (slotAt ?? this.#frame.now));
    this.#problem('late-unreadable', entry.key, { value: entry.value });
    return null;
  }

  #priority(): Priority {
    const entry = this.#entry('priority');
    const priority = readPriority(entry?.value ?? '');
    if (priority === null) {
      this.#problem('priority-unknown', entry?.key ?? '', { value: entry?.value ?? '' });
    }
    return priority ?? 'normal';
  }

  #link(): string | null {
    const entry = this.#entry('link');
    if (entry === undefined || entry.value === '') return null;
    const url = URL.parse(entry.value);
    if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:')) return entry.value;
    this.#problem('link-unreadable', entry.key, { value: entry.value });
    return null;
  }

  #hashtags(): readonly string[] {
    const entry = this.#entry('hashtags');
    return entry === undefined ? [] : readHashtags(entry.value, entry.below);
  }

  #source(): SourceNote | null {
    const text = this.#value('source');
    const verified = this.#yes('verified') || /\(da kiem chung\)/.test(foldWords(text ?? ''));
    if (text === null) return null;
    if (!verified)
      this.#problem('source-unverified', this.#key('source'), { source: text }, 'note');
    return { text, verified };
  }

  #ai(): AiUse {
    const entry = this.#entry('ai');
    const use = readAiUse(entry?.value ?? '');
    if (use === null)
      this.#problem('ai-unknown', entry?.key ?? 'ai', { value: entry?.value ?? '' });
    return use ?? 'none';
  }

  #altTexts(): ReadonlyMap<string, string> {
    const entry = this.#entry('alt');
    return entry === undefined ? new Map() : readAltTexts(entry.value, entry.below);
  }

  #channelTexts(): Readonly<Record<string, string>> {
    const texts: Record<string, string> = {};
    for (const line of this.#entry('channelText')?.below ?? []) {
      const match = /^([^:]{1,80}):\s*(.+)$/u.exec(line);
      const id = match === null ? null : this.#channelId(match[1] ?? '');
      if (id !== null) texts[id] = match?.[2] ?? '';
    }
    return texts;
  }
}
