import { mayDo } from '../src/domain/people.ts';
import { CHANNEL, PERSON, unknownAt, when } from './checking.ts';
import { stepOf } from './policy.ts';
import type { SettingsFile } from './schema.ts';
import { type Finding, type PathStep, shown, type Words } from './settings-problem.ts';

type RuleInFile = NonNullable<SettingsFile['policy']>[number];

/** A rule names known channels and people, and can be fulfilled by somebody. */
export function ruleFindings(file: SettingsFile): Finding[] {
  const channels = file.channels.map((channel) => channel.id);
  return (file.policy ?? []).flatMap((rule, index) => {
    const path: PathStep[] = ['policy', index];
    return [
      ...unknownAt(rule.channels ?? [], channels, [...path, 'channels'], CHANNEL),
      ...whoFindings(file, rule, path),
      ...(rule.approvedBy ?? []).flatMap((text, step) =>
        stepFindings(file, text, [...path, 'approvedBy', step]),
      ),
      ...twiceFindings(rule, path),
    ];
  });
}

/** Either people approve, or (in the sandbox alone) nobody is asked. */
function whoFindings(file: SettingsFile, rule: RuleInFile, path: readonly PathStep[]): Finding[] {
  const asks = (rule.approvedBy ?? []).length > 0;
  const automatic = [...path, 'approveAutomatically'];
  if (!rule.approveAutomatically) return when(!asks, [...path, 'approvedBy'], SOMEBODY);
  return [
    ...when(file.mode !== 'sandbox', automatic, SANDBOX_ONLY, true),
    ...when(asks, automatic, NOT_BOTH, true),
  ];
}

function stepFindings(file: SettingsFile, text: string, path: readonly PathStep[]): Finding[] {
  const step = stepOf(text);
  if (step.by === 'role') {
    const held = file.people.some((person) => person.roles.includes(step.role));
    return when(!held, path, hasRole(step.role), text);
  }
  const person = file.people.find((one) => one.id === step.person);
  if (person === undefined) {
    const known = file.people.map((one) => one.id);
    return unknownAt([step.person], known, path, PERSON, false);
  }
  const allowed = mayDo({ ...person, osAccount: null, email: null }, 'approve');
  return when(!allowed, path, MAY_APPROVE, text);
}

/** Two steps take two people, so nobody can be named twice. */
function twiceFindings(rule: RuleInFile, path: readonly PathStep[]): Finding[] {
  const steps = rule.approvedBy ?? [];
  return steps.flatMap((text, index) =>
    text.startsWith('person:') && steps.indexOf(text) < index
      ? [{ path: [...path, 'approvedBy', index], expected: OTHER, got: shown(text, []) }]
      : [],
  );
}

function hasRole(role: string): Words {
  return {
    vi: `vai trò mà ít nhất một người ở phần people giữ (chưa ai là ${role})`,
    en: `a role that somebody under people has (nobody is ${role})`,
  };
}

const SOMEBODY: Words = {
  vi: 'danh sách người duyệt, ví dụ [approver] hoặc [approver, head]',
  en: 'who approves, e.g. [approver] or [approver, head]',
};

const SANDBOX_ONLY: Words = {
  vi: 'false; chỉ cấu hình có mode: sandbox mới được duyệt tự động',
  en: 'false; only a configuration with mode: sandbox may approve automatically',
};

const NOT_BOTH: Words = {
  vi: 'chỉ một trong hai: approvedBy hoặc approveAutomatically',
  en: 'one of the two: approvedBy or approveAutomatically',
};

const MAY_APPROVE: Words = {
  vi: 'người có vai trò approver hoặc head',
  en: 'a person with the role approver or head',
};

const OTHER: Words = {
  vi: 'người chưa có ở bước trước; hai bước cần hai người',
  en: 'a person of no earlier step; two steps take two people',
};
