import type { ApprovalStep, PolicyRule } from '../src/domain/approval.ts';
import { ITEM_KINDS } from '../src/domain/item.ts';
import type { SettingsFile } from './schema.ts';

type RuleInFile = NonNullable<SettingsFile['policy']>[number];

/**
 * The approval rules. A rule that names no kinds and does not ask the head leaves short video out:
 * the head's step for short video is dropped only where a rule says `short_video` in so many words.
 * Short video that no rule covers needs the head, as everything uncovered does.
 */
export function policyRules(file: SettingsFile): PolicyRule[] {
  return file.policy === undefined ? defaultPolicy(file) : file.policy.map(ruleOf);
}

/** Short video: the head. Everything else: an approver, or the head where nobody is one. */
function defaultPolicy(file: SettingsFile): PolicyRule[] {
  const hasApprover = file.people.some((person) => person.roles.includes('approver'));
  return [
    {
      channels: null,
      kinds: ['short_video'],
      topics: null,
      urgentOnly: false,
      steps: [{ by: 'role', role: 'head' }],
      pinTime: false,
      automatic: false,
    },
    {
      channels: null,
      kinds: null,
      topics: null,
      urgentOnly: false,
      steps: [{ by: 'role', role: hasApprover ? 'approver' : 'head' }],
      pinTime: false,
      automatic: false,
    },
  ];
}

function ruleOf(rule: RuleInFile): PolicyRule {
  const steps = (rule.approvedBy ?? []).map(stepOf);
  const asksHead = steps.some((step) => step.by === 'role' && step.role === 'head');
  return {
    channels: rule.channels ?? null,
    kinds: rule.kinds ?? (asksHead ? null : ITEM_KINDS.filter((kind) => kind !== 'short_video')),
    topics: rule.topics?.map((topic) => topic.normalize('NFC')) ?? null,
    urgentOnly: rule.urgentOnly,
    steps,
    pinTime: rule.pinTime,
    automatic: rule.approveAutomatically,
  };
}

/** `person:lan` -> that person; otherwise the name of a role. */
export function stepOf(text: string): ApprovalStep {
  if (text.startsWith('person:')) return { by: 'person', person: text.slice('person:'.length) };
  return { by: 'role', role: text === 'head' ? 'head' : 'approver' };
}
