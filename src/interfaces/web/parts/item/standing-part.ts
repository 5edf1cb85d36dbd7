import type { Approval, ApprovalStep } from '../../../../domain/approval.ts';
import { problemsOf } from '../../../../domain/problem.ts';
import type { Publication } from '../../../../domain/publication.ts';
import type { ChannelTurn } from '../../../../runtime/queries/channel-turns.ts';
import type { ItemDetail } from '../../../../runtime/queries/read-item.ts';
import { channelName, personName } from '../../../wording/names.ts';
import { problemText } from '../../../wording/problem-text.ts';
import { itemReason, stateWords } from '../../../wording/reason-words.ts';
import type { Visit } from '../../visit.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { badge, live, notice, type Tone, table, time } from '../page-parts.ts';
import { safeLink } from '../safe-link.ts';

const TONES: Readonly<Record<string, Tone>> = {
  submitted: 'warn',
  missed: 'bad',
  problem: 'bad',
  returned: 'bad',
  approved: 'good',
};

export function itemBadge({ say }: Visit, state: string): Html {
  return badge(say(`item.${state}`), TONES[state] ?? 'plain');
}

/**
 * Where the item stands on each channel; renews itself. `shownVersion` is the one on the page around
 * it: a newer one is told, never slipped in.
 */
export function standingPart(
  visit: Visit,
  detail: ItemDetail,
  shownVersion: number,
  shownStates = statesOf(detail),
): Html {
  const { item } = detail;
  const path = `/items/${item.number}/standing?version=${shownVersion}&states=${shownStates}`;
  return live('standing', path, standing(visit, detail, shownVersion, shownStates));
}

/** The states that decide which gestures stand on the page, e.g. `approved.waiting.published`. */
function statesOf({ item, publications }: ItemDetail): string {
  return [item.state, ...publications.map((one) => one.state.name)].join('.');
}

function standing(
  visit: Visit,
  detail: ItemDetail,
  shownVersion: number,
  shownStates: string,
): Html {
  const { say } = visit;
  const { item, turns, publications } = detail;
  const isSame = item.version === shownVersion && shownStates === statesOf(detail);
  const code = item.version === shownVersion ? 'item-page.moved-on' : 'item-page.newer';
  const newer = isSame
    ? NOTHING
    : notice(
        'warn',
        html`${say(code, { version: item.version })} <a href="/items/${item.number}">${say('item-page.reload')}</a>`,
      );
  const rows = turns.map((turn) => [
    channelName(visit.deps.office, turn.channelId),
    approvalWords(visit, turn),
    publicationWords(visit, publications, turn.channelId),
  ]);
  return html`${newer}${whyPart(visit, item)}
${table({
  caption: say('item-page.channels'),
  heads: [say('col.channel'), say('item-page.approval'), say('col.state')],
  rows,
})}`;
}

/** Where the item stands and why; several things to mend are a list. */
function whyPart(visit: Visit, item: ItemDetail['item']): Html {
  const { say } = visit;
  const state = itemBadge(visit, item.state);
  const problems = problemsOf(item);
  if (problems.length > 1) {
    const lines = problems.map((problem) => html`<li>${problemText(problem, say)}</li>`);
    return html`<p>${state}</p><ul class="problems">${lines}</ul>`;
  }
  const reason = item.state === 'missed' ? say('item-page.missed') : itemReason(say, item);
  return html`<p>${state} ${reason}</p>`;
}

function approvalWords(visit: Visit, { given, next, steps }: ChannelTurn): Html {
  const { say } = visit;
  const lines = given.map(
    (approval) => html`<span class="line">${givenWords(visit, approval)}</span>`,
  );
  if (next !== null) {
    const values = { step: given.length + 1, steps, who: stepWords(visit, next) };
    return html`${lines}<span class="line">${say('item-page.next', values)}</span>`;
  }
  return steps === 0 && given.length === 0
    ? html`${say('item-page.nobody-asked')}`
    : html`${lines}`;
}

function givenWords(visit: Visit, approval: Approval): Html {
  const { say, deps } = visit;
  const { delegation } = approval;
  const deputy = delegation === null ? '' : say('delegated', { document: delegation });
  const who = personName(deps.office, say, approval.person);
  return html`${say('item-page.approved-by', { who })}${deputy}, ${time(visit, approval.at)}`;
}

/** Who a step of approval asks: a role, or somebody by name. */
function stepWords({ say, deps }: Visit, step: ApprovalStep): string {
  if (step.by === 'person') return personName(deps.office, say, step.person);
  return say(`role.${step.role}`);
}

function publicationWords(
  visit: Visit,
  publications: readonly Publication[],
  channelId: string,
): Html {
  const { say } = visit;
  const publication = publications.find((one) => one.channelId === channelId);
  if (publication === undefined)
    return html`<span class="quiet">${say('item-page.not-yet')}</span>`;
  const { state } = publication;
  const words = stateWords(say, state);
  if (state.name !== 'published') {
    return html`<span class="line">${words}</span><span class="line">${time(visit, publication.slotAt)}</span>`;
  }
  const link = state.remotes.find((remote) => remote.permalink !== null)?.permalink ?? null;
  const address = link === null ? NOTHING : html` ${safeLink(visit, link)}`;
  const version =
    publication.version > 1
      ? html`<span class="line">${say('item-page.public-version', { version: publication.version })}</span>`
      : NOTHING;
  return html`<span class="line">${words}, ${time(visit, state.publicAt)}${address}</span>${version}`;
}
