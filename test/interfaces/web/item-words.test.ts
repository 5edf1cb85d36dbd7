import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOMAIN_MESSAGES } from '../../../src/domain/messages/say.ts';
import { WEB_MESSAGES } from '../../../src/interfaces/web/words/all.ts';

/*
 * Aim: no page shows a bare code.
 * Method: read the sources for every code that a page or a type can make, and look each one up.
 */

const SRC = join(import.meta.dirname, '..', '..', '..', 'src');
const KNOWN = { ...DOMAIN_MESSAGES, ...WEB_MESSAGES };

const textOf = (path: string) => readFileSync(join(SRC, path), 'utf8');

function members(path: string, type: string): string[] {
  const body = new RegExp(`${type}\\b[^=]*=([^;]*);`).exec(textOf(path))?.[1] ?? '';
  return [...body.matchAll(/'([A-Za-z-]+)'/g)].map((match) => match[1] ?? '');
}

function missing(prefix: string, codes: readonly string[]): string[] {
  expect(codes.length).toBeGreaterThan(0);
  return codes.map((code) => prefix + code).filter((code) => !Object.hasOwn(KNOWN, code));
}

describe('the console has words for', () => {
  it('every code that a page names', () => {
    const folder = join(SRC, 'interfaces/web');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith('words'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const codes = [...sources.matchAll(/\bsay\(\s*'([a-z.A-Z0-9-]+)'/g)].map(
      ([, code = '']) => code,
    );
    expect(missing('', [...new Set(codes)])).toEqual([]);
  });

  it('every field that can change, every trouble of a link card, every severity', () => {
    expect(missing('field.', members('domain/compare-versions.ts', 'type ComparedField'))).toEqual(
      [],
    );
    expect(missing('link-card.', members('ports/link-card.ts', 'type LinkCardTrouble'))).toEqual(
      [],
    );
    expect(missing('severity.', ['error', 'ask', 'note'])).toEqual([]);
    expect(missing('ai.', members('domain/item.ts', 'const AI_USES'))).toEqual([]);
    const changes = ['added', 'removed', 'moved', 'described'];
    expect(missing('changes.media-', changes)).toEqual([]);
  });

  it('every result of a gesture on a page', () => {
    const how = /readonly how: ([^;]*);/.exec(textOf('runtime/commands/retract.ts'))?.[1] ?? '';
    const results = [...how.matchAll(/'([a-z-]+)'/g)].map(([, code = '']) => code);
    expect(missing('item-page.retract-', results)).toEqual([]);
    const asked = ['return', 'cancel', 'retract'].flatMap((gesture) => [
      gesture,
      `${gesture}-hint`,
    ]);
    expect(missing('item-page.', [...asked, 'rescheduled-item', 'cancelled-item'])).toEqual([]);
  });
});
