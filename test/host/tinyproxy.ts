import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = '/usr/bin/tinyproxy';
/** How often, every 20 ms, a starting proxy is knocked at. */
const KNOCKS = 250;

export const hasTinyproxy = existsSync(PROGRAM);

export interface RunningProxy extends AsyncDisposable {
  readonly port: number;
}

/**
 * A real HTTP proxy on loopback that opens tunnels to `toPort` alone, and asks for a sign-in when
 * there is one. Names below `.test` it hands to its parent proxy, which knows where they are.
 */
export async function startTinyproxy(
  signIn: { readonly user: string; readonly password: string } | null,
  toPort: number,
  parentPort: number,
): Promise<RunningProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-proxy-'));
  const port = await freePort();
  const lines = [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'Allow 127.0.0.1',
    'Timeout 60',
    'MaxClients 20',
    'LogLevel Critical',
    `LogFile "${join(folder, 'log')}"`,
    ...(signIn === null ? [] : [`BasicAuth ${signIn.user} ${signIn.password}`]),
    `ConnectPort ${toPort}`,
    `Upstream http 127.0.0.1:${parentPort} ".test"`,
  ];
  writeFileSync(join(folder, 'tinyproxy.conf'), `${lines.join('\n')}\n`);
  const child = spawn(PROGRAM, ['-d', '-c', join(folder, 'tinyproxy.conf')], { stdio: 'ignore' });
  await listening(port, child);
  return {
    port,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (let knock = 0; knock < KNOCKS; knock += 1) {
    if (child.exitCode !== null) throw new Error(`tinyproxy ended with ${child.exitCode}`);
    if (await opens(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGKILL');
  throw new Error('tinyproxy did not begin to listen');
}

function opens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
