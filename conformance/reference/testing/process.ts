import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Node 20 runs no TypeScript, so the service is compiled once, into a place from which its packages are found. */
export function compileService(): { main: string; remove(): void } {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'reference-'));
  const compilerOptions = { outDir: folder, rootDir: root, declaration: false, noEmit: false };
  const include = [join(root, 'conformance/reference/main.ts')];
  const config = { extends: join(root, 'tsconfig.json'), compilerOptions, include, files: include };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { stdio: 'inherit' });
  return { main: join(folder, 'conformance/reference/main.js'), remove: () => rmSync(folder, { recursive: true }) };
}

export type Running = {
  api: string;
  console: string;
  operatorToken: string;
  /** As a power cut does it. Resolves when the process is gone. */
  kill(): Promise<void>;
};

export async function runService(main: string, options: object): Promise<Running> {
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { ...process.env, SANWANG_REFERENCE: JSON.stringify(options) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  child.stderr?.on('data', (text: Buffer) => {
    words = (words + text).slice(-2_000);
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const { stdout } = child;
  if (!stdout) throw new Error('The process has no standard output.');
  const first = await Promise.race([
    new Promise<string>((resolve) => createInterface(stdout).once('line', resolve)),
    gone.then(() => ''),
  ]);
  if (first === '') throw new Error(`The service ended before it was ready: ${words}`);
  return {
    ...(JSON.parse(first) as Running),
    kill: () => {
      child.kill('SIGKILL');
      return gone;
    },
  };
}
