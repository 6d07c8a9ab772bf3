import { basePath } from './base-path.ts';
import { bodyLimit } from './body.ts';
import { pathParts, tags } from './openapi-words.ts';
import type { AnyOperation, Shape } from './operation.ts';
import { type ProblemCode, problemCodes } from './problem-codes.ts';
import type { QueryParameter } from './query.ts';
import { schemasUnder } from './schemas.ts';

const reference = '#/components/schemas/';

/** What an operation without a schema of its own answers. */
const anyObject = { type: 'object' };

/** The OpenAPI 3.1 document of a table of operations. */
export function openApiOf(operations: readonly AnyOperation[], version: string): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = basePath + operation.path;
    paths[path] = { ...paths[path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sanwang control API',
      version,
      description:
        'Worlds, phones, faults, clock and journal of the three carriers in a box. Every error is a problem (RFC 9457) that ' +
        `lists every mistake. A body is JSON in UTF-8 of at most ${bodyLimit} bytes, in which no member comes twice.`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(tags).map(([name, { en }]) => ({ name, description: en })),
    security: [{ controlToken: [] }, {}],
    paths,
    components: {
      schemas: schemasUnder(reference),
      securitySchemes: {
        controlToken: { type: 'http', scheme: 'bearer', description: 'Demanded when the box has a control token.' },
      },
    },
  };
}

function describe(operation: AnyOperation): object {
  const { id, tag, summary, query = [], body, path, open, raw } = operation;
  const parts = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(open ? { security: [] } : {}),
    parameters: [...parts.map(pathParameter), ...query.map(queryParameter)],
    ...(body === undefined ? {} : { requestBody: { required: body.optional !== true, content: json(shape(body)) } }),
    ...(raw && takesBody(operation) ? { requestBody: { content: json(anyObject) } } : {}),
    responses: { ...answers(operation), ...problems(operation) },
  };
}

const takesBody = ({ method }: AnyOperation): boolean => method !== 'get' && method !== 'delete';

function pathParameter(name: string): object {
  return { name, in: 'path', required: true, description: pathParts[name]?.en, schema: { type: 'string' } };
}

function queryParameter({ name, description, schema, several }: QueryParameter): object {
  const list = several === true ? { schema: { type: 'array', items: schema }, explode: false } : { schema };
  return { name, in: 'query', description, ...list };
}

function answers({ status, answer, again, file, raw, streams, also = {} }: AnyOperation): Record<string, object> {
  const told: Record<string, object> = {};
  if (status === 204) told[status] = { description: 'Done.' };
  else if (file !== undefined)
    told[status] = { description: 'As asked.', content: { [file]: { schema: { type: 'string', format: 'binary' } } } };
  else if (streams !== undefined) told[status] = { description: streamText, content: messages(streams) };
  else told[status] = { description: 'As asked.', content: json(answer === null ? anyObject : shape(answer)) };
  if (raw) told['default'] = { description: 'What the service answers, its refusals included, as it says it.' };
  if (again !== undefined && answer !== null)
    told[again] = { description: 'It was there already.', content: json(shape(answer)) };
  for (const [other, schema] of Object.entries(also)) {
    told[other] = { description: 'The carrier says no.', content: problem({ $ref: reference + schema }) };
  }
  return told;
}

/** Problems that any operation can meet, by what it takes. */
function problems(operation: AnyOperation): Record<string, object> {
  const codes: ProblemCode[] = ['ERR_HOST_FOREIGN', 'ERR_ORIGIN_FOREIGN', 'ERR_QUERY_INVALID'];
  if (!operation.open) codes.push('ERR_TOKEN_REQUIRED');
  if (operation.path.includes('{')) codes.push('ERR_PATH_INVALID');
  if (operation.path.includes('{world}')) codes.push('ERR_WORLD_UNKNOWN', 'ERR_WORLD_ENDED');
  if (operation.body !== undefined)
    codes.push('ERR_BODY_NOT_JSON', 'ERR_BODY_INVALID', 'ERR_BODY_TOO_LARGE', 'ERR_BODY_TYPE');
  codes.push(...(operation.problems ?? []));
  const told: Record<string, object> = {};
  for (const status of new Set(codes.map((code) => problemCodes[code][0]))) {
    // A refusal of a carrier with the same status is described with the answers.
    if (operation.also?.[status] !== undefined) continue;
    const here = codes.filter((code) => problemCodes[code][0] === status);
    const description = here.map((code) => `${code}: ${problemCodes[code][1]}.`).join(' ');
    told[status] = { description, content: problem({ $ref: `${reference}Problem` }) };
  }
  return told;
}

function shape({ schema, form }: Shape): object {
  const one = { $ref: reference + schema };
  const list = { type: 'array', items: one };
  if (form === 'one') return one;
  return form === 'many' ? list : { oneOf: [one, list] };
}

const streamText =
  'Server-sent events: each `batch` has in its `data` what the schema says, and its `id` goes into `after` to read on; ' +
  '`end` comes last and has the Problem that says why. A comment comes where nothing else does for fifteen seconds.';

function messages(schema: string): object {
  return { 'text/event-stream': { schema: { $ref: reference + schema } } };
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}

function problem(schema: object): object {
  return { 'application/problem+json': { schema } };
}
