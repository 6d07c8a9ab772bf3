import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import marks from '../../../fixtures/schemas/console-marks.schema.json' with { type: 'json' };

interface Node {
  readonly [keyword: string]: unknown;
}
interface Described {
  readonly operationId?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Node }[];
  readonly requestBody?: { readonly content: Node };
  readonly responses?: Readonly<Record<string, { readonly content?: Node }>>;
  readonly [keyword: string]: unknown;
}
interface Resource {
  readonly key?: string;
  readonly parameter?: string;
  readonly name?: string;
  readonly columns?: readonly string[];
}

const ajv = new Ajv2020({ allErrors: true, strict: false });
ajv.addSchema(marks);
const checkOf = (part: string): ValidateFunction =>
  ajv.getSchema(`${marks.$id}${part}`) ?? ajv.compile({ $ref: `${marks.$id}${part}` });
const checks = { document: checkOf('#'), operation: checkOf('#/$defs/operation'), member: checkOf('#/$defs/member') };

/** Everything by which a page would not know what to show of a console's document. */
export function marksMistakes(document: object): string[] {
  const { paths, 'x-resources': listed } = document as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
    readonly 'x-resources': Readonly<Record<string, Resource>>;
  };
  const mistakes: string[] = [];
  const hold = (where: string, check: ValidateFunction, value: unknown) => {
    if (!check(value))
      mistakes.push(...(check.errors ?? []).map((each) => `${where}${each.instancePath} ${each.message}`));
  };
  hold('document', checks.document, document);
  const resources = listed ?? {};
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ ...operation, path, operation })),
  );
  const parameters = new Map(Object.entries(resources).map(([id, { parameter }]) => [parameter, id]));

  const member = (where: string, schema: Node, isNamed: boolean, isLater: boolean): void => {
    hold(where, checks.member, schema);
    if (isNamed && schema['x-title'] === undefined) mistakes.push(`${where} has no x-title`);
    if (isNamed && /Ms$/.test(where) && schema['x-unit'] === undefined) mistakes.push(`${where} has no x-unit`);
    if (schema['x-money'] !== undefined && schema['type'] !== 'string')
      mistakes.push(`${where} is money and no string`);
    if (schema['x-link'] !== undefined && resources[String(schema['x-link'])] === undefined)
      mistakes.push(`${where} leads to no resource: ${schema['x-link']}`);
    if (isLater && schema['x-once'] === true) mistakes.push(`${where} would be told again`);
    const values = (schema['enum'] ?? []) as readonly unknown[];
    for (const value of Object.keys((schema['x-values'] ?? {}) as object))
      if (values.length > 0 && !values.includes(value)) mistakes.push(`${where} cannot be ${value}`);
    for (const [name, part] of Object.entries((schema['properties'] ?? {}) as Record<string, Node>))
      member(`${where}/${name}`, part, true, isLater);
    if (schema['items'] !== undefined) member(`${where}/*`, schema['items'] as Node, false, isLater);
  };

  for (const { path, operation } of operations) {
    const where = operation.operationId ?? path;
    hold(where, checks.operation, operation);
    const id = String(operation['x-resource']);
    const isLook = /^(list|show)$/.test(String(operation['x-does']));
    const resource = resources[id];
    if (resource === undefined) mistakes.push(`${where} is of no resource: ${id}`);
    const body = schemaIn(operation.requestBody?.content);
    const answer = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2'));
    const answered = schemaIn(answer?.[1].content);
    if (body !== null) member(`${where} body`, body, false, false);
    if (answered !== null) member(`${where} answer`, answered, false, isLook);
    for (const { name, in: place, schema } of operation.parameters ?? []) {
      member(`${where} ${name}`, schema, true, false);
      if (place === 'path' && !parameters.has(name)) mistakes.push(`${where} takes ${name}, which no resource has`);
    }
    if (resource !== undefined && operation['x-does'] === 'list' && operation['x-entries'] === undefined) {
      const known = Object.keys(((answered?.['items'] as Node | undefined)?.['properties'] ?? {}) as object);
      for (const name of [resource.key, resource.name, ...(resource.columns ?? [])])
        if (name !== undefined && !known.includes(name)) mistakes.push(`${where} lists no ${name}`);
    }
  }
  for (const id of Object.keys(resources)) {
    const does = operations
      .filter(({ operation }) => operation['x-resource'] === id)
      .map(({ operation }) => operation['x-does']);
    if (!does.includes('list') && !does.includes('show')) mistakes.push(`nothing shows ${id}`);
  }
  return mistakes;
}

function schemaIn(content: Node | undefined): Node | null {
  const json = content?.['application/json'] as { readonly schema: Node } | undefined;
  return json?.schema ?? null;
}
