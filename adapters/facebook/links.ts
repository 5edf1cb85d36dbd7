/** Addresses: telling the platform's own from others, and what a link in a list really points to. */

/** The address behind the platform's redirecting link, or the address itself. */
export function unshim(address: string): string {
  const url = URL.parse(address);
  if (url === null || !/^lm?\.facebook\.com$/.test(url.hostname)) return address;
  return url.searchParams.get('u') ?? address;
}

/** One spelling per address: without the click id, fragment, default port and closing slash. */
export function normaliseLink(address: string): string {
  const url = URL.parse(unshim(address.trim()));
  if (url === null) return address.trim();
  url.searchParams.delete('fbclid');
  url.hash = '';
  const path = url.pathname.replace(/\/+$/, '');
  const query = url.searchParams.size === 0 ? '' : `?${url.searchParams.toString()}`;
  return `${url.protocol}//${url.host}${path}${query}`;
}

/** Links to the platform itself, which posts may not carry. */
export function isFacebookLink(address: string): boolean {
  const host = URL.parse(address)?.hostname ?? '';
  return /(^|\.)(facebook\.com|fb\.com|fb\.watch|fb\.me)$/.test(host);
}

/** False for addresses that the platform's crawler can never reach. */
export function isPublicLink(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  const host = url.hostname;
  if (!host.includes('.') || host.endsWith('.local') || host.startsWith('[')) return false;
  return !/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(host);
}
