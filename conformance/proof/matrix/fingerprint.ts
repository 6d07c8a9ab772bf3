import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from '../../../bin/house/source-files.ts';
import type { Case } from '../../suite/case.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);

/** What decides how a case ends; its words and its clauses do not. */
export const ofCase = ({ carriers, beside, profile, world, funds, steps }: Case): string =>
  digest(JSON.stringify([carriers, beside, profile, world, funds, steps]));

/** A mutant as its file has it; the formatter holds how it is written. */
const literal = /^ {2}\{\n {4}id: '([^']+)',\n[\s\S]*?^ {2}\},?$/gm;
/** Members that decide no verdict: its words, and which cases say that they catch it. */
const words = /^ {4}(?:title|bug|claims): (?:.*,|[[{'].*\n[\s\S]*?^ {4}[\]}],|\n.*,)$/gm;

/** What decides how a mutant behaves, by its id: its own lines, not those of functions that it calls. */
export function ofMutants(root: string): ReadonlyMap<string, string> {
  const folder = join(root, 'conformance/mutants');
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(literal)]);
  return new Map(found.map(([text, id = '']) => [id, digest(text.replaceAll(words, ''))]));
}

/** What else a verdict hangs on: every source of the suite, the adapters, the mutants and the service that they are made of. */
export function ofSources(root: string): string {
  const judging = /^conformance\/(suite|targets|mutants|reference)\//;
  const files = sourceFiles(root).filter((path) => judging.test(path));
  return digest(files.map((path) => readFileSync(join(root, path), 'utf8')).join('\0'));
}
