import type { Operation } from './operation.ts';
import { accountOperations } from './operations-account.ts';
import { draftOperations } from './operations-drafts.ts';
import { inboxOperations } from './operations-inbox.ts';
import { postOperations } from './operations-posts.ts';
import { uploadOperations } from './operations-uploads.ts';

/** The whole protocol. Names are what rules and the call log use. */
export const OPERATIONS: readonly Operation[] = [
  ...accountOperations,
  ...postOperations,
  ...draftOperations,
  ...uploadOperations,
  ...inboxOperations,
];

export interface FoundOperation {
  readonly operation: Operation;
  readonly id: string;
  readonly name: string;
}

export function findOperation(method: string, path: string): FoundOperation | null {
  const parts = path.split('/');
  for (const operation of OPERATIONS) {
    if (operation.method !== method) continue;
    const pattern = operation.path.split('/');
    if (pattern.length !== parts.length) continue;
    if (!pattern.every((part, index) => part.startsWith(':') || part === parts[index])) continue;
    const valueOf = (variable: string): string =>
      decodeURIComponent(parts[pattern.indexOf(variable)] ?? '');
    return {
      operation,
      id: pattern.includes(':id') ? valueOf(':id') : '',
      name: pattern.includes(':name') ? valueOf(':name') : '',
    };
  }
  return null;
}
