/*
 * Runs after `npm ci`: puts the command `loa` among those of the installed packages, where npx looks.
 * A `bin` in package.json would make npx link this folder into the caller's cache and change the mode
 * of src/main.js, which the account of a service may not do where the source belongs to root.
 * Plain JavaScript, because the machine's own Node may be older than the one that Loa brings.
 */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';

const folder = new URL('../node_modules/.bin/', import.meta.url);
const command = new URL('loa', folder);

mkdirSync(folder, { recursive: true });
if (process.platform === 'win32') {
  writeFileSync(new URL('loa.cmd', folder), '@node "%~dp0..\\..\\src\\main.js" %*\r\n');
} else {
  rmSync(command, { force: true });
  symlinkSync('../../src/main.js', command);
}
