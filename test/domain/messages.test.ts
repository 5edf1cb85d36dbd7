import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSay, DOMAIN_MESSAGES, say } from '../../src/domain/messages/say.ts';
import { CLI_WORDS } from '../../src/interfaces/cli/words/all.ts';

/*
 * Aim: nobody ever reads a bare code.
 * Method: read the sources for every place that makes a code, and look each one up.
 */

const SRC = join(import.meta.dirname, '..', '..', 'src');

function textOf(path: string): string {
  return readFileSync(join(SRC, path), 'utf8');
}

function textsBelow(folder: string): string {
  return readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('messages'))
    .map((name) => textOf(join(folder, name)))
    .join('\n');
}

function all(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].sort();
}

/** Members of a union of string literals, e.g. of `export type ParkedWhy = 'missed' | ...;`. */
function union(text: string, name: string): string[] {
  const body = new RegExp(`${name}\\b[^=]*=([^;]*);`).exec(text)?.[1];
  if (body === undefined) throw new Error(`no union ${name}`);
  return all(body, /'([a-z_-]+)'/g);
}

function missing(family: string, codes: readonly string[]): string[] {
  expect(codes.length).toBeGreaterThan(0);
  return codes.map((code) => family + code).filter((code) => !Object.hasOwn(DOMAIN_MESSAGES, code));
}

const domain = textsBelow('domain');
const runtime = textsBelow('runtime');
const store = textsBelow('store');

