import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningSandbox, SANDBOXES } from '../../adapters/sandboxes.ts';
import type { Settings } from '../../config/settings.ts';
import { secretName } from '../runtime/token-pairs.ts';
import { homePaths, type OpenHome } from './home.ts';
import { SANDBOX_PLATFORMS } from './sandbox-note.ts';

/** Stand-in, platform settings and secret of shared sheets; no channel uses it. */
const SHEETS = 'google-sheets';

export interface RunningSandboxes {
  readonly settings: Settings;
  /** Platform id -> base address. */
  readonly addresses: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Starts the stand-in platforms of a sandbox home, on the ports they had before if these are free
 * (so that old links still open), and gives the home's channels their credentials.
 */
export async function startHomeSandboxes(
  home: OpenHome,
  firstPort: number | null,
): Promise<RunningSandboxes> {
  const ports = await notedPorts(home);
  let next = firstPort ?? 0;
  const portOf = (id: string) => (firstPort === null ? (ports[id] ?? 0) : next++);
  const configured = await configuredPlatforms(home);
  const used = new Set(home.settings.channels.map((channel) => channel.platform));
  if (home.settings.intake.sheets.length > 0) used.add(SHEETS);
  const own = Object.keys(SANDBOXES).filter((id) => used.has(id) && !namesAddress(configured(id)));
  const running = await startSandboxes(homePaths(home.folder).sandbox, portOf, own);
  const noted = Object.fromEntries([...running].map(([id, { platform }]) => [id, platform]));
  const platforms = Object.fromEntries(
    Object.entries(noted).map(([id, platform]) => [id, { ...platform, ...configured(id) }]),
  );
  const settings = {
    ...home.settings,
    platforms: { ...home.settings.platforms, ...platforms },
  };
  const addresses = addressesOf(running);
  await home.store.write(async (tx) => {
    await tx.setMeta(SANDBOX_PLATFORMS, JSON.stringify(noted));
    await tx.setMeta('sandbox-addresses', JSON.stringify(addresses));
  });
  for (const channel of settings.channels) {
    const sandbox = running.get(channel.platform);
    const values = sandbox?.secrets[channel.account];
    // Whoever connects a channel anew is asked for no secret of an app that only the stand-in has.
    const all = { ...sandbox?.app, ...values };
    if (values !== undefined) await home.secrets.write(secretName(channel.id), all);
    else if (sandbox?.app !== undefined) await addApp(home, channel.id, sandbox.app);
  }
  const sheetKey = running.get(SHEETS)?.secrets[SHEETS];
  if (sheetKey !== undefined) await home.secrets.write(SHEETS, sheetKey);
  return { settings, addresses, close: () => closeAll(running) };
}

async function addApp(
  home: OpenHome,
  channelId: string,
  app: Readonly<Record<string, string>>,
): Promise<void> {
  const name = secretName(channelId);
  await home.secrets.write(name, { ...(await home.secrets.read(name)), ...app });
}

type Platform = Settings['platforms'][string];

/**
 * What the configuration itself says of a platform. An open home also knows where the stand-ins of
 * the last start listened; taken for configured addresses, they would never be started again.
 */
async function configuredPlatforms(home: OpenHome): Promise<(id: string) => Platform> {
  const text = await home.store.meta(SANDBOX_PLATFORMS);
  const noted = text === null ? {} : (JSON.parse(text) as Settings['platforms']);
  return (id) =>
    Object.fromEntries(
      Object.entries(home.settings.platforms[id] ?? {}).filter(
        ([name, value]) => noted[id]?.[name] !== value,
      ),
    );
}

/** The configuration leads to a stand-in of its own, so ours is not started. */
function namesAddress(platform: Platform): boolean {
  return Object.values(platform).some(
    (value) => typeof value === 'string' && /^https?:/i.test(value),
  );
}

/** Starts the wanted stand-ins; a port that is taken is replaced by any free one. */
export async function startSandboxes(
  folder: string,
  portOf: (platform: string) => number,
  wanted: readonly string[] = Object.keys(SANDBOXES),
): Promise<ReadonlyMap<string, RunningSandbox>> {
  const running = new Map<string, RunningSandbox>();
  for (const id of wanted) {
    const start = SANDBOXES[id];
    if (start === undefined) continue;
    const dataFolder = join(folder, id);
    await mkdir(dataFolder, { recursive: true });
    const port = portOf(id);
    const sandbox = await start({ port, dataFolder }).catch((error: unknown) => {
      if (port === 0) throw error;
      return start({ port: 0, dataFolder });
    });
    running.set(id, sandbox);
  }
  return running;
}

export function addressesOf(
  running: ReadonlyMap<string, RunningSandbox>,
): Readonly<Record<string, string>> {
  return Object.fromEntries([...running].map(([id, sandbox]) => [id, sandbox.baseUrl]));
}

export async function closeAll(running: ReadonlyMap<string, RunningSandbox>): Promise<void> {
  for (const sandbox of running.values()) await sandbox.close();
}

async function notedPorts(home: OpenHome): Promise<Readonly<Record<string, number>>> {
  const noted = await home.store.meta('sandbox-addresses');
  if (noted === null) return {};
  const addresses = JSON.parse(noted) as Record<string, string>;
  return Object.fromEntries(
    Object.entries(addresses).map(([id, address]) => [id, Number(new URL(address).port)]),
  );
}
