import type { Message } from '../../../domain/messages/message.ts';

/** What a finding means and, where something should be done, what. */
export interface DoctorEntry {
  readonly means: Message;
  readonly cure: Message | null;
}

/** A finding that asks nothing of anybody. */
export function well(vi: string, en: string): DoctorEntry {
  return { means: { vi, en }, cure: null };
}

/** A finding with its cure. */
export function ill(vi: string, en: string, cureVi: string, cureEn: string): DoctorEntry {
  return { means: { vi, en }, cure: { vi: cureVi, en: cureEn } };
}
