import { readFile } from 'node:fs/promises';
import type { ConsoleSettings } from '../../config/settings.ts';
import { errorCode } from '../host/error-code.ts';
import { startWebServer, type WebServer, type WebServerOptions } from '../host/web-server.ts';
import { createConsole } from '../interfaces/web/app.ts';
import { firstInvitation } from '../runtime/sign-in/invite.ts';
import type { DaemonProcess } from './daemon-process.ts';
import { composeMonitoring } from './monitoring.ts';
import { webDeps } from './web-deps.ts';

/** Where the command line finds the console's address for the links it prints. */
const CONSOLE_ADDRESS = 'console-address';

/** A console that people can open now, or why they cannot. Publishing goes on either way. */
export type StartedConsole =
  | {
      readonly opened: true;
      /** What people type. */
      readonly url: string;
      /** One-time link for the first administrator while nobody can sign in. */
      readonly firstLink: { readonly person: string; readonly url: string } | null;
      close(): Promise<void>;
    }
  | { readonly opened: false; readonly port: number; readonly code: string };

/** Starts the console of a running daemon. */
export async function startConsole(
  started: DaemonProcess,
  settings: ConsoleSettings,
): Promise<StartedConsole> {
  const tls = await readCertificate(settings.certificate);
  if (tls !== null && 'code' in tls) return { opened: false, port: settings.port, code: tls.code };
  const hosts: string[] = [];
  const place = { publicUrl: settings.publicUrl, hosts, proxy: settings.proxy };
  const monitoring = composeMonitoring(started);
  const deps = { ...(await webDeps(started, place)), monitoring };
  const web = createConsole(deps);
  const server = await listen(started, {
    address: settings.address,
    port: settings.port,
    tls,
    answer: (request, connection) => web.answer(request, connection),
    onTrouble: (code) => started.deps.log.warn('console-connection', { code }),
  });
  if ('code' in server) return { opened: false, port: settings.port, code: server.code };
  const scheme = tls === null ? 'http' : 'https';
  hosts.push(...hostNames(settings, server.port, scheme));
  const url = settings.publicUrl ?? `${scheme}://${localName(settings.address)}:${server.port}`;
  await deps.store.write((tx) => tx.setMeta(CONSOLE_ADDRESS, url));
  const first = await firstInvitation(deps);
  return {
    opened: true,
    url,
    firstLink:
      first === null ? null : { person: first.person.name, url: `${url}/welcome/${first.token}` },
    async close() {
      web.close();
      monitoring.stop();
      await server.close();
    },
  };
}

/** The PEM texts of a configured certificate, or the system's code when they cannot be read. */
export async function readCertificate(
  files: ConsoleSettings['certificate'],
): Promise<WebServerOptions['tls'] | { readonly code: string }> {
  if (files === null) return null;
  try {
    return {
      cert: await readFile(files.certificateFile, 'utf8'),
      key: await readFile(files.keyFile, 'utf8'),
    };
  } catch (error) {
    return { code: errorCode(error) };
  }
}

/** In a trial a taken port is replaced by a free one; a real office is told, its address is known. */
async function listen(
  started: DaemonProcess,
  options: WebServerOptions,
): Promise<WebServer | { readonly code: string }> {
  try {
    return await startWebServer(options);
  } catch (error) {
    const code = errorCode(error);
    if (started.settings.mode === 'sandbox' && code === 'EADDRINUSE') {
      return startWebServer({ ...options, port: 0 });
    }
    return { code };
  }
}

/** Host headers under which the console answers. */
function hostNames(settings: ConsoleSettings, port: number, scheme: string): readonly string[] {
  const names = ['localhost', '127.0.0.1', '[::1]', localName(settings.address)];
  const isDefault = port === (scheme === 'https' ? 443 : 80);
  const own = names.map((name) => (isDefault ? name : `${name}:${port}`));
  return settings.publicUrl === null ? own : [...own, new URL(settings.publicUrl).host];
}

function localName(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
