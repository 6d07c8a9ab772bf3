import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript5';

export interface Exported {
  readonly name: string;
  /** The first sentence of its comment. */
  readonly about: string;
  readonly declaration: string;
}

type Source = ReturnType<typeof ts.createSourceFile>;
type Statement = Source['statements'][number];

/** What the entries of the package export, read from the declarations that are packed. */
export function exportsOf(root: string, entries: readonly string[]): ReadonlyMap<string, readonly Exported[]> {
  const sources = new Map<string, Source>();
  const read = (file: string): Source | null => {
    if (!existsSync(file)) return null;
    const known = sources.get(file);
    if (known !== undefined) return known;
    const made = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    sources.set(file, made);
    return made;
  };
  const told = (name: string) => {
    const found = namesIn(join(root, 'dist/esm', `${name}.d.ts`), read);
    return [name, [...found.values()].sort((a, b) => a.name.localeCompare(b.name))] as const;
  };
  return new Map(entries.map(told));
}

function namesIn(file: string, read: (file: string) => Source | null): Map<string, Exported> {
  const found = new Map<string, Exported>();
  const source = read(file);
  if (source === null) return found;
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) {
      const target = statement.moduleSpecifier;
      const from =
        target !== undefined && ts.isStringLiteral(target)
          ? join(dirname(file), target.text.replace(/\.js$/, '.d.ts'))
          : file;
      const theirs = from === file ? declaredIn(source) : namesIn(from, read);
      if (statement.exportClause === undefined) for (const [name, each] of theirs) found.set(name, each);
      else if (ts.isNamedExports(statement.exportClause)) {
        for (const { name, propertyName } of statement.exportClause.elements) {
          const each = theirs.get((propertyName ?? name).text);
          if (each !== undefined) found.set(name.text, { ...each, name: name.text });
        }
      }
    } else if (isExported(statement)) {
      for (const each of declared(statement, source)) found.set(each.name, each);
    }
  }
  return found;
}

const isExported = (statement: Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const declaredIn = (source: Source) =>
  new Map(source.statements.flatMap((statement) => declared(statement, source)).map((each) => [each.name, each]));

function declared(statement: Statement, source: Source): readonly Exported[] {
  const names = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.map(({ name }) => name.getText(source))
    : [(statement as { readonly name?: { readonly text: string } }).name?.text];
  const comment = /\/\*\*([\s\S]*?)\*\//.exec(statement.getFullText(source))?.[1] ?? '';
  const about = comment
    .replace(/^\s*\* ?/gm, '')
    .replaceAll('\n', ' ')
    .trim();
  return names
    .filter((name) => name !== undefined)
    .map((name) => ({
      name,
      about: /^.*?\.(?=\s|$)/.exec(about)?.[0] ?? about,
      declaration: statement.getText(source),
    }));
}
