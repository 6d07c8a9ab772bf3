import { carrierIds } from '../../../fixtures/carrier-id.ts';
import { faceIds } from '../../../fixtures/face-id.ts';
import { schemasUnder } from '../../control/schemas.ts';

const banner = `// Made of fixtures/schemas by simulator/testing/generate/types.ts; change the schemas and run \`npm run generate\`.

import type { CarrierId } from './carrier-id.ts';
import type { FaceId } from './face-id.ts';
`;

/** What a schema says by a rule and a type by its form: no two schedules at once. */
const finer: Readonly<Record<string, string>> = {
  Schedule: `'always' | ({ readonly fromMs?: number; readonly toMs?: number; readonly ttlMs?: number; readonly cron?: string;
    readonly forMs?: number; readonly flap?: { readonly onMs: number; readonly offMs: number } } & ({ readonly always?: true }
    | { readonly first: number } | { readonly after: number } | { readonly nth: number } | { readonly rate: number }
    | { readonly pattern: string } | { readonly quota: number; readonly windowMs: number }
    | { readonly ramp: { readonly overMs: number; readonly from?: number; readonly to?: number } }))`,
};

/** TypeScript for every schema of the control API. Nobody writes into a document, so everything in it is `readonly`. */
export async function generateTypes(): Promise<string> {
  const { compile } = await import('json-schema-to-typescript');
  const schemas = Object.entries(schemasUnder('#/$defs/')).map(([title, schema]) => {
    const tsType = finer[title];
    return [title, tsType === undefined ? schema : { title, description: schema['description'], tsType }];
  });
  const all = { title: 'ControlDocuments', $defs: Object.fromEntries(schemas) };
  const text = await compile(all as Parameters<typeof compile>[0], 'ControlDocuments', {
    bannerComment: banner,
    additionalProperties: false,
    unreachableDefinitions: true,
    maxItems: -1,
    style: { singleQuote: true, printWidth: 120, trailingComma: 'all', bracketSpacing: true },
  });
  // The root only holds the parts together, and what refers to it need not say so.
  const parts = text
    .replace(/export interface ControlDocuments \{[^}]*\}\n/, '')
    .replace(
      / \*\n \* This interface was referenced by `ControlDocuments`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/g,
      '',
    );
  // Documents are plain data: what takes any record takes an alias, and would refuse an interface.
  const named = parts
    .replaceAll(oneOf(carrierIds), 'CarrierId')
    .replaceAll(oneOf(faceIds), 'FaceId')
    .replaceAll(/\((\w+Id)\)\[/g, '$1[');
  const aliases = named.replace(/^export interface (\w+) \{$([\s\S]*?)^\}$/gm, 'export type $1 = {$2};');
  // A list of words that is too long for its line has a line for each, as the formatter writes it.
  const listed = aliases.replace(
    /^(export type \w+ =)\n {2}('[^'\n]+'(?: \| '[^'\n]+')+);$/gm,
    (_, head: string, words: string) => `${head}\n  | ${words.replaceAll(' | ', '\n  | ')};`,
  );
  return readonlyArrays(listed.replace(/^( +)(?=(?:'[^']+'|\w+|\[k: string\])\??:(?: |$))/gm, '$1readonly '));
}

function oneOf(ids: readonly string[]): string {
  return ids.map((id) => `'${id}'`).join(' | ');
}

/** Writes `readonly` before the type of each array: before the word, or the bracket, that `[]` belongs to. */
function readonlyArrays(text: string): string {
  const starts = [...text.matchAll(/\[\]/g)].map(({ index }) => startOfType(text, index - 1));
  return starts
    .sort((a, b) => b - a)
    .reduce((all, start) => `${all.slice(0, start)}readonly ${all.slice(start)}`, text);
}

function startOfType(text: string, last: number): number {
  let at = last;
  for (let depth = 0; ; at--) {
    if (/[)}]/.test(text.charAt(at))) depth++;
    if (/[({]/.test(text.charAt(at))) depth--;
    if (depth === 0 && !/\w/.test(text.charAt(at - 1))) return at;
  }
}
