import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeFactory } from '../../../adapters/fake/index.ts';
import { createMachine } from '../../../src/host/machine.ts';
import { createSystemClock } from '../../../src/host/system-clock.ts';
import type { Office } from '../../../src/ports/office.ts';
import { networkChecks } from '../../../src/runtime/doctor/checks/network.ts';
import type { DoctorHome } from '../../../src/runtime/doctor/deps.ts';
import { hostTrouble } from '../../../src/runtime/doctor/host-trouble.ts';
import { runChecks } from '../../../src/runtime/doctor/run-checks.ts';
import { closeAll, http } from '../../host/http-kit.ts';
import { listen, startHttp, startTcp } from '../../host/loopback.ts';
import { TEST_CERTIFICATE, TEST_KEY } from '../../host/tls-fixture.ts';
import { brief, createDoctorWorld, type DoctorWorld } from '../../support/doctor-world.ts';

/*
 * Aim: trouble on the way to the platforms gets its right name.
 * Method: real sockets on loopback: a server with a wrong clock, a certificate of nobody's, a proxy
 * that refuses or is not there.
 */

let doctor: DoctorWorld;
beforeEach(async () => {
  doctor = await createDoctorWorld();
});
afterEach(async () => {
  closeAll();
  await doctor.destroy();
});

/** The office with one channel whose platform lives at this address. */
function officeAt(...addresses: readonly string[]): Office {
  const [bound] = doctor.world.office.channels.values();
  if (bound === undefined) throw new Error('no channel');
  const channels = addresses.map((baseUrl, index) => {
    const channel = { ...bound.channel, id: `channel-${index + 1}` };
    const made = fakeFactory.create(channel, { baseUrl });
    if ('problems' in made) throw new Error('bad settings');
    return [channel.id, { channel, adapter: made.adapter }] as const;
  });
  return { ...doctor.world.office, channels: new Map(channels) };
}

async function look(office: Office, changes: Partial<DoctorHome> = {}) {
  const deps = { clock: createSystemClock(), machine: createMachine() };
  const home = {
    office,
    http: http(),
    network: { proxy: null, caFile: null },
    otherOrigins: [],
    ...changes,
  };
  return runChecks(deps.clock, networkChecks(deps, home));
}

async function startSecure(handler: RequestListener) {
  return listen(createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, handler), 'https');
}

function clockOff(seconds: number): RequestListener {
  return (_request, response) => {
    response.setHeader('Date', new Date(Date.now() - seconds * 1_000).toUTCString());
    response.end('{}');
  };
}

describe('the clock', () => {
  it.each([
    [0, 'ok clock-right'],
    [60, 'warn clock-off'],
    [-60, 'warn clock-off'],
    [300, 'error clock-off'],
    [2 * 24 * 3_600, 'error clock-off'],
  ])('that goes %i s before the platform’s is "%s"', async (seconds, code) => {
    await using server = await startHttp(clockOff(seconds));
    const [, host, clock] = await look(officeAt(server.url));
    expect(brief(host === undefined ? [] : [host])).toEqual(['ok host-reached']);
    expect(`${clock?.severity} ${clock?.code}`).toBe(code);
    expect(Math.abs(Number(clock?.values['seconds']) - seconds)).toBeLessThanOrEqual(2);
  });

  it('is not blamed for one platform of three whose clock is wrong', async () => {
    await using right = await startHttp(clockOff(0));
    await using alsoRight = await startHttp(clockOff(0));
    await using wrong = await startHttp(clockOff(900));
    const findings = await look(officeAt(wrong.url, right.url, alsoRight.url));
    expect(brief(findings)).toContain('ok clock-right');
  });

  it('is unknown when nobody answers', async () => {
    await using gone = await startHttp(() => undefined);
    const url = gone.url;
    await gone[Symbol.asyncDispose]();
    expect(brief(await look(officeAt(url)))).toEqual([
      'ok proxy-none',
      'error host-unreached',
      'warn clock-unknown',
    ]);
  });
});

