import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CliTrouble, DaemonEnd, StartOptions } from '../../src/interfaces/cli/cli-context.ts';
import { type CliWorld, createCliWorld } from './cli-world.ts';

let cli: CliWorld;
beforeAll(async () => {
  cli = await createCliWorld();
  await cli.submit();
});
afterAll(() => cli.world.destroy());

/** Somebody at a terminal who types these lines. */
function typist(lines: readonly string[], unknown: CliTrouble | null = null) {
  const left = [...lines];
  const stored: string[] = [];
  const asked: boolean[] = [];
  const context = {
    isTyped: true,
    checkSecretName: async () => unknown,
    async readLine({ isHidden }: { readonly isHidden: boolean }) {
      asked.push(isHidden);
      return left.shift() ?? null;
    },
    async writeSecret(channel: string, key: string, value: string) {
      stored.push(channel, key, value);
      return null;
    },
  };
  return { run: (words: string) => cli.run(words, { context }), stored, asked };
}

describe('wrong usage ends with 2, says what is wrong and does nothing:', () => {
  it.each([
    ['frob', '“frob”'],
    ['list --frob', '“--frob”'],
    ['list --state odd', '“odd”'],
    ['list --limit 0', '“0”'],
    ['show', '“item”'],
    ['show x', '“x”'],
    ['show 1 2', 'thừa'],
    ['approve 1 --at', '--at'],
    ['approve 1 --at mai', '“mai”'],
    ['approve 1 --at 31/11/2026', '“31/11/2026”'],
    ['approve 1 --choose privacy', '“privacy”'],
    ['return 1', '--reason'],
    ['stop', '--reason'],
    ['reschedule 1', '--at'],
    ['edit 1', '--title'],
    ['edit 1 --text a --text-file b', '--text-file'],
    ['settle 1', '--absent'],
    ['settle 1 --absent --found https://a.example', '--absent'],
    ['ledger --json --csv', '--csv'],
    ['ledger --xlsx --help', '--xlsx'],
    ['ledger --from 31/11/2026', '“31/11/2026”'],
    ['ledger verify --head abc', '“abc”'],
    ['ledger verify --odd', '“--odd”'],
    ['start --max-wait 5m', '--until-idle'],
    ['start --until-idle --max-wait 5', '“5”'],
    ['start --port 70000', '“70000”'],
    ['sandbox --port x', '“x”'],
    ['list --lang fr', '--lang'],
    ['list --lang', '--lang'],
  ])('loa %s', async (words, quoted) => {
    const before = await cli.run('show 1 --json');
    const result = await cli.run(words);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain(quoted);
    expect(result.err).toMatch(/Chưa làm gì/);
    expect(result.err).not.toMatch(/error:/);
    expect(await cli.run('show 1 --json')).toEqual(before);
  });

  it('the same in English, wherever --lang stands', async () => {
    for (const words of ['--lang en frob', 'frob --lang=en']) {
      expect(await cli.run(words)).toMatchObject({
        code: 2,
        err: 'Command "frob": there is none of that name. Nothing was done. See "npx loa --help".\n',
      });
    }
  });
});

describe('a home that cannot be opened', () => {
  const values = { folder: '/home/loa' };

  it('is told with its own exit code', async () => {
    const trouble = { trouble: 'home-missing', values, exitCode: 2 } as const;
    const result = await cli.run('list', { context: { openOffice: async () => trouble } });
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain('“/home/loa”');
  });

  it('owned by another daemon ends a start with 5', async () => {
    const held = {
      trouble: 'home-in-use',
      values: { ...values, pid: 41 },
      exitCode: 5,
    } as const;
    const result = await cli.run('start', { context: { startDaemon: async () => held } });
    expect(result.code).toBe(5);
    expect(result.err).toContain('41');
  });

  it('with a wrong configuration shows the complete text', async () => {
    const wrong = { trouble: 'configuration', values: {}, exitCode: 2, text: 'dòng 3' } as const;
    const result = await cli.run('start', { context: { startDaemon: async () => wrong } });
    expect(result).toMatchObject({ code: 2, err: 'dòng 3\n' });
  });
});

