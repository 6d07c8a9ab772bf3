import app from '../../fixtures/schemas/app.schema.json' with { type: 'json' };
import box from '../../fixtures/schemas/box.schema.json' with { type: 'json' };
import carrier from '../../fixtures/schemas/carrier.schema.json' with { type: 'json' };
import catalogue from '../../fixtures/schemas/catalogue.schema.json' with { type: 'json' };
import clock from '../../fixtures/schemas/clock.schema.json' with { type: 'json' };
import environment from '../../fixtures/schemas/environment.schema.json' with { type: 'json' };
import evidence from '../../fixtures/schemas/evidence.schema.json' with { type: 'json' };
import fault from '../../fixtures/schemas/fault.schema.json' with { type: 'json' };
import fidelity from '../../fixtures/schemas/fidelity.schema.json' with { type: 'json' };
import gateway from '../../fixtures/schemas/gateway.schema.json' with { type: 'json' };
import handset from '../../fixtures/schemas/handset.schema.json' with { type: 'json' };
import health from '../../fixtures/schemas/health.schema.json' with { type: 'json' };
import inbox from '../../fixtures/schemas/inbox.schema.json' with { type: 'json' };
import journal from '../../fixtures/schemas/journal.schema.json' with { type: 'json' };
import phoneCall from '../../fixtures/schemas/phone-call.schema.json' with { type: 'json' };
import policy from '../../fixtures/schemas/policy.schema.json' with { type: 'json' };
import problem from '../../fixtures/schemas/problem.schema.json' with { type: 'json' };
import reproduce from '../../fixtures/schemas/reproduce.schema.json' with { type: 'json' };
import scenario from '../../fixtures/schemas/scenario.schema.json' with { type: 'json' };
import subscriber from '../../fixtures/schemas/subscriber.schema.json' with { type: 'json' };
import suite from '../../fixtures/schemas/suite.schema.json' with { type: 'json' };
import symptom from '../../fixtures/schemas/symptom.schema.json' with { type: 'json' };
import token from '../../fixtures/schemas/token.schema.json' with { type: 'json' };
import vendor from '../../fixtures/schemas/vendor.schema.json' with { type: 'json' };
import world from '../../fixtures/schemas/world.schema.json' with { type: 'json' };
import type { Schema } from '../validation/validate.ts';

type Node = { readonly [key: string]: unknown };
type SchemaFile = Node & { readonly $id: string; readonly title: string; readonly $defs?: Record<string, Node> };

type List = { readonly enum: readonly unknown[] };
type ListFile = List & { readonly $id: string; readonly $defs?: Readonly<Record<string, List>> };

/** Lists of values that many schemas refer to. */
const lists: readonly ListFile[] = [carrier, vendor, evidence];

const files: readonly SchemaFile[] = [
  health,
  box,
  world,
  environment,
  app,
  subscriber,
  handset,
  gateway,
  phoneCall,
  token,
  fault,
  clock,
  policy,
  journal,
  inbox,
  catalogue,
  fidelity,
  symptom,
  reproduce,
  scenario,
  suite,
  problem,
];

/** What is said of a part in Chinese, and what stands in the place of names that people write: for whoever makes a mistake there. */
const forOurselves = new Set(['x-zh', 'x-instead']);

/**
 * Every schema of the control API by its title, with references written as `prefix` and a title. The files are the one
 * source: ajv, OpenAPI and the types of fixtures/api-types.ts are all made of this. `without` leaves out what a document has no use for.
 */
export function schemasUnder(prefix: string, without: 'x-zh' | null = 'x-zh'): Readonly<Record<string, Node>> {
  const all: Record<string, Node> = {};
  for (const file of files) {
    const { $schema: _schema, $id: _id, $defs = {}, ...root } = file;
    for (const part of [root, ...Object.values($defs)]) {
      const title = String(part['title']);
      if (Object.hasOwn(all, title)) throw new Error(`ERR_SCHEMA_TITLE: two shapes have the title ${title}`);
      all[title] = pointing(part, file.$id, prefix, without);
    }
  }
  return all;
}

/** Writes references across files as references by title. A part of a file is named like its key in `$defs`. */
function pointing<T>(node: T, home: string, prefix: string, without: string | null): T {
  if (Array.isArray(node)) return node.map((each) => pointing(each, home, prefix, without)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (without !== null && forOurselves.has(key)) continue;
    const names = key === '$ref' ? namesAt(value as string) : undefined;
    if (names !== undefined) copy['enum'] = names;
    else copy[key] = key === '$ref' ? prefix + titleAt(value as string, home) : pointing(value, home, prefix, without);
  }
  return copy as T;
}

/** Which carriers, vendors or kinds of evidence a reference stands for: readers of a document see the values in their place. */
function namesAt(reference: string): readonly unknown[] | undefined {
  const [id, part] = reference.split('#/$defs/', 2);
  const file: ListFile | undefined = lists.find(({ $id }) => $id === id);
  return part === undefined ? file?.enum : file?.$defs?.[part]?.enum;
}

function titleAt(reference: string, home: string): string {
  const [id, part] = reference.split('#/$defs/', 2) as [string, string | undefined];
  if (part !== undefined) return part;
  const file = files.find((each) => each.$id === (id === '' ? home : id));
  if (file === undefined) throw new Error(`ERR_SCHEMA_REFERENCE: nothing has the id ${id}`);
  return file.title;
}

let definitions: Readonly<Record<string, Node>> | null = null;
const roots = new Map<string, Schema>();

/** The schema with that title as one document for ajv; made once. `list` is an array of them. */
export function schemaNamed(title: string, list = false): Schema {
  const key = list ? `${title}[]` : title;
  let schema = roots.get(key);
  if (schema === undefined) {
    definitions ??= schemasUnder('#/$defs/', null);
    if (!Object.hasOwn(definitions, title)) throw new Error(`ERR_SCHEMA_UNKNOWN: no schema is titled ${title}`);
    const one = { $ref: `#/$defs/${title}` };
    schema = { ...(list ? { type: 'array', items: one } : one), $defs: definitions };
    roots.set(key, schema);
  }
  return schema;
}
