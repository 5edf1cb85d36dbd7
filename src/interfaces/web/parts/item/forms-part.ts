import { isTimeUnknown } from '../../../../domain/mended.ts';
import { problemsOf } from '../../../../domain/problem.ts';
import { delegationsUsed } from '../../../../runtime/queries/channel-turns.ts';
import { type ItemGestures, itemGestures } from '../../../../runtime/queries/item-gestures.ts';
import { channelName, personName } from '../../../wording/names.ts';
import type { OfferedChoice } from '../../../wording/offered-choices.ts';
import { shortTime } from '../../../wording/time.ts';
import { wordsOr } from '../../../wording/words-or.ts';
import { personOf, type Visit } from '../../visit.ts';
import { button, field, hidden, postForm, selectField, tickField } from '../form-parts.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { section } from '../page-parts.ts';
import { MOST_TYPED_CHARACTERS } from '../typed-text.ts';
import type { ItemView } from './item-view.ts';

const MOST_TITLE_CHARACTERS = 500;
const TEXT_ROWS = 10;

/** The gestures that this person may make with the item, each a form of its own. */
export function formsPart(visit: Visit, view: ItemView): Html {
  const may = itemGestures(personOf(visit), view);
  const forms = [
    may.send ? sendForm(visit, view) : NOTHING,
    approveForms(visit, view, may),
    may.sendBack ? reasonForm(visit, view, 'return') : NOTHING,
    may.edit ? editForm(visit, view) : NOTHING,
    may.reschedule ? rescheduleForm(visit, view) : NOTHING,
    may.withdraw ? withdrawForm(visit, view) : NOTHING,
    may.cancel ? reasonForm(visit, view, 'cancel') : NOTHING,
    may.retract ? reasonForm(visit, view, 'retract') : NOTHING,
  ].filter((form) => form !== NOTHING);
  if (forms.length === 0) return NOTHING;
  return section(visit.say('item-page.gestures'), html`${forms}`, 'gestures');
}

/** One form for all channels, or one for each where platforms ask for choices of their own. */
function approveForms(visit: Visit, view: ItemView, may: ItemGestures): Html {
  if (may.approve.length === 0) return NOTHING;
  const asking = may.approve.filter((id) => view.choices.some((one) => one.channelId === id));
  if (asking.length <= 1) return approveForm(visit, view, may.approve, '');
  return html`${may.approve.map((channelId) => approveForm(visit, view, [channelId], channelId))}`;
}

function approveForm(
  visit: Visit,
  view: ItemView,
  channels: readonly string[],
  only: string,
): Html {
  const { say, deps } = visit;
  const { item, version } = view;
  const id = `approve-${only}`;
  const names = channels.map((channelId) => channelName(deps.office, channelId)).join(', ');
  const isMissed = item.state === 'missed';
  const { slotAt } = version.content;
  const slot = slotAt === null ? say('as-approved') : shortTime(slotAt, deps.timeZone);
  const choices = view.choices.filter((choice) => channels.includes(choice.channelId));
  const time = field({
    name: 'slot',
    id: `${id}-slot`,
    type: 'datetime-local',
    label: say(isMissed ? 'approve.new-time' : 'approve.other-time'),
    hint: isMissed ? say('approve.missed-hint') : say('approve.time-hint', { slot }),
    isRequired: isMissed,
  });
  const body = html`${seenFields(view)}${hidden('only', only)}
<p>${say('approve.on', { channels: names })}</p>
${deputyWords(visit, view, channels)}
${choices.map((choice) => choiceField(visit, choice))}
${isMissed ? time : html`<details><summary>${say('approve.other-time')}</summary>${time}</details>`}${button(only === '' ? say('approve.do') : say('approve.do-on', { channel: names }))}`;
  return postForm(
    visit,
    { action: `/items/${item.number}/approve`, label: say('approve.do-on', { channel: names }) },
    body,
  );
}

/** What the person had on the screen: the command compares it with what is there at the click. */
function seenFields({ version, story }: ItemView): Html {
  return html`${hidden('seen-digest', version.digest)}${hidden('seen-version', String(version.number))}${hidden('seen-sequence', String(story[0]?.sequence ?? 0))}`;
}

function deputyWords(visit: Visit, view: ItemView, channels: readonly string[]): Html {
  const { say, deps } = visit;
  const turns = view.turns.filter((turn) => channels.includes(turn.channelId));
  return html`${delegationsUsed(turns).map(
    ({ from, document }) =>
      html`<p>${say('approve.deputy', { from: personName(deps.office, say, from), document })}</p>`,
  )}`;
}

function choiceField(visit: Visit, choice: OfferedChoice): Html {
  const { say } = visit;
  const open = [['', say('approve.choose')] as const];
  return selectField({
    name: `choice.${choice.key}`,
    id: `choice-${choice.channelId}-${choice.key}`,
    label: say('approve.choice', { key: wordsOr(say, `choice.${choice.key}`, choice.key) }),
    value: '',
    isRequired: choice.required,
    options: [
      ...open,
      ...choice.options.map(
        (option) => [option, wordsOr(say, `choice.${choice.key}.${option}`, option)] as const,
      ),
    ],
  });
}

