import { X509Certificate } from 'node:crypto';
import { open, readdir, stat, statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type {
  CertificateLook,
  CertificatesAnswer,
  Machine,
  ReachAnswer,
} from '../ports/machine.ts';
import { errorCode } from './error-code.ts';
import { checkFileSystem } from './file-system-check.ts';

const MAX_PEM_BYTES = 1024 * 1024;
/** A bundle of every public authority has some 150. */
const MAX_CERTIFICATES = 1_000;
const MAX_SUBJECT_CHARS = 120;
const PERMISSION_BITS = 0o777;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** This machine, looked at through Node. */
export function createMachine(): Machine {
  return {
    nodeVersion: process.versions.node,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    room: (path) =>
      orNull(async () => {
        const { bavail, blocks, bsize } = await statfs(path);
        return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
      }),
    networkFileSystem: (path) =>
      orNull(async () => {
        const verdict = await checkFileSystem(path);
        return verdict.type === 'network' ? verdict.fileSystem : null;
      }),
    look: (path) =>
      orNull(async () => {
        const found = await stat(path);
        const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
        const mode = process.platform === 'win32' ? null : found.mode & PERMISSION_BITS;
        return { kind, sizeBytes: found.size, mode } as const;
      }),
    async list(folder, limit) {
      const names = (await orNull(() => readdir(folder))) ?? [];
      return names.slice(0, limit).map((name) => join(folder, name));
    },
    certificates: readCertificates,
    reach,
  };
}

async function orNull<T>(look: () => Promise<T>): Promise<T | null> {
  try {
    return await look();
  } catch {
    return null;
  }
}

async function readCertificates(path: string): Promise<CertificatesAnswer> {
  let text: string;
  try {
    text = await readPem(path);
  } catch (error) {
    return { type: 'unreadable', code: errorCode(error) };
  }
  const blocks = text.match(CERTIFICATE) ?? [];
  try {
    const certificates = blocks.slice(0, MAX_CERTIFICATES).map(lookAt);
    return certificates.length === 0
      ? { type: 'malformed' }
      : { type: 'certificates', certificates };
  } catch {
    return { type: 'malformed' };
  }
}

/** A larger file is cut: it is no list of authorities, and what is left of it will not parse. */
async function readPem(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(MAX_PEM_BYTES);
    const { bytesRead } = await file.read(buffer, 0, MAX_PEM_BYTES, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function lookAt(pem: string): CertificateLook {
  const certificate = new X509Certificate(pem);
  return {
    subject: certificate.subject.replaceAll('\n', ', ').slice(0, MAX_SUBJECT_CHARS),
    validFrom: certificate.validFromDate.getTime(),
    validTo: certificate.validToDate.getTime(),
  };
}

function reach(host: string, port: number, limitMs: number): Promise<ReachAnswer> {
  const signal = AbortSignal.timeout(limitMs);
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const finish = (answer: ReachAnswer) => {
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve(answer);
    };
    const onAbort = () => finish({ reached: false, code: 'timeout' });
    socket.on('error', (error) => finish({ reached: false, code: errorCode(error) }));
    socket.once('connect', () => finish({ reached: true }));
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