describe('start', () => {
  const start = async (words: string, end: DaemonEnd) => {
    let given: StartOptions | null = null;
    const result = await cli.run(words, {
      context: {
        startDaemon: async (options) => {
          given = options;
          return end;
        },
      },
    });
    return { ...result, given };
  };
  const idle = (moving: number, forPerson: number): DaemonEnd => ({
    ended: 'idle',
    remaining: { moving, later: 7, forPerson },
  });

  it('runs until a signal by default', async () => {
    const { code, given } = await start('start', { ended: 'stopped' });
    expect(code).toBe(0);
    expect(given).toEqual({ untilIdle: null, restored: false, sandboxPort: null });
  });

  it('hands its options on', async () => {
    const { given } = await start(
      'start --until-idle --max-wait 90s --restored --port 4000',
      idle(0, 0),
    );
    expect(given).toEqual({ untilIdle: { maxWaitMs: 90_000 }, restored: true, sandboxPort: 4000 });
  });

  it('until idle tells by its exit code what is left', async () => {
    expect((await start('start --until-idle', idle(0, 0))).code).toBe(0);
    expect((await start('start --until-idle', idle(2, 0))).code).toBe(3);
    expect((await start('start --until-idle', idle(0, 1))).code).toBe(4);
    expect((await start('start --until-idle', idle(2, 1))).code).toBe(4);
  });

  it('says what broke it', async () => {
    const { code, err } = await start('start', { ended: 'broken', detail: 'SQLITE_FULL' });
    expect(code).toBe(1);
    expect(err).toContain('SQLITE_FULL');
  });
});

describe('help', () => {
  /** Every command's path of names, as the help of its parent lists them. */
  async function paths(above: readonly string[] = []): Promise<readonly (readonly string[])[]> {
    const { out } = await cli.call([...above, '--help', '--lang', 'en']);
    const listed = /\nCommands:\n([^]*)$/.exec(out)?.[1] ?? '';
    const names = [...listed.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name]) => name ?? '');
    const below = await Promise.all(
      names.filter((name) => name !== 'help').map((name) => paths([...above, name])),
    );
    return [above, ...below.flat()];
  }

  it('of every command, in both languages, has words for everything', async () => {
    const all = await paths();
    expect(all.length).toBeGreaterThan(30);
    expect(all).toContainEqual(['secret', 'set']);
    for (const path of all) {
      for (const language of ['vi', 'en']) {
        const { code, out } = await cli.call([...path, '--help', '--lang', language]);
        expect(code).toBe(0);
        const text = out.replaceAll(/\s+/g, ' ');
        const unknown = text.match(
          /.{0,40}(?:chưa có lời giải thích|this code has no words|help\.[a-z]|\(default:)/,
        );
        expect({ path, language, unknown }).toEqual({ path, language, unknown: null });
      }
    }
  });
});

describe('list --state', () => {
  it.each([
    'waiting',
    'Chờ đăng',
    'chờ đăng',
    'published',
    'Trả lại',
    'returned',
  ])('takes “%s”, a code or a word that the list shows', async (state) => {
    const { code, out } = await cli.call(['list', '--state', state]);
    expect(code).toBe(0);
    expect(out).not.toContain('Ba việc nên làm');
  });

  it('takes the state in which an item is, and names the states when it knows none', async () => {
    expect((await cli.call(['list', '--state', 'Chờ duyệt'])).out).toContain('Ba việc nên làm');
    const { code, err } = await cli.call(['list', '--state', 'odd']);
    expect(code).toBe(2);
    expect(err).toContain('published = Đã đăng');
  });
});

