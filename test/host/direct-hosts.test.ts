import { expect, test } from 'vitest';
import { directHosts } from '../../src/host/direct-hosts.ts';

test.each([
  ['localhost', true],
  ['127.0.0.5', true],
  ['::1', true],
  ['portal.xa.example', true],
  ['PORTAL.xa.example', true],
  ['sub.portal.xa.example', false],
  ['noi-bo.example', true],
  ['a.b.noi-bo.example', true],
  ['xnoi-bo.example', false],
  ['10.20.30.40', true],
  ['11.20.30.40', false],
  ['192.0.2.7', true],
  ['192.0.2.8', false],
  ['fd00::9', true],
  ['graph.facebook.com', false],
])('the host %s is reached directly: %s', (host, isDirect) => {
  const named = ['Portal.xa.example', '.noi-bo.example', '10.0.0.0/8', '192.0.2.7', 'fd00::/64'];
  expect(directHosts(named)(host)).toBe(isDirect);
});

test('without a list this machine alone is reached directly', () => {
  expect(['localhost', '10.0.0.1', 'xa.example'].map(directHosts([]))).toEqual([
    true,
    false,
    false,
  ]);
});
