import type { Facts } from './facts.ts';
import { type Schema, walk } from './schema-facts.ts';

interface Operation {
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: Schema }[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
type Response = { readonly $ref?: string; readonly content?: Content };

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: unknown;
}

/** Routes of an OpenAPI document: what they take and what they answer, member by member. Shared parts are told once. */
export function openApiFacts(document: OpenApi): Facts {
  const facts: Record<string, string> = {};
  const find = (ref: string) => found(document, ref);
  const tell = (kind: 'takes' | 'gives', name: string, schema: Schema, must = true) => {
    const ref = schema['$ref'];
    const shared = typeof ref === 'string' ? (ref.split('/').at(-1) as string) : undefined;
    if (shared !== undefined) {
      facts[`${kind} ${name}`] = `${must ? 'must' : 'may'} ${shared}`;
      if (facts[`${kind} ${shared}`] !== undefined) return;
      return tell(kind, shared, find(ref as string));
    }
    walk(schema, find, (path, isThere, value) => {
      facts[`${kind} ${name}${path === '' ? '' : ` ${path}`}`] =
        `${path === '' ? (must ? 'must' : 'may') : isThere ? 'must' : 'may'} ${value}`;
    });
  };
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const name = `${method.toUpperCase()} ${path}`;
      facts[`route ${name}`] = 'there';
      for (const { name: parameter, in: place, required, schema = {} } of operation.parameters ?? []) {
        if (place !== 'path') tell('takes', `${name} ${place} ${parameter}`, schema, required === true);
      }
      const { requestBody } = operation;
      for (const [type, { schema = {} }] of Object.entries(requestBody?.content ?? {})) {
        tell('takes', `${name} ${type}`, schema, requestBody?.required === true);
      }
      for (const [status, given] of Object.entries(operation.responses)) {
        const answer = given.$ref === undefined ? given : (find(given.$ref) as Response);
        facts[`answers ${name} ${status}`] = 'there';
        for (const { schema } of Object.values(answer.content ?? {})) {
          if (schema !== undefined && status < '300') tell('gives', `${name} ${status}`, schema);
        }
      }
    }
  }
  return facts;
}

function found(document: OpenApi, ref: string): Schema {
  let at: unknown = document;
  for (const part of ref.replace(/^#\//, '').split('/')) at = (at as Record<string, unknown>)[part];
  return at as Schema;
}
