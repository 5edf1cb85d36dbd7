import type { Command } from 'commander';
import { ruleFor } from '../../../domain/approval.ts';
import type { ItemVersion } from '../../../domain/item.ts';
import { type Approved, approveItem } from '../../../runtime/commands/approve-item.ts';
import { channelName, personName } from '../../wording/names.ts';
import { oneLine } from '../../wording/safe-text.ts';
import { longTime, untilText } from '../../wording/time.ts';
import type { OpenOffice } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { isItemReference } from '../item-reference.ts';
import { readTime } from '../read-time.ts';
import type { CliSession } from '../session.ts';

interface Options {
  readonly choose?: readonly string[];
  readonly at?: string;
  readonly seen?: string;
}

/** `loa approve`: a person's recorded yes. */
export function addApproveItem(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('approve')
    .description(say('help.approve'))
    .argument('<item>', say('help.item'))
    .option('--choose <key=value>', say('help.approve.choose'), collect)
    .option('--at <time>', say('help.at'))
    .option('--seen <digest>', say('help.approve.seen'));
  session.action(command, (item: string, options: Options) => approve(session, item, options));
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

async function approve(session: CliSession, item: string, options: Options): Promise<ExitCode> {
  if (!isItemReference(item)) return session.misused('usage.reference', { text: item });
  const choices: Record<string, string> = {};
  for (const text of options.choose ?? []) {
    const split = text.indexOf('=');
    if (split < 1) return session.misused('usage.choice', { text });
    choices[text.slice(0, split)] = text.slice(split + 1);
  }
  return session.asPerson(async (office, person) => {
    const slot = readTime(session, office, options.at);
    if ('misused' in slot) return slot.misused;
    const input = { item, choices, slotAt: slot.at, seenDigest: options.seen ?? null };
    const answer = await approveItem(office.deps, person, input);
    return session.answer(answer, (approved) => echo(session, office, approved));
  });
}

/** Says what exactly was approved, so that a slip is seen at once. */
async function echo(
  session: CliSession,
  office: OpenOffice,
  approved: Approved,
): Promise<ExitCode> {
  const { store } = office.deps;
  const item = await store.itemByNumber(approved.number);
  const version = item === null ? null : await store.version(item.id, item.version);
  if (version === null) throw new Error(`item ${approved.number} is gone`);
  for (const channelId of approved.complete) {
    session.line(await completeLine(session, office, approved.number, version, channelId));
  }
  for (const channelId of approved.open) {
    const values = { ...common(session, office, approved.number, version, channelId) };
    const who = await nextApprover(session, office, version, channelId);
    session.line(session.say('cli.approved-open', { ...values, who }));
  }
  return EXIT.ok;
}

function common(
  session: CliSession,
  office: OpenOffice,
  item: number,
  version: ItemVersion,
  channelId: string,
) {
  const title = oneLine(version.content.title);
  return {
    item,
    title: title === '' ? session.say('no-title') : title,
    channel: channelName(office.deps.office, channelId),
  };
}

async function completeLine(
  session: CliSession,
  office: OpenOffice,
  item: number,
  version: ItemVersion,
  channelId: string,
): Promise<string> {
  const { say, language, context } = session;
  const values = common(session, office, item, version, channelId);
  const publication = await office.deps.store.publicationOf(version.itemId, channelId);
  if (publication === null) throw new Error(`item ${item} has no publication on ${channelId}`);
  const { name } = publication.state;
  if (name === 'published') return say('cli.approved-edit', values);
  if (publication.version !== version.number) return say('cli.approved-kept', values);
  const when = longTime(publication.slotAt, office.timeZone, language);
  const until = untilText(Math.max(publication.slotAt, context.now()), context.now(), language);
  return say('cli.approved', { ...values, when, until });
}

async function nextApprover(
  session: CliSession,
  office: OpenOffice,
  version: ItemVersion,
  channelId: string,
): Promise<string> {
  const { say } = session;
  const { steps } = ruleFor(office.deps.office.policy, version.content, channelId);
  const approvals = await office.deps.store.approvals(version.itemId, version.number);
  const own = approvals.filter((approval) => approval.channelId === channelId);
  const step = steps.find((_one, index) => !own.some((approval) => approval.step === index));
  if (step === undefined) return say('cli.next-approver');
  return step.by === 'role'
    ? say(`role.${step.role}`)
    : personName(office.deps.office, say, step.person);
}