describe('the message tables have words for', () => {
  it('every refusal of a command', () => {
    expect(missing('', all(runtime, /refused\(\s*'([a-z-]+)'/g))).toEqual([]);
    const approve = textOf('runtime/commands/approve-item.ts');
    const choices = textOf('runtime/commands/choices.ts');
    expect(missing('', all(approve + choices, /return '([a-z]+-[a-z-]+)'/g))).toEqual([]);
    expect(missing('', all(textOf('domain/approval.ts'), /why: '([a-z-]+)'/g))).toEqual([]);
  });

  it('every reason why a gesture has no place', () => {
    const states = all(textOf('domain/publication.ts'), /readonly name: '([a-z-]+)'/g);
    const refusals = all(domain, /refuse\('([a-z-]+)'\)/g);
    const moves = all(textOf('store/move.ts'), /refused: '([a-z-]+)'/g);
    expect(missing('why.', [...states, ...refusals, ...moves])).toEqual([]);
  });

  it('every state, kind, role, gesture and way of parking', () => {
    const publication = textOf('domain/publication.ts');
    const item = textOf('domain/item.ts');
    const people = textOf('domain/people.ts');
    expect(missing('state.', all(publication, /readonly name: '([a-z-]+)'/g))).toEqual([]);
    expect(missing('parked.', union(publication, 'type ParkedWhy'))).toEqual([]);
    expect(missing('item.', union(item, 'const ITEM_STATES'))).toEqual([]);
    expect(missing('kind.', union(item, 'const ITEM_KINDS'))).toEqual([]);
    expect(missing('priority.', union(item, 'const PRIORITIES'))).toEqual([]);
    expect(missing('role.', union(people, 'const ROLES'))).toEqual([]);
    expect(missing('gesture.', union(people, 'type Gesture'))).toEqual([]);
    expect(missing('visibility.', union(textOf('domain/outcome.ts'), 'type Visibility'))).toEqual(
      [],
    );
    expect(missing('block.', union(textOf('domain/blocking.ts'), 'type Block'))).toEqual([]);
  });

  it('every reason that a publication or a condition can carry', () => {
    const made = all(domain + runtime + store, /code: '([a-z-]+)'/g);
    const own = made.filter((code) => !Object.hasOwn(DOMAIN_MESSAGES, code));
    expect(missing('reason.', own)).toEqual([]);
    expect(missing('reason.', union(textOf('domain/intent.ts'), 'type IntentRefusal'))).toEqual([]);
    expect(missing('reason.', union(runtime, 'type AbortCause'))).toEqual([]);
    const failures = /readonly code:([^;]*);/.exec(textOf('ports/http.ts'))?.[1] ?? '';
    expect(missing('reason.', all(failures, /'([a-z-]+)'/g))).toEqual([]);
    expect(missing('reason.', all(domain, /readonly wish: '(withdraw|edit)'/g))).toEqual([]);
  });

  it('every kind of journal row', () => {
    const text = runtime + store;
    const kinds = [
      ...all(text, /kind: '([a-z]+-[a-z-]+)'/g),
      ...all(text, /kind(?:: \w+| = \w+) \? '([a-z-]+)'/g),
      ...all(text, /kind(?:: \w+| = \w+) \? '[a-z-]+' : '([a-z-]+)'/g),
      ...all(text, /noteItem\(\s*\w+,\s*'([a-z-]+)'/g),
      ...all(text, /officeEntry\('([a-z-]+)'/g),
      ...all(text, /note\([\w, .]+, '([a-z-]+)'/g),
    ].filter((kind) => kind !== 'clean-up');
    expect(kinds).toContain('publication-moved');
    expect(kinds).toContain('channel-paused');
    expect(kinds).toContain('channel-resumed');
    expect(missing('journal.', kinds)).toEqual([]);
    const states = /readonly state: ('waiting'[^;]*);/.exec(textOf('ports/store.ts'))?.[1] ?? '';
    expect(missing('journal.operation-', all(states, /'([a-z-]+)'/g))).toEqual([]);
    expect(missing('operation-state.', all(states, /'([a-z-]+)'/g))).toEqual([]);
  });

  it('every event, verdict and answer of a look', () => {
    const outcome = textOf('domain/outcome.ts');
    const events = all(textOf('domain/events.ts'), /readonly event: '([a-z-]+)'/g);
    const told = events.filter((event) => event !== 'verdict' && event !== 'looked');
    expect(missing('event.', told)).toEqual([]);
    expect(missing('verdict.', all(outcome, /readonly verdict: '([a-z-]+)'/g))).toEqual([]);
    const answers = all(outcome, /readonly answer: '([a-z-]+)'/g);
    expect(
      missing(
        'look.',
        answers.filter((answer) => answer !== 'not-listed'),
      ),
    ).toEqual([]);
    expect(missing('to.', all(outcome, /readonly to: '([a-z-]+)'/g))).toEqual([]);
  });

  it('every line of the ledger and every follow-up', () => {
    const entries = /const LEDGER_ENTRIES = \[([^\]]*)\]/.exec(textOf('ports/listings.ts'));
    expect(missing('ledger.', all(entries?.[1] ?? '', /'([a-z-]+)'/g))).toEqual([]);
    const followUps = all(textOf('ports/adapter.ts'), /readonly kind: '([a-z-]+)'/g);
    expect(missing('operation.', followUps)).toEqual([]);
    expect(missing('fault.', all(textOf('domain/journal.ts'), /fault: '([a-z-]+)'/g))).toEqual([]);
  });

  it('every trouble of the home, the store and the secrets', () => {
    expect(missing('', all(textsBelow('compose'), /trouble\(\s*'([a-z-]+)'/g))).toEqual([]);
    const stores = textsBelow('store/sqlite') + textsBelow('store/migrations');
    const refusals = all(stores + textOf('store/read-only.ts'), /refused: '([a-z-]+)'/g);
    expect(missing('store-', refusals)).toEqual([]);
    expect(missing('', all(textOf('host/secret-files.ts'), /'(secrets-[a-z-]+)'/g))).toEqual([]);
  });
});

describe('a message', () => {
  const messages = Object.entries({ ...DOMAIN_MESSAGES, ...CLI_WORDS });

  it('has the same values in both languages, and no empty text', () => {
    const names = (text: string) => all(text, /\{(\w+)\}/g).join();
    const wrong = messages.filter(
      ([, { vi, en }]) => vi.trim() === '' || en.trim() === '' || names(vi) !== names(en),
    );
    expect(wrong.map(([code]) => code)).toEqual([]);
  });

  it('keeps the tone: composed Vietnamese, no exclamation mark, nobody is called “bạn”', () => {
    const wrong = messages.filter(
      ([, { vi, en }]) =>
        vi !== vi.normalize('NFC') || /!|(?<!\p{L})bạn(?!\p{L})/iu.test(vi) || en.includes('!'),
    );
    expect(wrong.map(([code]) => code)).toEqual([]);
  });

  it('fills in its values and shows a missing one as a gap', () => {
    expect(say('vi', 'link-taken', { link: 'https://a.example' })).toContain('https://a.example');
    expect(say('en', 'link-taken')).toContain('"…"');
  });

  it('does not take values from the prototype', () => {
    expect(createSay('en', [{ odd: { vi: '{toString}', en: '{toString}' } }])('odd')).toBe('…');
    expect(say('en', 'toString')).toContain('no words yet');
  });

  it('falls back to the code and a hint when there are no words', () => {
    expect(say('vi', 'reason.never-heard-of')).toMatch(/^never-heard-of \(/);
    expect(say('en', 'never-heard-of')).toMatch(/^never-heard-of \(/);
  });

  it('takes an adapter’s words for its own reasons', () => {
    const adapter = { 'too-fast': { vi: 'đăng quá dày', en: 'too fast' } };
    expect(createSay('vi', [adapter])('reason.too-fast')).toBe('đăng quá dày');
  });
});
