import type { ItemContent } from './item.ts';
import { type Delegation, delegationFor, type Person, type Role } from './people.ts';

/** One step of approval: anybody with the role, or one named person. */
export type ApprovalStep =
  | { readonly by: 'role'; readonly role: Role }
  | { readonly by: 'person'; readonly person: string };

/** A rule of the office's approval policy. The first rule that fits an item on a channel holds. */
export interface PolicyRule {
  readonly channels: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  readonly topics: readonly string[] | null;
  readonly urgentOnly: boolean;
  readonly steps: readonly ApprovalStep[];
  /** The approval also pins slot and lateness; another time needs another approval. */
  readonly pinTime: boolean;
  /** Sandbox only: approved at once by the sandbox policy, without a person; `steps` is empty. */
  readonly automatic: boolean;
}

/** A recorded yes of one person to one version on one channel. */
export interface Approval {
  readonly itemId: string;
  readonly version: number;
  readonly channelId: string;
  /** Index in the rule's steps. */
  readonly step: number;
  readonly person: string;
  /** Document number when a deputy approved. */
  readonly delegation: string | null;
  readonly digest: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly at: number;
}

/** Without a matching rule the head alone may say yes. */
const STRICTEST: PolicyRule = {
  channels: null,
  kinds: null,
  topics: null,
  urgentOnly: false,
  steps: [{ by: 'role', role: 'head' }],
  pinTime: false,
  automatic: false,
};

/** The rule that holds for this item on this channel. */
export function ruleFor(
  rules: readonly PolicyRule[],
  content: ItemContent,
  channelId: string,
): PolicyRule {
  return (
    rules.find(
      (rule) =>
        fits(rule.channels, channelId) &&
        fits(rule.kinds, content.kind) &&
        fits(rule.topics, content.topic ?? '') &&
        (!rule.urgentOnly || content.priority === 'urgent'),
    ) ?? STRICTEST
  );
}

function fits(wanted: readonly string[] | null, value: string): boolean {
  return wanted === null || wanted.includes(value);
}

/** May this person say yes to this step? `delegation` is set when a deputy acts. */
export type StepAnswer =
  | { readonly allowed: true; readonly delegation: Delegation | null }
  | {
      readonly allowed: false;
      readonly why: 'own-item' | 'not-the-approver' | 'same-person-twice';
    };

/** Everything needed to judge one person's yes to one step. */
export interface StepQuestion {
  readonly step: ApprovalStep;
  readonly person: Person;
  readonly people: readonly Person[];
  readonly delegations: readonly Delegation[];
  readonly submittedBy: string;
  readonly earlier: readonly Approval[];
  readonly content: ItemContent;
  readonly channelId: string;
  readonly now: number;
}

/** Nobody approves what they submitted; two steps take two people; deputies need a document. */
export function judgeStep(question: StepQuestion): StepAnswer {
  const { step, person, submittedBy, earlier } = question;
  if (person.id === submittedBy) return { allowed: false, why: 'own-item' };
  if (earlier.some((approval) => approval.person === person.id)) {
    return { allowed: false, why: 'same-person-twice' };
  }
  if (holds(step, person)) return { allowed: true, delegation: null };
  for (const absent of question.people) {
    if (!holds(step, absent)) continue;
    const delegation = delegationFor(
      question.delegations,
      person.id,
      absent.id,
      question.channelId,
      question.content.kind,
      question.now,
    );
    if (delegation !== null) return { allowed: true, delegation };
  }
  return { allowed: false, why: 'not-the-approver' };
}

function holds(step: ApprovalStep, person: Person): boolean {
  return step.by === 'person' ? step.person === person.id : person.roles.includes(step.role);
}

/** Whether a version has every yes that its rule asks for on one channel. */
export function isFullyApproved(
  rule: PolicyRule,
  approvals: readonly Approval[],
  channelId: string,
): boolean {
  const steps = approvals.filter((one) => one.channelId === channelId).map((one) => one.step);
  if (rule.automatic) return steps.length > 0;
  return rule.steps.length > 0 && rule.steps.every((_step, index) => steps.includes(index));
}
