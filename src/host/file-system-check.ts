import { readFile, realpath, statfs } from 'node:fs/promises';

/** May the home folder lie here? SQLite's locks and syncs cannot be trusted over a network. */
export type FileSystemVerdict =
  | { readonly type: 'local' }
  | { readonly type: 'network'; readonly fileSystem: string };

/** What the check asks of the machine; tests pass their own. */
export interface FileSystemProbe {
  readonly platform: string;
  /** Magic number of the file system that holds `path`. */
  magicOf(path: string): Promise<number>;
  /** Text of Linux' mount table. */
  mountTable(): Promise<string>;
  realPath(path: string): Promise<string>;
}

/** Linux' magic numbers (statfs(2), linux/magic.h) of file systems that live on another machine. */
const NETWORK_MAGIC: ReadonlyMap<number, string> = new Map([
  [0x6969, 'nfs'],
  [0x517b, 'smb'],
  [0xff534d42, 'cifs'],
  [0xfe534d42, 'smb2'],
  [0x01021997, '9p'],
  [0x5346414f, 'afs'],
  [0x00c36400, 'ceph'],
  [0x73757245, 'coda'],
  [0x0bd00bd0, 'lustre'],
  [0x47504653, 'gpfs'],
  [0x7461636f, 'ocfs2'],
  [0x01161970, 'gfs2'],
  [0x786f4256, 'vboxsf'],
  [0xbacbacbc, 'vmhgfs'],
]);
const FUSE_MAGIC = 0x65735546;
/** FUSE file systems that are known to lie on a disk of this machine. */
const LOCAL_FUSE =
  /^(fuseblk|fuse\.(ntfs-3g|gocryptfs|cryfs|encfs|mergerfs|fuse-overlayfs|lxcfs))$/;

const MACHINE: FileSystemProbe = {
  platform: process.platform,
  magicOf: async (path) => (await statfs(path)).type,
  mountTable: () => readFile('/proc/self/mountinfo', 'utf8'),
  realPath: (path) => realpath(path),
};

/** Looks at the file system under an existing folder. Off Linux only a Windows share is known. */
export async function checkFileSystem(
  path: string,
  probe: FileSystemProbe = MACHINE,
): Promise<FileSystemVerdict> {
  const real = await probe.realPath(path);
  if (probe.platform === 'win32' && /^[\\/]{2}(?![?.])/.test(real)) {
    return { type: 'network', fileSystem: 'windows-share' };
  }
  if (probe.platform !== 'linux') return { type: 'local' };
  // Some machines give the 32-bit number with its sign.
  const magic = (await probe.magicOf(real)) >>> 0;
  const network = NETWORK_MAGIC.get(magic);
  if (network !== undefined) return { type: 'network', fileSystem: network };
  if (magic !== FUSE_MAGIC) return { type: 'local' };
  const name = fileSystemOf(real, await probe.mountTable()) ?? 'fuse';
  return LOCAL_FUSE.test(name) ? { type: 'local' } : { type: 'network', fileSystem: name };
}

/** Name of the file system in the last, longest mount that holds the path. */
function fileSystemOf(path: string, mountTable: string): string | null {
  let best: { point: string; name: string } | null = null;
  for (const line of mountTable.split('\n')) {
    const [left, right] = line.split(' - ');
    const point = left?.split(' ')[4]?.replaceAll('\\040', ' ');
    const name = right?.split(' ')[0];
    if (point === undefined || name === undefined) continue;
    const holds = point === '/' || path === point || path.startsWith(`${point}/`);
    if (holds && (best === null || point.length >= best.point.length)) best = { point, name };
  }
  return best?.name ?? null;
}
