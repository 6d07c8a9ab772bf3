import { readFileSync } from 'node:fs';
import type { Facts } from './facts.ts';
import type { Subject } from './subject.ts';

/** What each entry exports: values and types, by name. */
export function exportFacts(subject: Subject): Facts {
  const facts: Record<string, string> = {};
  for (const [entry, { types }] of Object.entries(subject.entries)) {
    facts[`entry ${entry}`] = 'import';
    for (const [name, kind] of declared(readFileSync(types, 'utf8'))) facts[`export ${entry} ${name}`] = kind;
  }
  return facts;
}

/** Entries are hand-written lists, or declare what they export: no `export *` hides a name. */
export function declared(text: string): readonly (readonly [name: string, kind: string])[] {
  if (/^export \*/m.test(text)) throw new Error('an entry exports everything of a module: name what it exports');
  const found: [string, string][] = [];
  for (const [, type, names = ''] of text.matchAll(/^export (type )?\{([^}]*)\}/gms)) {
    for (const each of names.split(',').map((part) => part.trim())) {
      if (each === '') continue;
      const isType = type !== undefined || each.startsWith('type ');
      found.push([each.replace(/^type /, '').replace(/^.* as /, ''), isType ? 'type' : 'value']);
    }
  }
  const own = /^export (?:declare )?(const|let|function|class|abstract class|interface|type)\s+(\w+)/gm;
  for (const [, keyword = '', name = ''] of text.matchAll(own)) {
    found.push([name, keyword === 'interface' || keyword === 'type' ? 'type' : 'value']);
  }
  return found;
}
