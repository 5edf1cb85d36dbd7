import { mayDo } from '../../../domain/people.ts';
import { ANSWERS, type AnswerName } from '../../../domain/possible-answers.ts';
import { readAttention } from '../../../runtime/queries/attention.ts';
import type { Matter, MatterKind } from '../../../runtime/queries/matter.ts';
import { channelName } from '../../wording/names.ts';
import { toldText } from '../../wording/told-text.ts';
import { messagePage, page } from '../page.ts';
import { button, field, hidden, postForm, tickField } from '../parts/form-parts.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { badge, count, empty, live, notice, type Tone, timeUntil } from '../parts/page-parts.ts';
import { storyWords } from '../parts/story-words.ts';
import { MOST_TYPED_CHARACTERS } from '../parts/typed-text.ts';
import { personOf, type Visit, type WebApp } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';
import { addAttentionAnswers } from './attention-answers.ts';

const HERE = '/attention';
/** Cards on one page: it must stay below 100 KB on a phone. */
const CARDS_PER_PAGE = 12;

/** Answers that are given on another page. */
const ELSEWHERE: readonly AnswerName[] = [
  'edit',
  'approve',
  'send-for-approval',
  'open-channel',
  'resume-office',
];

const TONES: Partial<Readonly<Record<MatterKind, Tone>>> = {
  'home-restored': 'bad',
  'office-stopped': 'bad',
  'clock-skew': 'bad',
  'channel-not-connected': 'bad',
  'channel-reconnect': 'bad',
  'cannot-tell': 'bad',
  uncertain: 'warn',
  parked: 'warn',
  'item-missed': 'warn',
};

/** Everything that waits for a person, one card each, with what may be answered. */
export function addAttention(app: WebApp, deps: WebDeps): void {
  app.get(HERE, async (context) => {
    const visit = context.get('visit');
    const { say } = visit;
    const wanted = pageNumber(context.req.query('page'));
    if (wanted === null) return messagePage(context, 400, 'listing.mark-unreadable');
    const attention = await readAttention(deps.store, deps.office, personOf(visit), visit.now);
    const { matters, hasMore } = attention;
    const number = Math.min(wanted, Math.max(1, Math.ceil(matters.length / CARDS_PER_PAGE)));
    const total = say('attention.count', { count: count(visit, matters.length) });
    const head = live('attention-count', HERE, html`<p>${total}${hasMore ? '+' : ''}</p>`);
    const shown = matters.slice((number - 1) * CARDS_PER_PAGE, number * CARDS_PER_PAGE);
    const cards = shown.map((matter, index) => card(visit, matter, `m${index}`));
    const list = shown.length === 0 ? empty(say('attention.none')) : html`${cards}`;
    const more = hasMore ? notice('plain', say('attention.more')) : NOTHING;
    return page(
      context,
      { title: say('attention.title'), here: 'attention' },
      html`${head}${more}${list}${pageLinks(visit, number, matters.length)}`,
    );
  });
  addAttentionAnswers(app);
}

/** 1 to 99; null for anything else. */
function pageNumber(text: string | undefined): number | null {
  if (text === undefined) return 1;
  return /^[1-9]\d?$/.test(text) ? Number(text) : null;
}

function pageLinks({ say }: Visit, number: number, total: number): Html {
  const first = number === 1 ? NOTHING : html`<a href="${HERE}">${say('listing.first')}</a>`;
  const next =
    total <= number * CARDS_PER_PAGE
      ? NOTHING
      : html`<a class="button plain" rel="next" href="${HERE}?page=${number + 1}">${say('listing.next')}</a>`;
  return html`<nav class="buttons" aria-label="${say('listing.pages')}">${first}${next}</nav>`;
}

function card(visit: Visit, matter: Matter, id: string): Html {
  const { say } = visit;
  const words = storyWords(visit);
  const evidence = matter.evidence.map((one) => html`<li>${toldText(words, one)}</li>`);
  const since =
    matter.at === null
      ? NOTHING
      : html`<p class="quiet">${say('attention.since')} ${timeUntil(visit, matter.at)}</p>`;
  const checked =
    evidence.length === 0
      ? NOTHING
      : html`<h3>${say('attention.evidence')}</h3><ul>${evidence}</ul>`;
  return html`<article class="card" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${heading(visit, matter)}</h2>
<p>${badge(say(`matter.${matter.kind}`), TONES[matter.kind] ?? 'plain')} ${channelOf(visit, matter)}</p>
<p>${toldText(words, matter.what)}</p>
${since}${checked}${answersPart(visit, matter, id)}
</article>`;
}

