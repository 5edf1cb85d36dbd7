import type { TextPiece } from '../../../../domain/compare-texts.ts';
import {
  compareVersions,
  type FieldChange,
  isUnchanged,
  type MediaChange,
  type TextChange,
} from '../../../../domain/compare-versions.ts';
import { channelName } from '../../../wording/names.ts';
import { shortTime } from '../../../wording/time.ts';
import type { Visit } from '../../visit.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { section, table } from '../page-parts.ts';
import type { ItemView } from './item-view.ts';

/** Unchanged text longer than this is shown by its two ends. */
const MOST_KEPT = 240;
const END = 100;
const MINUTE_MS = 60_000;

/** What is different from the version that this person had before them last. */
export function changesPart(visit: Visit, { seen, version }: ItemView): Html {
  const { say, deps } = visit;
  const heading = say('changes.title');
  if (seen === null) return section(heading, html`<p>${say('changes.first')}</p>`, 'changes');
  const when = shortTime(seen.sighting.at, deps.timeZone);
  const values = { from: seen.version.number, to: version.number, when };
  if (seen.version.number === version.number) {
    return section(heading, html`<p>${say('changes.same', values)}</p>`, 'changes');
  }
  const changes = compareVersions(seen.version.content, version.content);
  if (isUnchanged(changes)) {
    return section(heading, html`<p>${say('changes.equal', values)}</p>`, 'changes');
  }
  const body = html`<p>${say('changes.since', values)}</p>
${fieldTable(visit, changes.fields)}
${changes.texts.map((change) => textPart(visit, change))}
${mediaList(visit, changes.media)}`;
  return section(heading, body, 'changes');
}

function fieldTable(visit: Visit, fields: readonly FieldChange[]): Html {
  const { say } = visit;
  if (fields.length === 0) return NOTHING;
  return table({
    caption: say('changes.fields'),
    heads: [say('changes.field'), say('changes.before'), say('changes.after')],
    rows: fields.map((change) => [
      say(`field.${change.field}`),
      html`<del>${valueWords(visit, change.field, change.before)}</del>`,
      html`<ins>${valueWords(visit, change.field, change.after)}</ins>`,
    ]),
  });
}

function valueWords(visit: Visit, field: FieldChange['field'], value: string): string {
  const { say, deps } = visit;
  if (field === 'slotAt') {
    return value === '' ? say('as-approved') : shortTime(Number(value), deps.timeZone);
  }
  if (value === '') return say('changes.empty');
  switch (field) {
    case 'kind':
      return say(`kind.${value}`);
    case 'priority':
      return say(`priority.${value}`);
    case 'ai':
      return say(`ai.${value}`);
    case 'children':
    case 'consent':
      return say(value === 'true' ? 'changes.yes' : 'changes.no');
    case 'lateMs':
      return say('changes.minutes', { minutes: Math.round(Number(value) / MINUTE_MS) });
    case 'channels':
      return value
        .split(', ')
        .map((id) => channelName(deps.office, id))
        .join(', ');
    default:
      return value;
  }
}

function textPart(visit: Visit, { channelId, pieces }: TextChange): Html {
  const { say, deps } = visit;
  const heading =
    channelId === null
      ? say('changes.text')
      : say('changes.channel-text', { channel: channelName(deps.office, channelId) });
  return html`<h3>${heading}</h3><div class="post-text compared">${pieces.map(pieceOf)}</div>`;
}

function pieceOf({ what, text }: TextPiece): Html {
  if (what === 'added') return html`<ins>${text}</ins>`;
  if (what === 'removed') return html`<del>${text}</del>`;
  const letters = Array.from(text);
  if (letters.length <= MOST_KEPT) return html`${text}`;
  return html`${letters.slice(0, END).join('')} […] ${letters.slice(-END).join('')}`;
}

function mediaList({ say }: Visit, media: readonly MediaChange[]): Html {
  if (media.length === 0) return NOTHING;
  const lines = media.map(({ change, media, from, to }) => {
    const values = { name: media.name, from: from ?? '', to: to ?? '' };
    return html`<li>${say(`changes.media-${change}`, values)}</li>`;
  });
  return html`<h3>${say('changes.media')}</h3><ul>${lines}</ul>`;
}
