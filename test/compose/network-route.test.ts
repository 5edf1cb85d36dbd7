import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authorityTrouble, networkRoute, PROXY_SECRET } from '../../src/compose/network-route.ts';
import { TEST_CERTIFICATE } from '../host/tls-fixture.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-route-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const network = (more: object = {}) => ({
  network: {
    proxy: 'http://proxy.xa.example:3128',
    noProxy: ['.xa.example'],
    caFile: null,
    ...more,
  },
});

describe('the way to the outside', () => {
  it('takes the sign-in of the proxy from the secrets, whatever letters it has', async () => {
    const secrets = createMemorySecrets();
    expect((await networkRoute(network(), secrets)).proxy).toBe('http://proxy.xa.example:3128');
    await secrets.write(PROXY_SECRET, { user: 'vp@xa', password: 'a:b/c@ữ' });
    const route = await networkRoute(network(), secrets);
    const url = new URL(route.proxy ?? '');
    expect([url.username, url.password].map(decodeURIComponent)).toEqual(['vp@xa', 'a:b/c@ữ']);
    expect(url.host).toBe('proxy.xa.example:3128');
    expect(route.noProxy).toEqual(['.xa.example']);
  });

  it('reads the authority, and says beforehand why it cannot be used', async () => {
    const caFile = join(folder, 'ca.pem');
    const secrets = createMemorySecrets();
    expect(await authorityTrouble(network())).toBeNull();
    const missing = await authorityTrouble(network({ caFile }));
    expect(missing).toMatchObject({ trouble: 'ca-file-unreadable', values: { code: 'ENOENT' } });
    writeFileSync(caFile, 'a letter');
    expect(await authorityTrouble(network({ caFile }))).toMatchObject({
      trouble: 'ca-file-malformed',
    });
    writeFileSync(caFile, TEST_CERTIFICATE);
    expect(await authorityTrouble(network({ caFile }))).toBeNull();
    expect((await networkRoute(network({ caFile }), secrets)).ca).toBe(TEST_CERTIFICATE);
  });
});
