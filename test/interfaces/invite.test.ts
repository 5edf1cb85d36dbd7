import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandomTokens } from '../../src/host/random-tokens.ts';
import { MOVED } from '../../src/runtime/backup/moved-away.ts';
import { type CliWorld, createCliWorld, EDITOR } from './cli-world.ts';

let cli: CliWorld;
beforeEach(async () => {
  cli = await createCliWorld();
});
afterEach(() => cli.world.destroy());

async function noteAddress(address: string): Promise<void> {
  const office = await cli.office(null);
  await office.deps.store.write((tx) => tx.setMeta('console-address', address));
  await office.close();
}

describe('loa invite', () => {
  it('prints a link at the console’s address that belongs to an invitation of the person', async () => {
    await noteAddress('http://127.0.0.1:8480/');
    const result = await cli.run('invite an --lang en');
    expect(result.code).toBe(0);
    expect(result.out).toContain('Nguyễn An (an)');
    expect(result.out).toContain('until 24/11/2026 09:00');
    const token = /^http:\/\/127\.0\.0\.1:8480\/welcome\/([\w-]{43})$/m.exec(result.out)?.[1] ?? '';
    const office = await cli.office(null);
    const found = await office.deps.store.invitation(createRandomTokens().hash(token));
    await office.close();
    expect(found).toMatchObject({ person: 'an', by: 'head' });
  });

  it('prints the path alone, and says so, while no console has noted its address', async () => {
    const result = await cli.run('invite an');
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(result.out).toMatch(/^\/welcome\/[\w-]{43}$/m);
    expect(result.out).toContain('Nguyễn An');
    expect(result.out).toContain('địa chỉ trang quản lý');
  });

  it('makes no link in a home that the office left: nothing there would open it', async () => {
    const office = await cli.office(null);
    await office.deps.store.write((tx) => tx.setMeta(MOVED, JSON.stringify({ at: 1, by: 'head' })));
    await office.close();
    const result = await cli.run('invite an');
    expect(result).toMatchObject({ code: 1, out: '' });
    expect(result.err).toContain('npx loa move --take-back');
  });

  it('gives JSON for programs', async () => {
    await noteAddress('https://loa.xa.example');
    const result = await cli.run('invite an --json');
    expect(JSON.parse(result.out)).toEqual({
      person: 'an',
      link: expect.stringMatching(/^https:\/\/loa\.xa\.example\/welcome\/[\w-]{43}$/),
      endsAt: '2026-11-24T02:00:00.000Z',
    });
  });

  it('is refused to whoever may not, and for people who are not there', async () => {
    const editor = await cli.run('invite an', { person: EDITOR });
    expect(editor).toMatchObject({ code: 1, out: '' });
    expect(editor.err).toContain('quản lý tài khoản đăng nhập');
    const unknown = await cli.run('invite ai-do');
    expect(unknown).toMatchObject({ code: 1, out: '' });
    expect(unknown.err).toContain('“ai-do”');
    expect(unknown.err).toContain('head, an');
    expect(await cli.run('invite')).toMatchObject({ code: 2 });
    expect(await cli.run('invite an', { person: null })).toMatchObject({ code: 2 });
  });
});
