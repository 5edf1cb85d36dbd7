import { LIMITS } from '../domain/limits.ts';
import type { Reason, Verdict } from '../domain/outcome.ts';
import type { Publication } from '../domain/publication.ts';
import type { Adapter, Step } from '../ports/adapter.ts';
import type { RuntimeDeps } from './deps.ts';

/**
 * Scarce and spending steps leave a row and reserve their quota before the call. A verdict = the
 * quota is used up: nothing was reserved, and nothing may be sent before the time it names.
 */
export async function reserveStep(
  deps: Pick<RuntimeDeps, 'store' | 'clock'>,
  bound: { readonly adapter: Adapter; readonly publication: Publication },
  step: Step,
  reference: string,
): Promise<Verdict | null> {
  if (step.kind !== 'scarce' && step.spends.length === 0) return null;
  const at = deps.clock.now();
  const { publication, adapter } = bound;
  return deps.store.write(async (tx) => {
    for (const spend of step.spends) {
      const rule = adapter.facts.quotas.find((quota) => quota.name === spend.quota);
      if (rule === undefined) throw new Error(`${adapter.id} has no quota ${spend.quota}`);
      const scopeId = adapter.quotaScopes()[rule.scope];
      const answer = await tx.reserve(rule, scopeId, spend.units, at, reference);
      if (!answer.reserved) {
        await tx.giveBack(reference);
        return laterForQuota(rule.name, answer.notBefore ?? at + LIMITS.timerMs);
      }
    }
    await tx.append({
      at,
      kind: 'step-started',
      actor: 'loa',
      itemId: publication.itemId,
      publicationId: publication.id,
      channelId: publication.channelId,
      body: { step: step.name, reference },
    });
    return null;
  });
}

function laterForQuota(quota: string, until: number): Verdict {
  const reason: Reason = { code: 'quota-used-up', detail: quota };
  return { verdict: 'later', until, cause: 'quota', reason };
}