function heading(visit: Visit, matter: Matter): Html | string {
  const { say, deps } = visit;
  const title = titleOf(visit, matter);
  if (matter.itemNumber !== null) {
    return html`<a href="/items/${matter.itemNumber}">${matter.itemNumber}. ${title}</a>`;
  }
  if (matter.channelId === null) return say(`matter.${matter.kind}`);
  return html`<a href="/channels#channel-${matter.channelId}">${channelName(deps.office, matter.channelId)}</a>`;
}

function titleOf({ say, deps }: Visit, matter: Matter): string {
  if (matter.itemNumber !== null) return matter.title === '' ? say('no-title') : matter.title;
  return matter.channelId === null ? '' : channelName(deps.office, matter.channelId);
}

function channelOf({ say, deps }: Visit, { channelId, itemNumber }: Matter): string {
  if (channelId === null || itemNumber === null) return '';
  return say('attention.on-channel', { channel: channelName(deps.office, channelId) });
}

function answersPart(visit: Visit, matter: Matter, id: string): Html {
  if (matter.answers.length === 0) return NOTHING;
  const person = personOf(visit);
  const own = matter.answers.filter((name) => mayDo(person, ANSWERS[name].gesture));
  if (own.length === 0) return html`<p class="quiet">${visit.say('attention.may-not')}</p>`;
  // A form with an open field stands above; the others share one row of buttons.
  const isOpen = (name: AnswerName) => ANSWERS[name].asks === 'link';
  const forms = (names: readonly AnswerName[]) =>
    names.map((name) => answerForm(visit, matter, name, id));
  const row = forms(own.filter((name) => !isOpen(name)));
  return html`${forms(own.filter(isOpen))}<div class="buttons">${row}</div>`;
}

function answerForm(visit: Visit, matter: Matter, name: AnswerName, card: string): Html {
  const { say } = visit;
  const words = say(`answer.${name}`);
  const unseen = html`<span class="unseen">: ${titleOf(visit, matter)}</span>`;
  if (ELSEWHERE.includes(name)) {
    return html`<a class="button plain" href="${placeOf(matter, name)}">${words}${unseen}</a>`;
  }
  const { asks } = ANSWERS[name];
  const form = postForm(
    visit,
    { action: HERE, isInline: asks === 'nothing' },
    html`${hidden('answer', name)}${hidden('item', referenceOf(matter))}${hidden('channel', matter.channelId ?? '')}${hidden('operation', matter.operationId ?? '')}${askedField(visit, name, `${card}-${name}`)}${button(html`${words}${unseen}`, toneOf(name))}`,
  );
  // What wants more than a click stays folded, so that a card fits on a phone.
  return asks === 'nothing' || name === 'settle-found'
    ? form
    : html`<details><summary>${words}${unseen}</summary>${form}</details>`;
}

/** The page on which such an answer is given. */
function placeOf({ itemNumber, channelId }: Matter, name: AnswerName): string {
  if (name === 'resume-office') return '/stop';
  if (name === 'open-channel') return `/channels#channel-${channelId ?? ''}`;
  return `/items/${itemNumber ?? ''}`;
}

/** `17@channel`, or `17` where the item has no publication. */
function referenceOf({ itemNumber, channelId }: Matter): string {
  if (itemNumber === null) return '';
  return channelId === null ? String(itemNumber) : `${itemNumber}@${channelId}`;
}

function toneOf(name: AnswerName): 'main' | 'plain' | 'danger' {
  if (name === 'cancel' || name === 'task-dropped' || name === 'retract') return 'danger';
  return name === 'settle-found' || name === 'retry' ? 'main' : 'plain';
}

function askedField(visit: Visit, name: AnswerName, id: string): Html {
  const { say } = visit;
  switch (ANSWERS[name].asks) {
    case 'nothing':
      return NOTHING;
    case 'confirmation':
      return tickField({
        name: 'confirm',
        id: `${id}-confirm`,
        label: say('answer.absent-looked'),
      });
    case 'link':
      return field({
        name: 'link',
        id: `${id}-link`,
        label: say('answer.link'),
        hint: say('answer.link-hint'),
        type: 'url',
        isRequired: true,
        mostCharacters: MOST_TYPED_CHARACTERS,
      });
    case 'reason':
      return field({
        name: 'reason',
        id: `${id}-reason`,
        label: say('answer.reason'),
        isRequired: true,
        mostCharacters: MOST_TYPED_CHARACTERS,
      });
    case 'time':
      return field({
        name: 'slot',
        id: `${id}-slot`,
        label: say('answer.time'),
        type: 'datetime-local',
        isRequired: true,
      });
  }
}
