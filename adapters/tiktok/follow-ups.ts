import type { Flow } from '../../src/ports/adapter.ts';

/**
 * TikTok's API neither edits nor removes a post, and takes no files afterwards; a person does it in
 * the app. Bytes of a ticket that is never completed vanish by themselves, so nothing is cleaned up.
 */
export function followUpFlow(): Flow | null {
  return null;
}
