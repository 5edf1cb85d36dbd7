import { contentForChannel } from '../../../../domain/item.ts';
import type { Problem } from '../../../../domain/problem.ts';
import type { Preview } from '../../../../ports/adapter.ts';
import { mergedChoices } from '../../../../runtime/content.ts';
import { channelName } from '../../../wording/names.ts';
import { problemValues } from '../../../wording/problem-text.ts';
import type { Visit } from '../../visit.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { badge, notice, section, type Tone } from '../page-parts.ts';
import type { ItemView } from './item-view.ts';
import { linkPart } from './link-part.ts';
import { mediaPart } from './media-part.ts';

const TONES: Readonly<Record<Problem['severity'], Tone>> = {
  error: 'bad',
  ask: 'warn',
  note: 'plain',
};

/** Characters that may be left out before the fold so that no word is cut. */
const LONGEST_WORD = 20;

/** The item as every one of its channels will show it, with what the platform would object to. */
export function previewParts(visit: Visit, view: ItemView): Html {
  return html`${view.version.content.channels.map((channelId) => onePreview(visit, view, channelId))}`;
}

function onePreview(visit: Visit, view: ItemView, channelId: string): Html {
  const { say, deps } = visit;
  const name = channelName(deps.office, channelId);
  const bound = deps.office.channels.get(channelId);
  const heading = say('preview.on', { channel: name });
  if (bound === undefined) return section(heading, notice('bad', say('preview.no-channel')));
  const choices = mergedChoices(view.approvals, channelId);
  const content = contentForChannel(view.version.content, channelId, choices);
  const preview = bound.adapter.preview(content);
  const captions = content.media.filter((media) => media.role === 'captions');
  const { number } = view.item;
  const post = html`<article class="post as-${preview.layout}" aria-label="${heading}">
<p class="post-head">${name}</p>
${preview.title === null ? NOTHING : html`<p class="post-title">${preview.title}</p>`}
${postText(visit, preview)}
${mediaPart(visit, number, preview, captions)}
${preview.link === null ? NOTHING : linkPart(visit, number, preview.link, view.card)}
</article>`;
  const found = bound.adapter.validate(content);
  return section(heading, html`${post}${preflight(visit, found, preview)}`, `on-${channelId}`);
}

/** The text up to where the platform folds it, and the rest behind a click, as there. */
function postText({ say }: Visit, preview: Preview): Html {
  const { text, foldsAfterCharacters } = preview;
  if (text === '') return html`<p class="quiet">${say('preview.no-text')}</p>`;
  const letters = Array.from(text);
  const folds = foldsAfterCharacters ?? letters.length;
  if (letters.length <= folds) return html`<div class="post-text">${text}</div>`;
  const cut = foldAt(letters, folds);
  const first = letters.slice(0, cut).join('');
  const rest = letters.slice(cut).join('');
  return html`<div class="post-text">${first}…</div>
<details><summary>${say('preview.see-more')}</summary><div class="post-text">${rest}</div></details>`;
}

/** A platform folds between words: the last white space a little before its limit. */
function foldAt(letters: readonly string[], folds: number): number {
  for (let cut = folds; cut > folds - LONGEST_WORD && cut > 0; cut -= 1) {
    if (/^\s$/.test(letters[cut] ?? '')) return cut;
  }
  return folds;
}

function preflight(visit: Visit, problems: readonly Problem[], preview: Preview): Html {
  const { say } = visit;
  const found = problems.map((problem) => problemLine(visit, problem));
  const notes = preview.notes.map(
    (note) => html`<li>${badge(say('severity.note'))} ${say(note.code, note.values)}</li>`,
  );
  if (found.length + notes.length === 0) {
    return html`<p>${badge(say('preview.fits'), 'good')}</p>`;
  }
  const isFree = problems.every((problem) => problem.severity === 'note');
  const head = isFree ? html`<p>${badge(say('preview.fits'), 'good')}</p>` : NOTHING;
  return html`${head}<ul class="problems">${found}${notes}</ul>`;
}

function problemLine({ say }: Visit, problem: Problem): Html {
  const { severity } = problem;
  const text = say(problem.code, problemValues(problem, say));
  return html`<li>${badge(say(`severity.${severity}`), TONES[severity])} ${text}</li>`;
}
