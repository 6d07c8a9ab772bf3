// `npm run docs`: the maker of the site is TypeScript with JSX, so it is put together before it runs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Inside the package, so that what is not put in is found from there; as deep as `bin/readme`, which looks for the pages.
const folder = mkdtempSync(join(root, 'dist-docs.maker-'));
const maker = join(folder, 'maker');
try {
  const build = await rolldown({
    input: fileURLToPath(new URL('main.ts', import.meta.url)),
    platform: 'node',
    external: (id) => !/^[./]/.test(id) && !id.startsWith(root) && !/^(preact|@preact)/.test(id),
    tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    transform: { target: 'node20.19', jsx: { runtime: 'automatic' } },
    logLevel: 'warn',
  });
  await build.write({ dir: maker, format: 'esm', entryFileNames: 'main.js', comments: false });
  await build.close();
  const { status } = spawnSync(process.execPath, [join(maker, 'main.js'), root], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
