import { BlockList, isIP } from 'node:net';
import { isLoopback } from './http-target.ts';

/**
 * Which hosts are reached without the office's proxy: this machine always, and what the office
 * names: `portal.xa.example`, `.xa.example` with everything below it, an address, `10.0.0.0/8`.
 * Names are not looked up, so a range covers only hosts that are called by their address.
 */
export function directHosts(named: readonly string[]): (host: string) => boolean {
  const ranges = new BlockList();
  const names: string[] = [];
  for (const one of named) {
    if (!addRange(ranges, one)) names.push(one.toLowerCase());
  }
  return (host) => {
    const plain = host.toLowerCase();
    if (isLoopback(plain)) return true;
    const family = isIP(plain);
    if (family !== 0) return ranges.check(plain, family === 6 ? 'ipv6' : 'ipv4');
    return names.some((name) =>
      name.startsWith('.') ? plain.endsWith(name) || plain === name.slice(1) : plain === name,
    );
  };
}

/** True when it is an address or a range of addresses, which is then noted. */
function addRange(ranges: BlockList, text: string): boolean {
  const [address = '', bits] = text.split('/');
  const family = isIP(address);
  if (family === 0) return false;
  const widest = family === 6 ? 128 : 32;
  const prefix = bits === undefined ? widest : Number(bits);
  if (!Number.isInteger(prefix) || prefix > widest) return true;
  ranges.addSubnet(address, prefix, family === 6 ? 'ipv6' : 'ipv4');
  return true;
}
