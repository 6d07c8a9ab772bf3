// Builds the entries that work with the user's own copy of a package, msw or vitest, as ES modules that hand on the rest.
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Folders whose modules import a package of which there must be one copy, in the format of whoever uses it. */
export const guests = { msw: 'simulator/shells/msw', vitest: 'simulator/vitest' };
const folderOf = (root, id) => Object.values(guests).find((folder) => id.startsWith(`${join(root, folder)}/`));

/**
 * An entry as an ES module of its own: its folder's modules, and of the others what CommonJS hands on. Gives the modules that
 * CommonJS is to hand on, with their exports.
 */
async function guest(at, name, others) {
  const { root, next, common, small, entries, both } = at;
  const inside = new Map();
  const entryOf = (id) => Object.keys(both).find((each) => id === join(root, both[each]));
  const handed = {
    name: 'handed',
    async resolveId(source, importer) {
      if (source.startsWith('../cjs/')) return { id: source, external: true };
      if (importer === undefined || !source.startsWith('.') || folderOf(root, importer) === undefined) return null;
      const { id } = await this.resolve(source, importer, { skipSelf: true });
      const entry = entryOf(id);
      if (entry in guests && entry !== name) return { id: `./${entry}.js`, external: true };
      if (folderOf(root, id) !== undefined) return null;
      if (entry !== undefined) return { id: `../cjs/${entry}.js`, external: true };
      return { id: `\0handed:${id}` };
    },
    async load(handedId) {
      if (!handedId.startsWith('\0handed:')) return null;
      const id = handedId.slice('\0handed:'.length);
      const exported = others.get(id) ?? (await exportsOf(common, id));
      others.set(id, exported);
      inside.set(id, exported);
      const as = memberOf(root, id);
      return `import * as inside from '../cjs/inside-${name}.js'; export const { ${exported.join(', ')} } = inside.${as};`;
    },
  };
  const build = await rolldown({
    ...common,
    input: { [name]: join(root, entries[name]) },
    makeAbsoluteExternalsRelative: false,
    plugins: [handed, ...common.plugins],
  });
  // What it loads later stands in the same file: of its modules there is no other.
  await build.write({ ...small, file: join(next, `esm/${name}.js`), format: 'esm', codeSplitting: false });
  await build.close();
  return [...inside.keys()];
}

const memberOf = (root, id) => id.slice(root.length).replace(/\W/g, '_');

async function exportsOf(common, id) {
  const build = await rolldown({ ...common, input: id });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  return output[0].exports;
}

/**
 * What the guests' ES modules ask of CommonJS, as entries that no user can import. `at` has the folders `root` and `next`, what
 * every bundle and every output has in common, all entries and those that CommonJS has.
 */
export async function insidesOf(at) {
  const others = new Map();
  const found = {};
  for (const name of Object.keys(guests)) found[`cjs/inside-${name}`] = await guest(at, name, others);
  const code = (ids) => ids.map((id) => `export * as ${memberOf(at.root, id)} from ${JSON.stringify(id)};`).join('');
  const plugin = {
    name: 'inside',
    resolveId: (id) => (id.startsWith('\0inside:') ? id : null),
    load: (id) => (id.startsWith('\0inside:') ? code(found[id.slice('\0inside:'.length)]) : null),
  };
  return { plugin, input: Object.fromEntries(Object.keys(found).map((name) => [name, `\0inside:${name}`])) };
}
