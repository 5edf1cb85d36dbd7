import { UNIQUE, when } from './checking.ts';
import type { SettingsFile } from './schema.ts';
import type { Finding, PathStep, Words } from './settings-problem.ts';

/** Names under which the ledger records what no person did. */
const RESERVED = ['loa', 'sandbox-policy', 'queue', 'folder', 'by-hand'];

/** Ids and accounts of the computer belong to one person each; somebody is the head. */
export function peopleFindings(file: SettingsFile): Finding[] {
  const { people } = file;
  const findings = people.flatMap((person, index) => {
    const path: PathStep[] = ['people', index];
    const earlier = people.slice(0, index);
    const accountTaken =
      person.osAccount !== undefined && earlier.some((one) => one.osAccount === person.osAccount);
    const email = person.email?.toLowerCase();
    const emailTaken =
      email !== undefined && earlier.some((one) => one.email?.toLowerCase() === email);
    return [
      ...when(
        earlier.some((one) => one.id === person.id),
        [...path, 'id'],
        UNIQUE,
        person.id,
      ),
      ...when(RESERVED.includes(person.id), [...path, 'id'], NOT_RESERVED, person.id),
      ...when(accountTaken, [...path, 'osAccount'], UNIQUE, person.osAccount),
      ...when(emailTaken, [...path, 'email'], UNIQUE, person.email),
    ];
  });
  const hasHead = people.some((person) => person.roles.includes('head'));
  return hasHead ? findings : [...findings, { path: ['people'], expected: A_HEAD, got: null }];
}

const NOT_RESERVED: Words = {
  vi: `mã khác: ${RESERVED.join(', ')} dành cho sổ đăng`,
  en: `another id: ${RESERVED.join(', ')} belong to the ledger`,
};

const A_HEAD: Words = {
  vi: 'ít nhất một người có vai trò head (người đứng đầu)',
  en: 'at least one person with the role head',
};
