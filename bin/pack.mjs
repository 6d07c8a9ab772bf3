// What `npm pack` puts into the tarball: `prepack` and `postpack` call this, before and after.
// The package's manifest has no scripts (one called `prepare` makes npm warn whoever installs it) and nothing of development;
// its READMEs name what stands in the repository alone in words, where they would link to a file that the package lacks.
// The files as they were lie in .unpacked/ meanwhile, and come back even after a pack that was killed.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const kept = join(root, '.unpacked');

function restore() {
  if (!existsSync(kept)) return;
  cpSync(kept, root, { recursive: true });
  rmSync(kept, { recursive: true });
}

/** Whether the `files` of the manifest take a path; npm itself decides in the end, and a test compares. */
function isPacked(path, files) {
  const isIn = (pattern) => path === pattern || path.startsWith(`${pattern}/`);
  const taken = (pattern) => isIn(pattern) || pattern.startsWith(`${path}/`);
  if (files.some((pattern) => pattern.startsWith('!') && isIn(pattern.slice(1)))) return false;
  return files.some((pattern) => !pattern.startsWith('!') && taken(pattern));
}

function documents(folder, files) {
  const found = [];
  for (const name of readdirSync(join(root, folder))) {
    const path = join(folder, name);
    if (!isPacked(path, files)) continue;
    if (statSync(join(root, path)).isDirectory()) found.push(...documents(path, files));
    else if (path.endsWith('.md')) found.push(path);
  }
  return found;
}

/** `[a recipe](docker/README.md)` becomes `a recipe (docker/README.md in the repository)`, and so does a picture. */
function inWords(text, file, files) {
  return text.replace(/!?\[([^\]]+)\]\((?!https?:|#|mailto:)([^)\s]+)\)/g, (link, words, target) => {
    const path = normalize(join(dirname(file), target.split('#')[0]));
    const isThere = existsSync(join(root, path)) && isPacked(path, files);
    if (isThere) return link;
    return file.endsWith('.zh-CN.md') ? `${words}（见代码仓库的 ${path}）` : `${words} (${path} in the repository)`;
  });
}

function prepare() {
  restore();
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  const { scripts: _scripts, devDependencies: _development, ...manifest } = JSON.parse(text);
  const changed = { 'package.json': `${JSON.stringify(manifest, null, 2)}\n` };
  for (const file of documents('.', manifest.files)) {
    const was = readFileSync(join(root, file), 'utf8');
    const is = inWords(was, file, manifest.files);
    if (is !== was) changed[file] = is;
  }
  for (const [file, content] of Object.entries(changed)) {
    mkdirSync(dirname(join(kept, file)), { recursive: true });
    cpSync(join(root, file), join(kept, file));
    writeFileSync(join(root, file), content);
  }
}

if (process.argv[2] === 'after') restore();
else {
  restore();
  const built = spawnSync(process.execPath, [join(root, 'bin/build.mjs')], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
  prepare();
}
