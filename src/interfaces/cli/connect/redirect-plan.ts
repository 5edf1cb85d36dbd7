import type { SignIn } from '../../../ports/sign-in.ts';
import { CALLBACK_PATH, isHere } from '../../../runtime/connect/return-address.ts';

/** Where a platform sends the browser, and how its answer reaches this command. */
export type RedirectPlan =
  /** A listener on this machine takes it; port 0 = any free one. */
  | { readonly way: 'listen'; readonly port: number; readonly address: string | null }
  /** Somewhere else: a person pastes the address. */
  | { readonly way: 'paste'; readonly address: string }
  /** The platform wants an address that was registered there, and Loa knows none. */
  | { readonly way: 'unknown' };

/** `given` is the address that a person registered on the platform; null = none named. */
export function planRedirect(
  redirects: SignIn['redirects'],
  given: string | null,
  publicUrl: string | null,
): RedirectPlan {
  if (given !== null) return planGiven(given);
  if (redirects.loopback) return { way: 'listen', port: 0, address: null };
  return redirects.https && publicUrl !== null
    ? { way: 'paste', address: `${publicUrl}${CALLBACK_PATH}` }
    : { way: 'unknown' };
}

function planGiven(address: string): RedirectPlan {
  const url = new URL(address);
  const isOurs = isHere(url) && url.pathname === CALLBACK_PATH;
  if (!isOurs) return { way: 'paste', address };
  return { way: 'listen', port: url.port === '' ? 80 : Number(url.port), address };
}
