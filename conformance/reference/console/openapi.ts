import type { Resource } from './marks.ts';
import type { Access, Operation } from './operation.ts';
import type { Schema } from './shape.ts';

const problem: Schema = {
  description: 'Refused; every mistake is listed',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'mistakes'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          mistakes: { type: 'array', items: { type: 'string' } },
        },
      },
    },
  },
};

/** The document is made from the rows that are mounted, so it cannot lag behind them. */
export function describe(operations: readonly Operation[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  const resources = [...new Set(operations.flatMap(({ of }) => (typeof of === 'string' ? [] : [of])))];
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOne(operation, resources) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Reference number-verification service: console',
      version: '1.0.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    'x-resources': Object.fromEntries(resources.map(({ id, ...resource }) => [id, resource])),
    paths,
    components: {
      securitySchemes: {
        operator: { type: 'http', scheme: 'bearer', description: 'operatorToken: opens everything' },
        token: { type: 'http', scheme: 'bearer', description: 'serviceToken of one account' },
        application: { type: 'http', scheme: 'basic', description: 'APP Key and APP Secret of one application' },
      },
      responses: { Refused: problem },
    },
  };
}

const securityOf: Readonly<Record<Access, readonly object[]>> = {
  public: [],
  operator: [{ operator: [] }],
  'operator-alone': [{ operator: [] }],
  account: [{ operator: [] }, { token: [] }],
  application: [{ operator: [] }, { token: [] }, { application: [] }],
};

function describeOne(operation: Operation, resources: readonly Resource[]) {
  const { id, path, summary, access, query = {}, body, answers, of, does, zh, title, dangerous, entries } = operation;
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    const taken = resources.find(({ parameter }) => parameter === name);
    const marks = taken && { 'x-title': taken.one, 'x-link': taken.id };
    return { name, in: 'path', required: true, schema: { type: 'string', ...marks } };
  });
  const asked = Object.entries(query).map(([name, schema]) => ({ name, in: 'query', schema }));
  return {
    operationId: id,
    summary,
    'x-zh': zh,
    'x-title': title,
    'x-resource': typeof of === 'string' ? of : of.id,
    'x-does': does,
    ...(dangerous && { 'x-dangerous': dangerous }),
    ...(entries && { 'x-entries': entries }),
    security: securityOf[access],
    ...(named.length + asked.length > 0 && { parameters: [...named, ...asked] }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [answers.status]: { description: 'Done', content: { 'application/json': { schema: answers.schema } } },
      '4XX': { $ref: '#/components/responses/Refused' },
      '503': { $ref: '#/components/responses/Refused' },
    },
  };
}
