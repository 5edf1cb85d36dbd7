import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenConnect, RedirectWait } from '../../src/interfaces/cli/cli-context.ts';
import { planRedirect } from '../../src/interfaces/cli/connect/redirect-plan.ts';
import type { GrantedAccount, SignIn } from '../../src/ports/sign-in.ts';
import { createConnector } from '../../src/runtime/connect/connector.ts';
import { createFakeSignIn, named, withSignIn } from '../support/fake-sign-in.ts';
import { HEAD } from '../support/simulation.ts';
import { type CliWorld, createCliWorld } from './cli-world.ts';

/*
 * Aim: what a person sees and types while connecting a channel from the command line.
 * Method: a sign-in without a platform; the browser is a promise, standard input a list of lines.
 */

const CALLBACK = 'http://127.0.0.1:40123/connect/callback';
const APP = ['123', 'secret-of-the-app'];

let cli: CliWorld;
beforeEach(async () => {
  cli = await createCliWorld({ channels: 2 });
});
afterEach(() => cli.world.destroy());

interface Scene {
  /** What the person types or pipes in, with `STATE` for the state of the sign-in. */
  readonly lines: readonly string[];
  /** What the browser brings back to the listener; null = it never comes. */
  readonly browser?: Readonly<Record<string, string>> | null;
  readonly words?: readonly string[];
  readonly person?: typeof HEAD | null;
  readonly granted?: Partial<GrantedAccount>;
  readonly redirects?: SignIn['redirects'];
  readonly publicUrl?: string;
  /** The platform ends the old sign-in at each new one. */
  readonly endsEarlier?: boolean;
}

/** Runs `loa connect channel-1` and tells also which lines were asked for hidden. */
async function connect(scene: Scene) {
  const lines = [...scene.lines];
  const hidden: string[] = [];
  const state = Promise.withResolvers<string>();
  const pasting = { stands: false };
  const signIn = {
    ...createFakeSignIn(scene.granted, { endsEarlier: scene.endsEarlier === true }),
    ...(scene.redirects === undefined ? {} : { redirects: scene.redirects }),
  };
  const listener: RedirectWait = {
    port: 40123,
    async expect(wanted) {
      state.resolve(wanted);
      const { browser } = scene;
      if (browser === undefined) return new Promise<never>(() => undefined);
      pasting.stands = true;
      return browser === null ? null : { ...browser, state: wanted };
    },
    close: async () => undefined,
  };
  const person = scene.person === undefined ? HEAD : scene.person;
  const result = await cli.call(['connect', 'channel-1', ...(scene.words ?? [])], {
    person,
    context: {
      openConnect: () => open(signIn, person, scene.publicUrl ?? null, state.resolve),
      waitForRedirect: async () => listener,
      async readLine({ isHidden, signal }) {
        // While the browser is on its way nobody pastes anything.
        if (pasting.stands && signal !== undefined) {
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
          return null;
        }
        const line = lines.shift() ?? null;
        if (line !== null && isHidden) hidden.push(line);
        return line?.includes('STATE') === true ? line.replace('STATE', await state.promise) : line;
      },
    },
  });
  return { ...result, hidden };
}

async function open(
  signIn: SignIn,
  person: typeof HEAD | null,
  publicUrl: string | null,
  onState: (state: string) => void,
): Promise<OpenConnect> {
  const office = await cli.office(person);
  const quiet = () => undefined;
  const connector = createConnector({
    ...office.deps,
    office: withSignIn(office.deps.office, signIn),
    tokens: office.tokens,
    secrets: cli.world.secrets,
    http: { send: () => Promise.reject(new Error('the platform of this sign-in is fake')) },
    log: { info: quiet, warn: quiet, error: quiet },
    writtenAccount: () => null,
    namedChannels: async () => named(office.deps.office),
    bind: quiet,
  });
  const deps = { ...office.deps, office: withSignIn(office.deps.office, signIn) };
  return {
    ...office,
    deps,
    publicUrl,
    connector: {
      ...connector,
      async begin(by, input) {
        const answer = await connector.begin(by, input);
        if (answer.done) onState(answer.value.state);
        return answer;
      },
    },
  };
}

const secret = () => cli.world.secrets.read('channel-1');

