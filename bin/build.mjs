// Compiles the package into dist/: `prepare` runs it, so that `npx sanwang` works after `npm ci` alone.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}/dist`, { recursive: true, force: true });
const tsc = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(/package\.json$/, 'bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', `${root}/bin/tsconfig.build.json`], { stdio: 'inherit' });
const entry = `${root}/dist/bin/sanwang.js`;
if (status === 0 && existsSync(entry)) chmodSync(entry, 0o755);
// The compiler copies package.json for the version alone; its paths would be wrong down there.
const copy = `${root}/dist/package.json`;
if (existsSync(copy)) {
  const { name, version, type } = JSON.parse(readFileSync(copy, 'utf8'));
  writeFileSync(copy, `${JSON.stringify({ name, version, type })}\n`);
}
process.exitCode = status ?? 1;
