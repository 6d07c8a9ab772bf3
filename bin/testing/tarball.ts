import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** An empty folder of the machine's, outside any project: nothing above it can lend it a module. */
export function emptyFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `sanwang-${name}-`));
}

/** Copies what git keeps or is about to keep, as a fresh clone would have it, uncommitted changes included. */
export function copySources(to: string): void {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
  for (const path of listed.toString().split('\0').filter(Boolean)) {
    mkdirSync(join(to, dirname(path)), { recursive: true });
    // A file that was removed and not committed yet is listed too.
    cpSync(join(root, path), join(to, path), { force: true, errorOnExist: false, dereference: false });
  }
}

export interface Tarball {
  readonly path: string;
  readonly files: readonly string[];
  readonly bytes: Uint8Array;
}

/** Builds and packs a copy of the sources, so that a `dist/` that somebody is running from stays as it is. */
export function packSources(): Tarball {
  const folder = emptyFolder('pack');
  copySources(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  // `npm pack` builds, and writes what the tarball's manifest and READMEs are to say.
  const packed = execFileSync('npm', ['pack', '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 26,
  });
  const [{ filename, files }] = JSON.parse(packed.toString());
  const path = join(folder, filename);
  return { path, files: files.map((file: { path: string }) => file.path), bytes: readFileSync(path) };
}

/** Installs the tarball into an empty project, as somebody would who knows nothing of it; gives what npm said. */
export function installInto(folder: string, tarball: Tarball): string {
  const quietly = ['--omit=dev', '--no-audit', '--no-fund', '--prefer-offline'];
  execFileSync('npm', ['init', '-y'], { cwd: folder, stdio: 'ignore' });
  const { status, stdout, stderr } = spawnSync('npm', ['install', ...quietly, tarball.path], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm install: ${stderr}`);
  return `${stdout}${stderr}`;
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
