import { spawnSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a release may weigh at most. */
export const limits = { tarballBytes: 1_600_000, installBytes: 60_000_000, packages: 130 };

export interface Installed {
  readonly packages: number;
  readonly bytes: number;
  /** As it was packed. */
  readonly manifest: object;
  /** What npm had to say beyond how much it added. */
  readonly said: string;
}

/** Installs a tarball into an empty folder as its users do, for production; what came, and what npm had to say. */
export function measureInstall(tarball: string): Installed {
  const folder = mkdtempSync(join(tmpdir(), 'sanwang-install-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
    const args = ['install', '--omit=dev', '--no-audit', '--no-fund', tarball];
    const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm install of the tarball: ${stderr}`);
    const manifest = JSON.parse(readFileSync(join(folder, 'node_modules/sanwang/package.json'), 'utf8'));
    // Of the binaries that libsql and its like have for every machine, those of this one alone were brought.
    const there = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8'));
    const said = `${stdout}${stderr}`.replace(/^added \d+ packages in \S+$/m, '').trim();
    return {
      packages: Object.keys(there.packages).length,
      bytes: bytesIn(join(folder, 'node_modules')),
      manifest,
      said,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function bytesIn(path: string): number {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum: number, name) => sum + bytesIn(join(path, name)), 0);
}