describe('sandbox, init and secret', () => {
  it('sandbox --json prints its addresses as the first line', async () => {
    const { code, out } = await cli.run('sandbox --port 0 --json', {
      context: {
        startSandbox: async (_port, started) => {
          started({ alpha: 'http://127.0.0.1:4001' });
          return null;
        },
      },
    });
    expect(code).toBe(0);
    expect(out).toBe('{"alpha":"http://127.0.0.1:4001"}\n');
  });

  it('init tells what was made and what was kept', async () => {
    const { code, out } = await cli.run('init ./data', {
      context: {
        initHome: async (folder) => ({
          folder: folder ?? '',
          created: ['secrets/'],
          kept: ['loa.yaml'],
          isFound: true,
        }),
      },
    });
    expect(code).toBe(0);
    expect(out).toContain('./data');
    expect(out).toMatch(/tạo mới\s+secrets\/\n\s+giữ nguyên\s+loa\.yaml/);
  });

  it('init of a folder named in the command or by LOA_HOME says how the next commands find it', async () => {
    const made = (isFound: boolean) => ({
      context: {
        initHome: async (folder: string | null) => ({
          folder: folder ?? '/o/xa',
          created: [],
          kept: [],
          isFound,
        }),
      },
    });
    const named = 'LOA_HOME="/o/xa" npx loa start';
    expect((await cli.run('init /o/xa', made(false))).out).toContain(named);
    expect((await cli.run('init', made(false))).out).toContain(named);
    expect((await cli.run('init', made(true))).out).not.toContain('LOA_HOME');
  });

  it('secret set takes the value from standard input and never prints it', async () => {
    const stored: string[] = [];
    const writeSecret = async (channel: string, key: string, value: string) => {
      stored.push(channel, key, value);
      return null;
    };
    const context = { writeSecret, checkSecretName: async () => null };
    const given = { input: '\uFEFF  EAAB-secret\n', context };
    const { code, out, err } = await cli.run('secret set trang pageToken', given);
    expect(code).toBe(0);
    expect(stored).toEqual(['trang', 'pageToken', 'EAAB-secret']);
    expect(out + err).not.toContain('EAAB-secret');
  });

  it('secret set at a terminal names what it wants, hides it, and Enter ends it', async () => {
    const { run, stored, asked } = typist(['EAAB-secret']);
    const { code, out, err } = await run('secret set trang pageToken');
    expect(code).toBe(0);
    expect(stored).toEqual(['trang', 'pageToken', 'EAAB-secret']);
    expect(asked).toEqual([true]);
    expect(err).toContain('“pageToken” của “trang” (không hiện khi gõ hoặc dán');
    expect(out + err).not.toContain('EAAB-secret');
  });

  it('secret set at a terminal takes a pasted key file whole', async () => {
    const { run, stored } = typist(['{', '  "type": "service_account"', '}', 'ls']);
    expect((await run('secret set google-sheets serviceAccount')).code).toBe(0);
    expect(JSON.parse(stored[2] ?? '')).toEqual({ type: 'service_account' });
  });

  it('secret set at a terminal stores no half of a pasted key file', async () => {
    const { run, stored } = typist(['{', '  "type": "service_account"']);
    const { code, err } = await run('secret set google-sheets serviceAccount');
    expect({ code, stored }).toEqual({ code: 2, stored: [] });
    expect(err).toContain('npx loa secret set google-sheets serviceAccount <');
  });

  it('secret set asks for no secret that nothing would read', async () => {
    const { run, asked } = typist(['EAAB-secret'], {
      trouble: 'secret-name-unknown',
      values: { name: 'trnag', known: 'trang' },
      exitCode: 1,
    });
    expect((await run('secret set trnag pageToken')).code).toBe(1);
    expect(asked).toEqual([]);
  });

  it('secret set refuses an empty value, and one on the command line', async () => {
    const empty = { input: '\n', context: { checkSecretName: async () => null } };
    expect((await cli.run('secret set trang pageToken', empty)).code).toBe(2);
    expect((await cli.run('secret set trang pageToken abc', { input: 'x' })).code).toBe(2);
  });
});
