import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SAMPLES = fileURLToPath(new URL('../../config/samples/', import.meta.url));
const BUILD = '.dang-chep';
const TEXT_FILE = 'bai.txt';
const CHANNEL_LINE = /^Kênh: .*$/m;
const SLOT_LINE = /^(Giờ đăng|Thời gian đăng): .*$/m;

/** People of the trial office, one for every role. */
export const PEOPLE = {
  officer: { id: 'can-bo', name: 'Trần Thị Mẫu', roles: ['contributor'] },
  editor: { id: 'bien-tap', name: 'Lê Văn Thử', roles: ['editor'] },
  approver: { id: 'pho-chu-tich', name: 'Phạm Thị Ví Dụ', roles: ['approver'] },
  head: { id: 'chu-tich', name: 'Nguyễn Văn Mẫu', roles: ['head', 'administrator'] },
  reader: { id: 'ban-doc', name: 'Võ Thị Xem', roles: ['reader'] },
} as const;
export type PersonKey = keyof typeof PEOPLE;

export const CHANNEL = 'Trang xã Suối Mẫu';
const CHANNEL_ID = 'trang-suoi-mau';
export const PAGE_ACCOUNT = '1000000000000001';

const SUBMITTER = 'To truyen thong';
const UNIT = 'Tổ truyền thông xã Suối Mẫu';

/** A home folder of a trial office and its note outside; both in one temporary folder. */
export interface Home {
  readonly folder: string;
  readonly stateFolder: string;
  readonly queue: string;
  destroy(): Promise<void>;
}

/** `channels` is the list below that key of loa.yaml; left out: one page. */
export async function createHome(channels = ONE_PAGE): Promise<Home> {
  const root = await mkdtemp(join(tmpdir(), 'loa-browser-'));
  const folder = join(root, 'home');
  await mkdir(folder, { mode: 0o700 });
  await writeFile(join(folder, 'loa.yaml'), settingsText(channels));
  return {
    folder,
    stateFolder: join(root, 'state'),
    queue: join(folder, 'queue'),
    destroy: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

const ONE_PAGE = `  - id: ${CHANNEL_ID}
    name: ${CHANNEL}
    platform: facebook
    account: "${PAGE_ACCOUNT}"
`;

function settingsText(channels: string): string {
  const people = Object.values(PEOPLE).map(
    ({ id, name, roles }) =>
      `  - id: ${id}\n    name: ${name}\n    roles: [${roles.join(', ')}]\n    units: [${UNIT}]\n`,
  );
  return `mode: sandbox
office:
  name: Trung tâm truyền thông xã Suối Mẫu
people:
${people.join('')}channels:
${channels}policy:
  - approvedBy: [head]
intake:
  quietSeconds: 1
  submitters:
    ${SUBMITTER}:
      unit: ${UNIT}
      person: ${PEOPLE.officer.id}
`;
}

/** Folder of a sample, below config/samples. */
export const SAMPLE = {
  shortVideo: 'To truyen thong/Ba viec truoc mua lon',
  album: 'Thu vien/Ngay hoi sach',
  photo: 'To truyen thong/Nop ho so truc tuyen',
  link: 'To truyen thong/Sua mat cau Ben Thu',
  notice: 'Tram Y te/Lich tiem chung',
} as const;
export type SampleKey = keyof typeof SAMPLE;

export interface DropOptions {
  /** Name of the item's folder. */
  readonly name: string;
  readonly sample: SampleKey;
  /** For the key of the slot, e.g. `ngay` or `17:00 08/12/2026`. */
  readonly slot: string;
  /** Changes the text file, e.g. its title. */
  readonly text?: (text: string) => string;
}

/** Puts an item into the inbox as an officer does: the whole folder comes in one go. */
export async function dropItem(home: Home, options: DropOptions): Promise<void> {
  const inbox = join(home.queue, '1-cho-nhan', SUBMITTER);
  const build = join(home.queue, BUILD);
  await mkdir(inbox, { recursive: true });
  await cp(join(SAMPLES, SAMPLE[options.sample]), build, { recursive: true });
  const path = join(build, TEXT_FILE);
  const text = (await readFile(path, 'utf8'))
    .replace(SLOT_LINE, `Giờ đăng: ${options.slot}`)
    .replace(CHANNEL_LINE, `Kênh: ${CHANNEL_ID}`);
  await writeFile(path, options.text?.(text) ?? text);
  await rename(build, join(inbox, options.name));
}

/** Changes the text file of an item's folder. */
export async function editText(folder: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, TEXT_FILE);
  const text = await readFile(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`the edit changes nothing in ${path}`);
  await writeFile(path, changed);
}

/** The item's folder, wherever below the queue it lies now; null while it is being moved. */
export async function findItemFolder(home: Home, name: string): Promise<string | null> {
  const entries = await readdir(home.queue, { recursive: true, withFileTypes: true });
  const found = entries.find((entry) => entry.isDirectory() && entry.name === name);
  return found === undefined ? null : join(found.parentPath, found.name);
}
