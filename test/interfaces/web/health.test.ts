import { afterEach, describe, expect, it } from 'vitest';
import { createConsole } from '../../../src/interfaces/web/app.ts';
import type { Monitoring } from '../../../src/interfaces/web/web-deps.ts';
import { createMeter } from '../../../src/runtime/monitoring/create-meter.ts';
import { createWebWorld, type WebWorld } from './kit.ts';
import { approved } from './office-kit.ts';

const HOST = '127.0.0.1:8737';
const MINUTE_MS = 60_000;

let open: WebWorld | null = null;

afterEach(async () => {
  await open?.end();
  open = null;
});

async function watched(more: Partial<Monitoring> = {}, storeTrouble: string | null = null) {
  const web = await createWebWorld();
  open = web;
  const meter = createMeter();
  const monitoring: Monitoring = {
    health: 'local',
    metrics: 'local',
    ...more,
    deps: {
      store: web.store,
      office: web.deps.office,
      version: '9.9',
      probeStore: async () => storeTrouble,
      meter,
      readProcess: () => ({
        residentBytes: 1_000,
        loopDelayP99Ms: 2,
        loopDelayMaxMs: 40,
        uptimeMs: 5_000,
      }),
      readDisk: async () => ({ freeBytes: 7, totalBytes: 9 }),
    },
  };
  const consoleOf = createConsole({ ...web.deps, monitoring });
  const ask = (
    path: string,
    from: { readonly address?: string; readonly headers?: Record<string, string> } = {},
  ) =>
    consoleOf.answer(
      new Request(`http://${HOST}${path}`, { headers: { host: HOST, ...from.headers } }),
      { address: from.address ?? '127.0.0.1', isTls: false },
    );
  return { web, meter, ask };
}

describe('/healthz', () => {
  it('tells a program on this machine how Loa is, without a login and without a cookie', async () => {
    const { ask } = await watched();
    const answer = await ask('/healthz');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.json()).toMatchObject({
      state: 'running',
      well: true,
      version: '9.9',
      oldestDueMs: 0,
      storeTrouble: null,
      channels: expect.any(Object),
    });
  });

  it('says 503 when the database takes no writes', async () => {
    const { ask } = await watched({}, 'SQLITE_FULL');
    const answer = await ask('/healthz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ state: 'store-not-writable', well: false });
  });

  it('says 503 when work has been due for long and nobody takes it, unless a person holds it', async () => {
    const { web, ask } = await watched();
    await approved(web);
    const [publication] = await web.store.publications({ states: ['waiting'] });
    if (publication === undefined) throw new Error('nothing waits');
    web.world.clock.jumpWall(publication.slotAt + 16 * MINUTE_MS - web.world.clock.now());
    const late = await ask('/healthz');
    expect(late.status).toBe(503);
    expect(await late.json()).toMatchObject({ state: 'stuck', dueNow: 1 });
    await web.store.write(async (tx) => {
      const office = await tx.office();
      const stopped = { by: 'head', at: web.world.clock.now(), reason: 'nghỉ' };
      await tx.saveOffice({ ...office, stopped });
    });
    const held = await ask('/healthz');
    expect(held.status).toBe(200);
    expect(await held.json()).toMatchObject({ state: 'stopped', oldestDueMs: 0 });
  });

  it('tells others nothing, nor whoever comes through somebody else', async () => {
    const { ask } = await watched();
    for (const path of ['/healthz', '/metrics']) {
      const cases = [
        { address: '192.0.2.9' },
        { headers: { 'x-forwarded-for': '192.0.2.9' } },
        { headers: { via: '1.1 proxy' } },
      ];
      for (const from of cases) {
        const answer = await ask(path, from);
        expect(answer.status, JSON.stringify(from)).toBe(403);
        expect(answer.headers.get('set-cookie')).toBeNull();
        expect(await answer.text()).toContain('Vui lòng hỏi từ chính máy chạy Loa');
      }
      expect((await ask(path, { headers: { host: 'evil.example' } })).status).toBe(421);
    }
  });

  it('is open to all, or to nobody, when the office says so', async () => {
    const { ask } = await watched({ health: 'open', metrics: 'none' });
    expect((await ask('/healthz', { address: '192.0.2.9' })).status).toBe(200);
    expect((await ask('/metrics')).status).toBe(403);
  });
});

describe('/metrics', () => {
  it('gives numbers in the form that Prometheus reads', async () => {
    const { ask, meter, web } = await watched();
    await approved(web);
    const [channelId = ''] = web.deps.office.channels.keys();
    meter.call(channelId, '2xx');
    meter.call(channelId, '2xx');
    meter.attempt(channelId, 'published');
    const answer = await ask('/metrics');
    expect(answer.headers.get('content-type')).toContain('version=0.0.4');
    const text = await answer.text();
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(
        /^(# (HELP|TYPE) loa_[a-z0-9_]+ .+|loa_[a-z0-9_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[\d.e+-]+)$/,
      );
    }
    expect(text).toContain(`loa_http_calls_total{channel="${channelId}",outcome="2xx"} 2\n`);
    expect(text).toContain(`loa_attempts_total{channel="${channelId}",outcome="published"} 1\n`);
    expect(text).toMatch(/loa_publications\{channel="[^"]+",state="waiting"\} 1\n/);
    expect(text).toContain('loa_event_loop_delay_seconds{quantile="1"} 0.04\n');
    expect(text).toContain('loa_disk_free_bytes 7\n');
  });
});
