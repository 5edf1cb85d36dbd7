import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IPv4 that is not for everybody: IANA's special-purpose registry, multicast, reserved. */
const CLOSED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/**
 * Inside the global unicast range 2000::/3, outside of which nothing is public: protocol
 * assignments with Teredo, documentation, and 6to4, which hides an IPv4 address.
 */
const CLOSED_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const closedIpv4 = blockList(CLOSED_IPV4, 'ipv4');
const globalIpv6 = blockList(['2000::/3'], 'ipv6');
const closedIpv6 = blockList(CLOSED_IPV6, 'ipv6');

/** True for an IP address that anybody on the internet can reach; false for everything else. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closedIpv4.check(address, 'ipv4');
  // A zone (`fe80::1%eth0`) names an interface of this machine.
  if (!isIPv6(address) || address.includes('%')) return false;
  return globalIpv6.check(address, 'ipv6') && !closedIpv6.check(address, 'ipv6');
}

function blockList(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix = '0'] = network.split('/');
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
