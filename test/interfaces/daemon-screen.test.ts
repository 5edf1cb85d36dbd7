import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDaemonScreen } from '../../src/interfaces/cli/daemon-screen.ts';
import { createSession } from '../../src/interfaces/cli/session.ts';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { begin, contentFor, HEAD, type Life } from '../support/simulation.ts';
import { type CliWorld, createCliWorld, silentContext, ZONE } from './cli-world.ts';

let cli: CliWorld;
let life: Life;
let out = '';
let err = '';

beforeEach(async () => {
  out = '';
  err = '';
  cli = await createCliWorld({ mode: 'sandbox' });
});
afterEach(async () => {
  await life.end();
  cli.world.destroy();
});

function screenOf(isTerminal: boolean) {
  const session = createSession(
    {
      ...silentContext(),
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      isTerminal,
      now: () => cli.world.clock.now(),
    },
    'vi',
  );
  return createDaemonScreen(session);
}

const factsOf = (restored = false) => ({
  store: life.store,
  office: cli.world.office,
  timeZone: ZONE,
  folder: '/home/loa',
  sandboxes: { fake: 'http://127.0.0.1:4001' },
  restored,
  console: null,
});

describe('the screen of a running daemon', () => {
  it('says that it is a sandbox, where it lies, and how to approve what waits', async () => {
    await cli.submit();
    life = await begin(cli.world);
    const screen = screenOf(false);
    await screen.started(factsOf());
    expect(out).toContain('CHẠY THỬ – không đăng thật');
    expect(out).toContain('/home/loa');
    expect(out).toContain('http://127.0.0.1:4001');
    expect(out).toContain('Duyệt: npx loa approve 1');
    await screen.stop();
  });

  it('warns of a restored home', async () => {
    life = await begin(cli.world);
    const screen = screenOf(false);
    await screen.started(factsOf(true));
    expect(err).toContain('loa resume');
    await screen.stop();
  });

  it('tells an item’s way from its arrival to its public link', async () => {
    life = await begin(cli.world);
    const screen = screenOf(false);
    await screen.started(factsOf());
    await submitItem(life.deps, {
      sourceKey: 'test:1',
      submittedBy: 'an',
      content: contentFor(cli.world),
      problems: [],
      twinMeant: false,
    });
    const input = { item: '1', choices: {}, slotAt: null, seenDigest: null };
    await approveItem(life.deps, HEAD, input);
    await life.run();
    await screen.stop();
    const lines = out.trimEnd().split('\n');
    expect(lines.at(-1)).toMatch(
      /^Tin bài 1 “Ba việc nên làm trước mưa lớn” đã lên kênh “account-1”: http:\/\/fake\.test\/p\/account-1\//,
    );
    expect(out).toContain('Duyệt: npx loa approve 1');
    expect(out).toContain('Tin bài 1: Head duyệt bản 1 cho kênh account-1.');
    expect(out).not.toMatch(/bước|chưa có lời giải thích/);
  });

  it('names the item on its progress bar and clears it before the next line', async () => {
    await cli.submit();
    life = await begin(cli.world);
    const screen = screenOf(true);
    await screen.started(factsOf());
    const input = { item: '1', choices: {}, slotAt: null, seenDigest: null };
    await approveItem(life.deps, HEAD, input);
    await screen.stop();
    const [publication] = await life.store.publications({});
    screen.progress(publication?.id ?? '', 1, 2);
    expect(err).toContain('1 → account-1');
    await screen.stop();
    expect(err.endsWith('\r\u001B[K')).toBe(true);
  });

  it('may be stopped before it began, and twice', async () => {
    life = await begin(cli.world);
    const screen = screenOf(false);
    await screen.stop();
    await screen.stop();
    expect(out).toBe('');
  });
});
