import { expect, it } from 'vitest';
import { queryOfPasted } from '../../../src/runtime/connect/pasted-address.ts';

it('an address that a person pasted is read whole, from its end alone, or not at all', () => {
  const query = { code: 'a b', state: 's' };
  expect(queryOfPasted(' "https://xa.example/c?code=a%20b&state=s" ')).toEqual(query);
  expect(queryOfPasted('?code=a%20b&state=s')).toEqual(query);
  expect(queryOfPasted('code=a+b&state=s')).toEqual(query);
  expect(queryOfPasted('https://xa.example/c?state=s&amp;code=a%20b')).toEqual(query);
  expect(queryOfPasted('https://xa.example/c')).toBeNull();
  expect(queryOfPasted('xin chào')).toBeNull();
});
