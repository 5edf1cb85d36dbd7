import type { FakeAction, FakeRule } from './wire.ts';

/** Keeps the moods and counts the calls each of them has seen. */
export class RuleBook {
  #rules: { readonly rule: FakeRule; seen: number }[] = [];

  add(rule: FakeRule): void {
    this.#rules.push({ rule, seen: 0 });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Counts one call of `op`; the mood that applies to it, or null. The oldest rule wins. */
  take(op: string): FakeAction | null {
    let taken: FakeAction | null = null;
    for (const entry of this.#rules) {
      if (entry.rule.op !== '*' && entry.rule.op !== op) continue;
      entry.seen += 1;
      const first = entry.rule.nth ?? 1;
      const applies = entry.seen >= first && entry.seen < first + (entry.rule.count ?? 1);
      if (applies && taken === null) taken = entry.rule.action;
    }
    return taken;
  }
}
