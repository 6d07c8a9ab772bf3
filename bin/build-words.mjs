// Shortens the names of the page's sentences: whoever reads the code needs them, and a browser does not. It spares 3 KB. And puts all
// English beside all English and all Chinese beside all Chinese, which packs better than a pair of each: that spares 4 KB.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

/** A plugin for the page below `root`. */
export function shortWords(root) {
  const files = readdirSync(join(root, 'simulator/console'), { recursive: true })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => join(root, 'simulator/console', file));
  const trees = new Map(files.map((file) => [file, treeOf(file, readFileSync(file, 'utf8'))]));
  const tables = new Map([...trees].flatMap(([file, tree]) => tableIn(tree).map((table) => [file, table])));
  const uses = [...trees].flatMap(([file, tree]) => usesIn(file, tree, tables));
  // What is read by a name that is only known later stands as a text somewhere: the types say which names there are.
  const types = readFileSync(join(root, 'fixtures/api-types.ts'), 'utf8');
  const texts = new Set([...textsIn(treeOf('ts', types)), ...[...trees.values()].flatMap(textsIn)]);
  const open = new Set(uses.flatMap(({ of, name }) => (name === null ? [of] : [])));
  const short = new Map(
    [...tables].map(([file, { keys }]) => [
      file,
      shortened(keys.map(({ name }) => name).filter((name) => !open.has(file) || !texts.has(name))),
    ]),
  );
  const both = { en: [], zh: [] };
  const starts = new Map();
  for (const [file, { rows }] of tables) {
    if (rows === null) continue;
    starts.set(file, both.en.length);
    for (const language of ['en', 'zh']) both[language].push(...rows.map((row) => row[language]));
  }
  return {
    name: 'short-words',
    resolveId: { filter: { id: sentences }, handler: (id) => id },
    load: { filter: { id: sentences }, handler: () => takers(both) },
    transform: {
      filter: { id: /[\\/]simulator[\\/]console[\\/].*\.tsx?$/ },
      handler(code, id) {
        const tree = treeOf(id, code);
        const own = tableIn(tree).flatMap(({ keys }) => keys.map((key) => ({ ...key, of: id })));
        const places = [...own, ...usesIn(id, tree, tables)].filter(({ of, name }) => short.get(of).has(name));
        const [table] = starts.has(id) ? tableIn(tree) : [];
        const isInTable = ({ start }) => table !== undefined && start > table.start && start < table.end;
        const named = ({ name }) => short.get(id).get(name) ?? name;
        const edits = places
          .filter((place) => !isInTable(place))
          .map(({ of, name, ...place }) => ({ ...place, as: short.get(of).get(name) }));
        if (table !== undefined) {
          const names = table.keys.map(named).join(' ');
          edits.push({ start: table.start, end: table.end, as: `$take(${starts.get(id)}, '${names}')` });
        }
        if (edits.length === 0) return null;
        let text = code;
        for (const { start, end, as } of edits.sort((a, b) => b.start - a.start))
          text = text.slice(0, start) + as + text.slice(end);
        return {
          code: table === undefined ? text : `import { take as $take } from '${sentencesModule}';${text}`,
          map: null,
        };
      },
    },
  };
}

/** The module with the sentences of all tables; it lies in no file. */
const sentencesModule = 'virtual:sentences';
const sentences = new RegExp(`^${sentencesModule}$`);

/** Takes the rows of a table, by names in their order, from where they begin among all. */
const takers = ({ en, zh }) => `
const en = ${JSON.stringify(en)}, zh = ${JSON.stringify(zh)};
export const take = (from, names) =>
  Object.fromEntries(names.split(' ').map((name, i) => [name, { en: en[from + i], zh: zh[from + i] }]));
`;

const treeOf = (file, text) => parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' });

/** Two letters at most; the same ones in every table, so that they pack well. */
function shortened(names) {
  const letter = (i) => String.fromCharCode(97 + (i % 26));
  return new Map(names.map((name, i) => [name, i < 26 ? letter(i) : letter(i / 26 - 1) + letter(i)]));
}

/** Every node of a tree with the one around it. */
function* nodesOf(node, around = null) {
  if (Array.isArray(node)) for (const each of node) yield* nodesOf(each, around);
  else if (typeof node === 'object' && node !== null) {
    if (typeof node.type === 'string') yield [node, around];
    for (const each of Object.values(node)) yield* nodesOf(each, typeof node.type === 'string' ? node : around);
  }
}

const placed = ({ name, start, end }) => ({ name, start, end });

/** The table of sentences that a file exports: its name, the names in it, and its rows where each is a pair of plain texts. */
function tableIn(tree) {
  for (const [{ type, id, init }] of nodesOf(tree))
    if (type === 'VariableDeclarator' && init?.callee?.name === 'wordsOf') {
      const [{ properties, start, end }] = init.arguments;
      const rows = properties.map(({ value }) => pairIn(value));
      const keys = properties.map(({ key }) => placed(key));
      return [{ name: id.name, keys, start, end, rows: rows.includes(null) ? null : rows }];
    }
  return [];
}

function pairIn({ type, properties }) {
  if (type !== 'ObjectExpression') return null;
  const pair = Object.fromEntries(properties.map(({ key, value }) => [key?.name, value?.value]));
  const isPlain = properties.length === 2 && typeof pair.en === 'string' && typeof pair.zh === 'string';
  return isPlain ? pair : null;
}

function textsIn(tree) {
  return [...nodesOf(tree)].flatMap(([{ type, value }]) =>
    type === 'Literal' && typeof value === 'string' ? [value] : [],
  );
}

/** Where a file reads a sentence of its own table or of one that it imports; a name is null where more than one is handed on. */
function usesIn(file, tree, tables) {
  const aliases = new Map(tables.has(file) ? [[tables.get(file).name, file]] : []);
  for (const { type, source, specifiers } of tree.body) {
    const of = type === 'ImportDeclaration' ? join(dirname(file), source.value) : '';
    for (const { imported, local } of specifiers ?? [])
      if (imported?.name === tables.get(of)?.name && tables.has(of)) aliases.set(local.name, of);
  }
  return [...nodesOf(tree)].flatMap(([node, around]) => {
    const of = node.type === 'Identifier' ? aliases.get(node.name) : undefined;
    if (of === undefined || isMention(node, around)) return [];
    const isRead = around.type === 'MemberExpression' && around.object === node && !around.computed;
    return [{ of, ...(isRead ? placed(around.property) : { name: null }) }];
  });
}

/** A name that stands for nothing here: where it is declared, imported, or another thing's member. */
function isMention(node, { type, id, key, property, computed, shorthand, value }) {
  if (type.startsWith('Import') || (type === 'VariableDeclarator' && id === node)) return true;
  if (type === 'Property' && shorthand) return value !== node;
  return (key === node || property === node) && computed !== true;
}
