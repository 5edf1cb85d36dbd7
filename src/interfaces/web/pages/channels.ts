import { isUnconnected } from '../../../domain/channel.ts';
import { mayDo } from '../../../domain/people.ts';
import { setChannelPaused } from '../../../runtime/commands/office-gestures.ts';
import {
  type ChannelView,
  type Hold,
  type QuotaLeft,
  readChannels,
} from '../../../runtime/queries/channels.ts';
import { readTables } from '../../../runtime/queries/tables.ts';
import { credentialText } from '../../wording/credential-text.ts';
import { channelName } from '../../wording/names.ts';
import { quotaText } from '../../wording/quota-text.ts';
import { shortTime } from '../../wording/time.ts';
import { toldText } from '../../wording/told-text.ts';
import { wordsOr } from '../../wording/words-or.ts';
import { afterGesture } from '../answers.ts';
import { formOf } from '../form.ts';
import { page } from '../page.ts';
import { button, hidden, postForm } from '../parts/form-parts.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { badge, count, empty, factList, live, section } from '../parts/page-parts.ts';
import { storyWords } from '../parts/story-words.ts';
import { tablesPart } from '../parts/tables-part.ts';
import { mayVisitor, personOf, type Visit, type WebApp } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

const HERE = '/channels';
/** From this many days on the end of a sign-in is shown as pressing. */
const FEW_DAYS = 14;

/** Every channel: does it work, since when not, what is left, and pausing it. */
export function addChannels(app: WebApp, deps: WebDeps): void {
  app.get(HERE, async (context) => {
    const visit = context.get('visit');
    const channels = await readChannels(deps.store, deps.office, visit.now);
    const tables = await readTables(deps.store);
    const list =
      channels.length === 0
        ? empty(visit.say('channels.none'))
        : html`${channels.map((channel) => channelCard(visit, channel))}${tablesPart(visit, tables)}`;
    const title = visit.say('channels.title');
    return page(context, { title, here: 'channels' }, live('channels', HERE, list));
  });
  app.post(HERE, async (context) => {
    const visit = context.get('visit');
    const form = await formOf(context);
    const input = { channel: form.text('channel'), paused: form.text('paused') === 'yes' };
    const answer = await setChannelPaused(deps, personOf(visit), input);
    return afterGesture(context, answer, {
      to: HERE,
      done: ({ channelId, paused }) => {
        const channel = channelName(deps.office, channelId);
        return visit.say(paused ? 'channels.paused' : 'answered.channel-resumed', { channel });
      },
    });
  });
}

function channelCard(visit: Visit, view: ChannelView): Html {
  const { say } = visit;
  const { channel, block, condition } = view;
  const state = block === null ? badge(say('channels.ok'), 'good') : blockBadge(visit, block);
  const last = condition.lastSuccessAt;
  const facts = factList([
    [say('col.state'), state],
    [say('channels.holds'), holdList(visit, view.holds)],
    [
      say('channels.last-success'),
      last === null ? say('channels.never') : shortTime(last, visit.deps.timeZone),
    ],
    [say('channels.credential'), credentialCell(visit, view)],
    [say('channels.quota'), quotaList(visit, view.quotas)],
    [say('channels.waiting'), queueLink(visit, view, 'waiting', view.waiting)],
    [say('channels.parked'), queueLink(visit, view, 'parked', view.parked)],
    [say('channels.platform'), wordsOr(say, `platform.${channel.platform}`, channel.platform)],
    [say('channels.account'), channel.account],
  ]);
  return section(channel.name, html`${facts}${gestures(visit, view)}`, `channel-${channel.id}`);
}

function blockBadge({ say }: Visit, block: NonNullable<ChannelView['block']>): Html {
  return badge(say(`block.${block}`), block === 'channel-held' ? 'warn' : 'bad');
}

