import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { siteScript } from './script.ts';
import { makeSite } from './site.tsx';

// `npm run docs`: writes the site beside the package, as files that any server or none can give out.
const [root = '.'] = process.argv.slice(2);
const out = join(root, 'dist-docs');
const next = `${out}.next`;
rmSync(next, { recursive: true, force: true });
const site = await makeSite(root, await siteScript(root));
for (const [path, content] of site) {
  const file = join(next, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
rmSync(out, { recursive: true, force: true });
renameSync(next, out);
console.log(`${site.size} files in dist-docs: open dist-docs/index.html, or serve the folder`);
