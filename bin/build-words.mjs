// Shortens the names of the page's sentences: whoever reads the code needs them, and a browser does not. It spares 3 KB.
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
  return {
    name: 'short-words',
    transform: {
      filter: { id: /[\\/]simulator[\\/]console[\\/].*\.tsx?$/ },
      handler(code, id) {
        const tree = treeOf(id, code);
        const own = tableIn(tree).flatMap(({ keys }) => keys.map((key) => ({ ...key, of: id })));
        const places = [...own, ...usesIn(id, tree, tables)]
          .filter(({ of, name }) => short.get(of).has(name))
          .sort((a, b) => b.start - a.start);
        let text = code;
        for (const { of, name, start, end } of places)
          text = text.slice(0, start) + short.get(of).get(name) + text.slice(end);
        return places.length === 0 ? null : { code: text, map: null };
      },
    },
  };
}

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

/** The table of sentences that a file exports: its name, and the names in it. */
function tableIn(tree) {
  for (const [{ type, id, init }] of nodesOf(tree))
    if (type === 'VariableDeclarator' && init?.callee?.name === 'wordsOf')
      return [{ name: id.name, keys: init.arguments[0].properties.map(({ key }) => placed(key)) }];
  return [];
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
