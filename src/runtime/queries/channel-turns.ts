import {
  type Approval,
  type ApprovalStep,
  judgeStep,
  ruleFor,
  type StepAnswer,
} from '../../domain/approval.ts';
import type { Item, ItemVersion } from '../../domain/item.ts';
import type { Delegation, Person } from '../../domain/people.ts';
import type { Office } from '../../ports/office.ts';

/** How far the approval of one version has come on one channel. */
export interface ChannelTurn {
  readonly channelId: string;
  /** Approvals given so far, by step. */
  readonly given: readonly Approval[];
  /** The step that is asked next; null = every yes is there. */
  readonly next: ApprovalStep | null;
  /** How many steps the rule has; 0 = nobody is asked. */
  readonly steps: number;
  /** May this person give the next one? Null when there is none. */
  readonly answer: StepAnswer | null;
}

export interface TurnInput {
  readonly item: Pick<Item, 'submittedBy'>;
  readonly version: Pick<ItemVersion, 'content'>;
  /** Of that version, over all channels. */
  readonly approvals: readonly Approval[];
  readonly delegations: readonly Delegation[];
  readonly person: Person;
  readonly now: number;
}

/** Whose turn it is on every channel of a version that the office still has. Pure. */
export function channelTurns(office: Office, input: TurnInput): readonly ChannelTurn[] {
  const { content } = input.version;
  return content.channels
    .filter((channelId) => office.channels.has(channelId))
    .map((channelId) => {
      const { steps } = ruleFor(office.policy, content, channelId);
      const own = input.approvals.filter((one) => one.channelId === channelId);
      const given = [...own].sort((one, other) => one.step - other.step);
      const open = steps.findIndex((_step, index) => !given.some((one) => one.step === index));
      const next = steps[open] ?? null;
      const answer = next === null ? null : judge(office, input, channelId, next, given);
      return { channelId, given, next, steps: steps.length, answer };
    });
}

function judge(
  office: Office,
  input: TurnInput,
  channelId: string,
  step: ApprovalStep,
  earlier: readonly Approval[],
): StepAnswer {
  return judgeStep({
    step,
    person: input.person,
    people: office.people,
    delegations: input.delegations,
    submittedBy: input.item.submittedBy,
    earlier,
    content: input.version.content,
    channelId,
    now: input.now,
  });
}

/** Delegations under which the person acts on any of these channels, each once. */
export function delegationsUsed(turns: readonly ChannelTurn[]): readonly Delegation[] {
  const used = turns.flatMap(({ answer }) =>
    answer?.allowed === true && answer.delegation !== null ? [answer.delegation] : [],
  );
  return [...new Map(used.map((one) => [`${one.from} ${one.document}`, one])).values()];
}