/** What the person has before them goes to approval, and nothing that came since. */
function sendForm(visit: Visit, view: ItemView): Html {
  const words = visit.say('item-page.send');
  return postForm(
    visit,
    { action: `/items/${view.item.number}/send`, label: words },
    html`${seenFields(view)}<p class="hint">${visit.say('item-page.send-hint')}</p>${button(words)}`,
  );
}

type Reasoned = 'return' | 'cancel' | 'retract';

/** A gesture that must be given a reason. */
function reasonForm(visit: Visit, view: ItemView, gesture: Reasoned): Html {
  const { say } = visit;
  const words = say(`item-page.${gesture}`);
  const form = postForm(
    visit,
    { action: `/items/${view.item.number}/${gesture}`, label: words },
    html`${seenFields(view)}${field({
      name: 'reason',
      id: `${gesture}-reason`,
      label: say('item-page.reason'),
      hint: say(`item-page.${gesture}-hint`),
      rows: 3,
      isRequired: true,
      mostCharacters: MOST_TYPED_CHARACTERS,
    })}${button(words, 'danger')}`,
  );
  return folded(words, form, false);
}

function withdrawForm(visit: Visit, view: ItemView): Html {
  const { say } = visit;
  const words = say('item-page.withdraw');
  const form = postForm(
    visit,
    { action: `/items/${view.item.number}/withdraw`, label: words },
    html`<p class="hint">${say('item-page.withdraw-hint')}</p>${button(words, 'danger')}`,
  );
  return folded(words, form, false);
}

function rescheduleForm(visit: Visit, view: ItemView): Html {
  const { say } = visit;
  const words = say('item-page.reschedule');
  const form = postForm(
    visit,
    { action: `/items/${view.item.number}/reschedule`, label: words },
    html`${field({
      name: 'slot',
      id: 'reschedule-slot',
      type: 'datetime-local',
      label: say('approve.new-time'),
      isRequired: true,
    })}${button(words)}`,
  );
  return folded(words, form, false);
}

/** Media and time are changed in the queue folder; here the words are, and a draft's channels. */
function editForm(visit: Visit, view: ItemView): Html {
  const { say } = visit;
  const { content } = view.version;
  const typed = view.typed ?? {
    title: content.title,
    text: content.text,
    link: content.link ?? '',
    hashtags: content.hashtags.map((tag) => `#${tag}`).join(' '),
    slot: '',
    channels: content.channels,
  };
  const isDraft = view.item.state === 'draft';
  const words = say('item-page.edit');
  const form = postForm(
    visit,
    { action: `/items/${view.item.number}/edit`, label: words },
    html`${seenFields(view)}<p class="hint">${say(isDraft ? 'item-page.edit-draft-hint' : 'item-page.edit-hint')}</p>
${field({ name: 'title', id: 'edit-title', label: say('field.title'), value: typed.title, mostCharacters: MOST_TITLE_CHARACTERS })}
${field({ name: 'text', id: 'edit-text', label: say('field.text'), value: typed.text, rows: TEXT_ROWS })}
${field({ name: 'link', id: 'edit-link', label: say('field.link'), value: typed.link, inputmode: 'url', mostCharacters: MOST_TYPED_CHARACTERS })}
${field({ name: 'hashtags', id: 'edit-hashtags', label: say('field.hashtags'), value: typed.hashtags, mostCharacters: MOST_TYPED_CHARACTERS })}
${isTimeUnknown(problemsOf(view.item)) ? timeField(visit, typed.slot) : NOTHING}
${isDraft ? channelTicks(visit, typed.channels ?? []) : NOTHING}${button(words)}`,
  );
  return folded(words, form, view.typed !== null);
}

/** Only where the written time could not be read: otherwise the approval or the folder names one. */
function timeField({ say }: Visit, value: string): Html {
  return field({
    name: 'slot',
    id: 'edit-slot',
    type: 'datetime-local',
    label: say('field.slotAt'),
    hint: say('item-page.slot-hint'),
    value,
  });
}

function channelTicks(visit: Visit, ticked: readonly string[]): Html {
  const { office } = visit.deps;
  const ticks = [...office.channels.keys()].map((id) =>
    tickField({
      name: 'channel',
      value: id,
      id: `edit-channel-${id}`,
      label: channelName(office, id),
      isTicked: ticked.includes(id),
    }),
  );
  return html`<fieldset><legend>${visit.say('field.channels')}</legend>${hidden('asks-channels', 'yes')}${ticks}</fieldset>`;
}

function folded(words: string, form: Html, isOpen: boolean): Html {
  return html`<details${isOpen ? html` open` : NOTHING}><summary>${words}</summary>${form}</details>`;
}
