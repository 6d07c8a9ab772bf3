// The declarations of dist/: what the compiler wrote for every module, as far as entries reach it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { guests } from './build-guests.mjs';

const relative = /((?:from|import\(|import)\s*)['"](\.[^'"]+)\.[jt]s['"]/g;

/** A declaration that names the rows of a table says them itself: not every project may read JSON. */
function withoutData(text, folder, root) {
  return text.replace(/import (\w+) from '(\.[^']+\.json)'[^;]*;/g, (_, name, path) => {
    const rows = Object.keys(JSON.parse(readFileSync(join(root, folder, path), 'utf8')));
    return `declare const ${name}: Readonly<Record<${rows.map((row) => JSON.stringify(row)).join(' | ')}, unknown>>;`;
  });
}

/**
 * Copies the declarations that the entries of a format reach, and an entry of its own name beside the code. There is one copy,
 * CommonJS's, but of what names types of a guest: those are a format's own.
 */
export function declare(format, input, { root, next }) {
  const done = new Set();
  const isGuest = (file) => Object.values(guests).some((folder) => file.startsWith(`${folder}/`));
  const placeOf = (file) => join(format === 'esm' && isGuest(file) ? 'esm' : 'cjs', 'types', file);
  const leading = (text, file, from) =>
    text.replaceAll(relative, (_, before, path) => {
      const target = placeOf(join(dirname(file), path));
      const way = posix.relative(dirname(from), target);
      // The compiler leaves the sources' own endings in declarations, which not every resolution takes.
      return `${before}'${way.startsWith('.') ? way : `./${way}`}.js'`;
    });
  const textOf = (file) => withoutData(readFileSync(join(next, 'modules', file), 'utf8'), dirname(file), root);
  const copy = (file) => {
    if (done.has(file)) return;
    done.add(file);
    const text = textOf(file);
    const to = placeOf(file);
    mkdirSync(join(next, dirname(to)), { recursive: true });
    writeFileSync(join(next, to), leading(text, file, to));
    for (const [, , path] of text.matchAll(relative)) copy(join(dirname(file), `${path}.d.ts`));
  };
  for (const [name, source] of Object.entries(input)) {
    const file = source.replace(/\.ts$/, '.d.ts');
    copy(file);
    const to = join(format, `${name}.d.ts`);
    writeFileSync(join(next, to), leading(textOf(file), file, to));
  }
}
