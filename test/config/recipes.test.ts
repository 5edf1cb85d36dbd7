import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TOP_KEY = /^([a-zA-Z]+):/gm;

const topKeys = (text: string) => [...text.matchAll(TOP_KEY)].map(([, key]) => key ?? '');

/** Every piece of `loa.yaml` in the guides, with its file. */
function recipes(): readonly { readonly name: string; readonly text: string }[] {
  return ['docs', 'docs/nen-tang'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) =>
        [...readFileSync(join(ROOT, folder, name), 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map(
          ([, text]) => ({ name, text: text ?? '' }),
        ),
      ),
  );
}

it('a recipe for a section that init has made says to change it there, not to add a second one', () => {
  const made = topKeys(readFileSync(join(ROOT, 'config', 'example.yaml'), 'utf8'));
  const found = recipes().filter(({ text }) => topKeys(text).some((key) => made.includes(key)));
  expect(found.length).toBeGreaterThan(8);
  const silent = found.filter(({ text }) => !text.includes('sửa tại chỗ'));
  expect(silent).toEqual([]);
});
