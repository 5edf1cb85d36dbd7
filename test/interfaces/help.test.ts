import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliWorld, createCliWorld } from './cli-world.ts';

let cli: CliWorld;
beforeAll(async () => {
  cli = await createCliWorld();
});
afterAll(() => cli.world.destroy());

describe('help', () => {
  it('names every command and exit code, in the language asked for', async () => {
    const vi = await cli.run('--help');
    const en = await cli.run('--help --lang en');
    expect(vi.code).toBe(0);
    expect(vi.out).toContain('Mã kết thúc:');
    expect(en.out).toContain('Exit codes:');
    for (const name of [
      'list',
      'approve',
      'withdraw-approval',
      'settle',
      'ledger',
      'start',
      'secret',
    ]) {
      expect(vi.out).toContain(`  ${name}`);
    }
    expect(vi.out).not.toMatch(/Usage:|Options:|Commands:|display help/);
  });

  it('is there for every command, without an English heading in Vietnamese', async () => {
    for (const name of [
      'approve',
      'ledger',
      'ledger add',
      'ledger verify',
      'secret set',
      'start',
    ]) {
      const { code, out } = await cli.run(`${name} --help`);
      expect(code).toBe(0);
      expect(out).toContain('Cách dùng:');
      expect(out).not.toMatch(/Usage:|Options:|Arguments:|display help/);
    }
  });

  it('is shown instead of a missing command, which is wrong usage', async () => {
    const { code, out, err } = await cli.call([]);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('Cách dùng:');
  });

  it('the version is one line', async () => {
    expect(await cli.run('--version')).toEqual({ code: 0, out: '0.0.0\n', err: '' });
  });
});