describe('loa connect', () => {
  it('asks for the app, shows the address, and stores what the person confirms', async () => {
    const seen = await connect({ lines: [...APP, 'c'], browser: { code: 'account-1' } });
    expect(seen).toMatchObject({ code: 0, err: '', hidden: ['secret-of-the-app'] });
    expect(seen.out).toContain('https://platform.example/authorize?client=123');
    expect(seen.out).toContain(CALLBACK);
    expect(seen.out).toContain('đã kết nối với “Tài khoản account-1” (mã account-1)');
    expect(seen.out).not.toContain('secret-of-the-app');
    expect(await secret()).toMatchObject({ accessToken: 'token-of-account-1' });
  });

  it('stores nothing without a clear yes', async () => {
    const before = await secret();
    for (const answer of ['', 'k', 'không']) {
      const seen = await connect({ lines: [...APP, answer], browser: { code: 'account-1' } });
      expect(seen.code).toBe(1);
      expect(seen.err).toContain('Chưa kết nối, chưa lưu gì');
    }
    expect(await secret()).toEqual(before);
  });

  it('says before the browser goes out that the platform may end the old sign-in, and what a no does', async () => {
    const told = [
      'có thể hủy kết nối cũ ngay khi đăng nhập lại',
      'có thể đã hủy kết nối cũ của kênh',
    ];
    const seen = await connect({
      lines: [...APP, 'k'],
      browser: { code: 'account-1' },
      endsEarlier: true,
    });
    expect(seen.code).toBe(1);
    const [first = '', second = ''] = told;
    expect(seen.out.indexOf(first)).toBeGreaterThan(-1);
    expect(seen.out.indexOf(first)).toBeLessThan(seen.out.indexOf('https://platform.example'));
    expect(seen.out).toContain(second);
    expect(seen.err).toContain('Chưa kết nối, chưa lưu gì');
    expect(seen.err).toContain('nền tảng có thể đã hủy kết nối cũ. Loa tự hỏi lại');
    const yes = await connect({
      lines: [...APP, 'c'],
      browser: { code: 'account-1' },
      endsEarlier: true,
    });
    expect(yes.err).not.toContain('hủy kết nối cũ');
    const other = await connect({ lines: [...APP, 'k'], browser: { code: 'account-1' } });
    expect(other.out + other.err).not.toContain('hủy kết nối cũ');
  });

  it('takes an address in which & was copied as &amp;', async () => {
    const pasted = `${CALLBACK}?state=STATE&amp;code=account-1`;
    const seen = await connect({ words: ['--paste'], lines: [...APP, pasted, 'c'] });
    expect(seen.code).toBe(0);
  });

  it('takes the address of a page on another machine, after a line that is none', async () => {
    const pasted = `${CALLBACK}?code=account-1&state=STATE`;
    const seen = await connect({
      words: ['--paste'],
      lines: [...APP, 'xin chào', pasted, 'có'],
    });
    expect(seen.code).toBe(0);
    expect(seen.err).toContain('không phải địa chỉ quay về');
    expect(await secret()).toMatchObject({ accessToken: 'token-of-account-1' });
  });

  it('takes a pasted address also while it listens', async () => {
    const pasted = `${CALLBACK}?code=account-1&state=STATE`;
    const seen = await connect({ lines: [...APP, pasted, 'y'] });
    expect(seen.code).toBe(0);
  });

  it('says that nothing came', async () => {
    const seen = await connect({ lines: APP, browser: null });
    expect(seen.code).toBe(1);
    expect(seen.err).toContain('không nhận được gì từ trình duyệt');
  });

  it('lets the person pick among several, and none that another channel holds', async () => {
    const taken = await connect({
      lines: [...APP, '2', 'c'],
      browser: { code: 'account-1,account-2' },
    });
    expect(taken.code).toBe(1);
    expect(taken.err).toContain('đã thuộc kênh “channel-2”');
    const seen = await connect({
      lines: [...APP, '1', 'c'],
      browser: { code: 'account-1,account-9' },
    });
    expect(seen.code).toBe(0);
    expect(seen.out).toContain('KHÁC tài khoản hiện nay của kênh');
  });

  it('warns before another account takes the place of the one before', async () => {
    const seen = await connect({ lines: [...APP, 'c'], browser: { code: 'account-9' } });
    expect(seen.code).toBe(0);
    expect(seen.out).toContain('sẽ không đăng sang tài khoản này');
    expect(seen.out).toContain('được giữ lại chờ duyệt lại');
  });

  it('shows which permission is missing and asks for no yes', async () => {
    const seen = await connect({
      lines: [...APP, 'c'],
      browser: { code: 'account-1' },
      granted: { missing: ['publish'] },
    });
    expect(seen.code).toBe(1);
    expect(seen.out).toContain('thiếu quyền: publish');
  });

  it('tells a refusal of the platform in words', async () => {
    const seen = await connect({ lines: APP, browser: { error: 'access_denied' } });
    expect(seen.code).toBe(1);
    expect(seen.err).toContain('chưa kết nối được, vì');
    expect(seen.err).toContain('access_denied');
  });

  it('does nothing for an account of the machine that is nobody’s, or for who may not', async () => {
    const nobody = await connect({ lines: [], person: null });
    expect(nobody.code).toBe(2);
    const editor = { ...HEAD, id: 'an', roles: ['editor'] as const };
    const seen = await connect({ lines: APP, person: editor });
    expect(seen.code).toBe(1);
    expect(seen.err).toContain('chưa có quyền');
  });

  it('says what to register where a platform takes registered addresses alone', async () => {
    const redirects = { loopback: false, https: true };
    const seen = await connect({ lines: [], redirects });
    expect(seen.code).toBe(2);
    expect(seen.err).toContain('--redirect');
    const own = await connect({
      lines: [...APP, 'https://loa.xa.example/connect/callback?code=account-1&state=STATE', 'c'],
      redirects,
      publicUrl: 'https://loa.xa.example',
    });
    expect(own.code).toBe(0);
    const wrong = await connect({ lines: [], words: ['--redirect', 'http://xa.example/'] });
    expect(wrong.code).toBe(2);
  });
});

describe('the way back', () => {
  it('is listened to where it is this machine, with the port that was registered', () => {
    const none = { loopback: false, https: false };
    const here = 'http://localhost:8087/connect/callback';
    expect(planRedirect(none, here, null)).toEqual({ way: 'listen', port: 8087, address: here });
    const away = 'https://xa.example/loa';
    expect(planRedirect(none, away, null)).toEqual({ way: 'paste', address: away });
    expect(planRedirect(none, null, 'https://xa.example')).toEqual({ way: 'unknown' });
  });
});
