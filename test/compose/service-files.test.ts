import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ANALYZE = '/usr/bin/systemd-analyze';
const unit = readFileSync(join(ROOT, 'config/service/loa.service'), 'utf8');

describe('the system service', () => {
  // Debian: apt-get install systemd.
  it.skipIf(!existsSync(ANALYZE))('is one that systemd understands and finds well closed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'loa-unit-'));
    try {
      const path = join(folder, 'loa.service');
      // What it names lies elsewhere on this machine.
      const here = unit
        .replaceAll('/opt/loa/node_modules/.bin/node', process.execPath)
        .replaceAll(/^WorkingDirectory=.*$/gm, 'WorkingDirectory=/')
        .replaceAll('=loa\n', '=root\n');
      writeFileSync(path, here);
      const verified = spawnSync(ANALYZE, ['verify', path], { encoding: 'utf8' });
      expect(verified.stderr).not.toContain('loa.service');
      expect(verified.status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('waits longer for the end than Loa takes, and does not try again what a person must mend', () => {
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(10);
    expect(unit).toMatch(/^RestartPreventExitStatus=2 5$/m);
    expect(unit).toMatch(/^ExecStart=.* \/opt\/loa\/src\/main\.js start$/m);
  });

  it('runs on a Node that the install of its guide really brings', () => {
    expect(unit).toContain('=/opt/loa/node_modules/.bin/node ');
    const guide = readFileSync(join(ROOT, 'docs/van-hanh.md'), 'utf8');
    const installs = guide.match(/`npm ci[^`]*`/g) ?? [];
    expect(installs.length).toBeGreaterThan(0);
    const packages = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const isAlways = 'node' in packages.dependencies;
    expect(isAlways || installs.every((one) => one === '`npm ci`')).toBe(true);
  });
});

describe('the container', () => {
  it('waits as long, has both volumes and is asked how it is', () => {
    const compose = parse(readFileSync(join(ROOT, 'config/service/compose.yaml'), 'utf8')) as {
      services: { loa: { stop_grace_period: string; volumes: string[] } };
    };
    expect(compose.services.loa.stop_grace_period).toBe('15s');
    expect(compose.services.loa.volumes).toEqual(['home:/data', 'state:/state']);
    const image = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
    expect(image).toMatch(/^VOLUME \["\/data", "\/state"\]$/m);
    expect(image).toContain('CMD ["node", "src/main.js", "doctor", "--health"]');
  });
});