function holdList(visit: Visit, holds: readonly Hold[]): Html | string {
  if (holds.length === 0) return '';
  const { say, deps } = visit;
  const words = storyWords(visit);
  const lines = holds.map(({ what, untilAt }) => {
    const until =
      untilAt === null
        ? say('channels.until-person')
        : say('channels.until', { until: shortTime(untilAt, deps.timeZone) });
    return html`<li>${toldText(words, what)} – ${until}</li>`;
  });
  return html`<ul>${lines}</ul>`;
}

function credentialCell(visit: Visit, view: ChannelView): Html | string {
  const { say, now, deps } = visit;
  const when = { now, timeZone: deps.timeZone };
  const { words, asked, daysLeft } = credentialText(say, view, when, (days) => count(visit, days));
  if (asked === null) return words;
  if (daysLeft === null) return `${words} (${asked})`;
  if (daysLeft < 0) return html`${badge(words, 'bad')} (${asked})`;
  return html`${daysLeft < FEW_DAYS ? badge(words, 'warn') : words} (${asked})`;
}

function quotaList(visit: Visit, quotas: readonly QuotaLeft[]): Html | string {
  if (quotas.length === 0) return visit.say('channels.quota-none');
  return html`<ul>${quotas.map((quota) => quotaLine(visit, quota))}</ul>`;
}

function quotaLine(visit: Visit, quota: QuotaLeft): Html {
  const { say, deps } = visit;
  const { freeAt } = quota;
  const words = quotaText(say, quota, (value) => count(visit, value));
  if (freeAt === null) return html`<li>${words}</li>`;
  const again = say('channels.quota-free-at', { at: shortTime(freeAt, deps.timeZone) });
  return html`<li>${badge(words, 'warn')} ${again}</li>`;
}

/** Leads to the publications behind the number, whatever their time. */
function queueLink(
  visit: Visit,
  { channel }: ChannelView,
  result: 'waiting' | 'parked',
  value: number,
): Html | string {
  if (value === 0) return '0';
  const query = new URLSearchParams({ channel: channel.id, result, from: '', to: '' });
  return html`<a href="/publications?${query.toString()}">${count(visit, value)}</a>`;
}

function gestures(visit: Visit, { channel, condition }: ChannelView): Html {
  const connect = connectLink(visit, channel, condition);
  if (!mayDo(personOf(visit), 'pause')) return html`<div class="buttons">${connect}</div>`;
  const mustReconnect = condition.reconnect !== null && !isUnconnected(condition);
  const isHeldByPerson = condition.paused !== null || mustReconnect;
  return html`<div class="buttons">${connect}${condition.paused === null ? pauseForm(visit, channel, true) : NOTHING}${
    isHeldByPerson ? pauseForm(visit, channel, false) : NOTHING
  }</div>`;
}

/** Only for those who may, and where the platform has a sign-in. */
function connectLink(
  visit: Visit,
  channel: ChannelView['channel'],
  condition: ChannelView['condition'],
): Html {
  const hasSignIn = visit.deps.office.channels.get(channel.id)?.adapter.signIn !== undefined;
  if (!hasSignIn || !mayVisitor(visit, 'administer')) return NOTHING;
  const words = visit.say(isUnconnected(condition) ? 'channels.connect' : 'channels.reconnect');
  const look = condition.reconnect === null ? 'button plain' : 'button';
  const path = `${HERE}/${encodeURIComponent(channel.id)}/connect`;
  return html`<a class="${look}" href="${path}">${words}<span class="unseen">: ${channel.name}</span></a>`;
}

function pauseForm(visit: Visit, channel: ChannelView['channel'], paused: boolean): Html {
  const { say } = visit;
  const name = paused ? 'channels.pause' : 'channels.resume';
  return postForm(
    visit,
    { action: HERE, label: say(`${name}-form`, { channel: channel.name }), isInline: true },
    html`${hidden('channel', channel.id)}${hidden('paused', paused ? 'yes' : 'no')}${button(
      html`${say(name)}<span class="unseen">: ${channel.name}</span>`,
      paused ? 'plain' : 'main',
    )}`,
  );
}
