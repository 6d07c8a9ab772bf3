import type { RouteEntry, RouteField } from '../../fixtures/api-types.ts';
import { carriers } from '../../simulator/carriers/index.ts';
import { routesCatalogue } from '../../simulator/catalogue/routes.ts';
import type { Language } from '../../simulator/core/words/said.ts';
import { codesAt } from './codes-at.ts';
import type { ApiId, Described, Operation } from './operation.ts';
import { replySchema, type Schema } from './schemas.ts';

/** The routes of one carrier’s gateway as operations of OpenAPI. */
export function carrierOperations(api: ApiId, language: Language): readonly Described[] {
  const routes = routesCatalogue(carriers, language).filter(({ carrier }) => carrier === api);
  // A route at two hosts is one path: its first row tells of it.
  const seen = new Set<string>();
  return routes.flatMap((entry) => {
    const key = `${entry.method} ${entry.path}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      {
        path: entry.path,
        method: entry.method.toLowerCase(),
        hosts: entry.hosts,
        operation: operationOf(entry, language),
      },
    ];
  });
}

function operationOf(entry: RouteEntry, language: Language): Operation {
  const { id, carrier, method, path, caller, evidence, source, request, sign, reply, recipe, worked, notes } = entry;
  const last = path.split('/').findLast((part) => /^[\w.]+$/.test(part)) ?? id;
  const name = last.replace(/\W/g, '');
  const shown = recipe.fields.filter(({ inside }) => inside === undefined || !isSealed(entry, inside));
  const headers = shown.filter(isHeader);
  const fields = shown.filter((field) => !isHeader(field));
  const isQuery = recipe.encoding === 'query' || method === 'GET';
  const example = worked.body ?? worked.query;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, part = '']) => ({
    ...{ name: part, in: 'path', required: true, schema: { type: 'string' } },
  }));
  return {
    operationId: `${id}_${method.toLowerCase()}_${name}`,
    tags: [carrier],
    summary: `${id} ${last}`,
    description: [request, sign, reply].join('\n\n'),
    'x-evidence': evidence,
    'x-source': source,
    'x-caller': caller,
    ...(notes.length === 0
      ? {}
      : { 'x-notes': notes.map(({ what, doubt }) => [what, doubt].filter(Boolean).join(' ')) }),
    parameters: [
      ...inPath,
      ...headers.map((field) => parameterOf(field, 'header', worked.headers?.[field.name])),
      ...(isQuery ? fields.map((field) => parameterOf(field, 'query', inQuery(example, field.name))) : []),
    ],
    ...(isQuery || recipe.contentType === undefined
      ? {}
      : { requestBody: { required: true, content: { [recipe.contentType]: bodyOf(entry, fields) } } }),
    responses: {
      [recipe.answer.encoding === 'redirect' ? '302' : '200']: {
        description: reply,
        ...contentOf(entry),
        'x-codes': codesAt(carrier, id, language),
      },
      default: {
        description:
          language === 'zh' ? '故障注入或网络自身的应答' : 'What a fault puts in its place, or the network itself.',
      },
    },
  };
}

const isHeader = ({ inside }: RouteField): boolean => inside === 'headers';

const isSealed = ({ recipe }: RouteEntry, part: string) => recipe.seals.some(({ field }) => field === part);

function schemaOf({ values, any, pattern, form, format, is }: RouteField): Schema {
  const description = [is, format, form].filter((text) => text !== undefined).join('; ');
  return {
    type: 'string',
    description,
    ...(values === undefined ? {} : any ? { examples: values } : { enum: values }),
    ...(pattern === undefined ? {} : { pattern }),
  };
}

const inQuery = (query: string | undefined, name: string): string | undefined =>
  new URLSearchParams(query).get(name) ?? undefined;

function parameterOf(field: RouteField, place: 'header' | 'query', example: string | undefined) {
  const { description, ...schema } = schemaOf(field);
  return {
    ...{ name: field.name, in: place, required: field.required !== false, description, schema },
    ...(example === undefined ? {} : { example }),
  };
}

function bodyOf({ recipe, worked, path }: RouteEntry, fields: readonly RouteField[]) {
  const flat = fields.filter(({ inside }) => inside === undefined);
  const nested = [...new Set(fields.flatMap(({ inside }) => (inside === undefined ? [] : [inside])))];
  const objectOf = (of: readonly RouteField[], more: Readonly<Record<string, Schema>> = {}) => ({
    type: 'object',
    required: [...of.filter(({ required }) => required !== false).map(({ name }) => name), ...Object.keys(more)],
    properties: { ...Object.fromEntries(of.map((field) => [field.name, schemaOf(field)])), ...more },
  });
  const inner = nested.map((name) => [name, objectOf(fields.filter(({ inside }) => inside === name))] as const);
  const { body } = worked;
  if (body === undefined) return { schema: objectOf(flat, Object.fromEntries(inner)) };
  const value = recipe.encoding === 'json' ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
  const named = objectOf(flat, Object.fromEntries(inner));
  // What a client sends and no route reads, such as the lines of a log.
  const unread = Object.keys(value).filter((name) => !Object.hasOwn(named.properties, name));
  const schema = {
    ...named,
    properties: { ...named.properties, ...Object.fromEntries(unread.map((name) => [name, {}])) },
  };
  return { schema, examples: { [worked.vector ?? path]: { summary: worked.vector ?? path, value } } };
}

/** The answer as it stands in the body; a redirect and a file have no JSON. */
function contentOf({ id, path, recipe }: RouteEntry) {
  const schema = replySchema(id, path);
  const { encoding } = recipe.answer;
  if (encoding === 'redirect') return { headers: { location: { schema: { type: 'string', format: 'uri' } } } };
  if (encoding === 'pem' || schema === null) return { content: { 'text/plain': { schema: { type: 'string' } } } };
  return { content: { 'application/json': { schema } } };
}
