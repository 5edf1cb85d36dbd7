import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import type { Settings } from './settings.ts';

/** Beside the four folders; tells that the samples were handed in once. */
const MARKER = '.loa-tin-mau';
/** A sample grows here and is then moved into the inbox in one go. */
const WORKBENCH = '.loa-tin-mau-dang-chep';
const MINUTE_MS = 60_000;
/** `{{+15m}}` in a sample's text file: that many minutes from now. */
const FROM_NOW = /\{\{\+(\d{1,4})m\}\}/g;

/**
 * Copies the sample items into the inbox of a sandbox home, once in its life. Returns where each
 * went, e.g. `Thu vien/Ngay hoi sach`; empty when they were there before. `now` is UTC ms. The
 * folders must exist. Throws for a live home, which never gets samples.
 */
export async function copySamples(settings: Settings, now: number): Promise<readonly string[]> {
  if (settings.mode !== 'sandbox') throw new TypeError('samples are for sandbox homes only');
  const { queueFolder, folders } = settings.intake;
  const marker = join(queueFolder, MARKER);
  if (existsSync(marker)) return [];
  const source = fileURLToPath(new URL('./samples/', import.meta.url));
  const copied: string[] = [];
  for (const submitter of await foldersIn(source)) {
    await mkdir(join(queueFolder, folders.inbox, submitter), { recursive: true });
    for (const item of await foldersIn(join(source, submitter))) {
      const target = join(queueFolder, folders.inbox, submitter, item);
      if (existsSync(target)) continue;
      const workbench = join(queueFolder, WORKBENCH);
      await rm(workbench, { recursive: true, force: true });
      await copyItem(join(source, submitter, item), workbench, settings.office.timeZone, now);
      await rename(workbench, target);
      copied.push(`${submitter}/${item}`);
    }
  }
  await writeFile(marker, `${copied.join('\n')}\n`);
  return copied;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function copyItem(from: string, to: string, timeZone: string, now: number): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from)) {
    const bytes = await readFile(join(from, name));
    const isText = name.endsWith('.txt');
    await writeFile(
      join(to, name),
      isText ? withTimes(bytes.toString('utf8'), timeZone, now) : bytes,
    );
  }
}

/** Full minutes, rounded up, so that the time is still ahead when the item is taken in. */
function withTimes(text: string, timeZone: string, now: number): string {
  return text.replaceAll(FROM_NOW, (_all, minutes: string) => {
    const at = Math.ceil(now / MINUTE_MS) * MINUTE_MS + Number(minutes) * MINUTE_MS;
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
    const two = (value: number) => String(value).padStart(2, '0');
    return `${two(local.day)}/${two(local.month)}/${local.year} ${two(local.hour)}:${two(local.minute)}`;
  });
}