describe('TLS', () => {
  it('of a box that nobody knows is named, and right once its authority is configured', async () => {
    await using server = await startSecure(clockOff(0));
    const office = officeAt(server.url);
    expect(await look(office)).toMatchObject([
      {},
      { code: 'host-untrusted', values: { detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
      { code: 'clock-unknown' },
    ]);
    const trusting = await look(office, { http: http({ ca: TEST_CERTIFICATE }) });
    expect(brief(trusting)).toContain('ok host-reached');
  });

  it('under another name is a host of its own kind', async () => {
    await using server = await startSecure(clockOff(0));
    const office = officeAt(`https://localhost:${server.port}`);
    const findings = await look(office, { http: http({ ca: TEST_CERTIFICATE }) });
    expect(brief(findings)).toContain('error host-other-certificate');
  });

  it('with something that is no TLS is told as that', async () => {
    await using server = await startTcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const findings = await look(officeAt(`https://127.0.0.1:${server.port}`));
    expect(brief(findings)).toContain('error host-tls-broken');
  });
});

describe('the proxy', () => {
  const network = (port: number, more: { hasSignIn?: boolean; passedBy?: string } = {}) => ({
    proxy: {
      host: '127.0.0.1',
      port,
      hasSignIn: more.hasSignIn ?? false,
      isPassedBy: (host: string) => host === more.passedBy,
    },
    caFile: null,
  });
  const TWO = ['https://graph.example', 'https://upload.example'] as const;

  it('that is not there is one error; nobody is told to open the firewall for the hosts behind it', async () => {
    await using proxy = await startTcp(() => undefined);
    const { port, url } = proxy;
    await proxy[Symbol.asyncDispose]();
    const home = { network: network(port), http: http({ proxy: url }) };
    const findings = await look(officeAt(...TWO), home);
    expect(findings).toMatchObject([
      { severity: 'error', code: 'proxy-unreached', values: { detail: 'ECONNREFUSED' } },
      {
        severity: 'warn',
        code: 'hosts-behind-proxy',
        values: { host: 'graph.example, upload.example' },
      },
      { code: 'clock-unknown' },
    ]);
  });

  it('that is not there says nothing about a host that is reached without it', async () => {
    await using proxy = await startTcp(() => undefined);
    await using gone = await startHttp(() => undefined);
    const { port, url } = proxy;
    await proxy[Symbol.asyncDispose]();
    await gone[Symbol.asyncDispose]();
    const home = { network: network(port, { passedBy: '127.0.0.1' }), http: http({ proxy: url }) };
    const findings = await look(officeAt('https://graph.example', gone.url), home);
    expect(brief(findings)).toEqual([
      'error proxy-unreached',
      'warn hosts-behind-proxy',
      'error host-unreached',
      'warn clock-unknown',
    ]);
  });

  it.each([
    ['HTTP/1.1 407 Proxy Authentication Required', false, 'error proxy-wants-password'],
    ['HTTP/1.1 407 Proxy Authentication Required', true, 'error proxy-refuses-password'],
    ['HTTP/1.1 403 Forbidden', false, 'error proxy-refuses-host'],
    ['220 mail.example ESMTP', false, 'error hosts-behind-proxy'],
  ])('that answers %j (account stored: %s) is told once, by what it wants', async (answer, hasSignIn, code) => {
    await using proxy = await startTcp((socket) => {
      socket.once('data', () => socket.end(`${answer}\r\n\r\n`));
    });
    const home = { network: network(proxy.port, { hasSignIn }), http: http({ proxy: proxy.url }) };
    const findings = await look(officeAt(...TWO), home);
    expect(brief(findings)).toEqual(['ok proxy-reached', code, 'warn clock-unknown']);
    expect(findings[1]?.values['host']).toBe('graph.example, upload.example');
  });
});

describe('one cause', () => {
  it('that every host shows, an inspecting box, is one finding with all their names', async () => {
    await using one = await startSecure(clockOff(0));
    await using other = await startSecure(clockOff(0));
    const findings = await look(officeAt(one.url, other.url));
    expect(brief(findings)).toEqual([
      'ok proxy-none',
      'error host-untrusted',
      'warn clock-unknown',
    ]);
    expect(findings[1]?.values['host']).toBe(
      [one, other].map(({ port }) => `127.0.0.1:${port}`).join(', '),
    );
  });

  it('that is the office’s own broken authority file is not told as a stranger’s certificate', async () => {
    await using server = await startSecure(clockOff(0));
    const network = { proxy: null, caFile: fileURLToPath(import.meta.url) };
    const findings = await look(officeAt(server.url), { network });
    expect(brief(findings)).toContain('warn hosts-await-authority');
    expect(brief(findings)).not.toContain('error host-untrusted');
  });
});

it('knows the code in what the network says of a failure', () => {
  const code = (detail: string) => hostTrouble({ code: 'connect', detail }).code;
  expect(code('connect ENOTFOUND GET graph.example:443/')).toBe('host-name-unknown');
  expect(code('connect UNABLE_TO_VERIFY_LEAF_SIGNATURE GET a.example:443/')).toBe('host-untrusted');
  expect(code('connect CERT_HAS_EXPIRED GET a.example:443/')).toBe('host-certificate-lapsed');
  expect(hostTrouble({ code: 'timeout', detail: 'timeout 8000 ms GET a.example:443/' })).toEqual({
    code: 'host-unreached',
    detail: 'timeout',
  });
});
