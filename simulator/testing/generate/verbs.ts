import type { AnyOperation, Shape } from '../../control/operation.ts';
import type { QueryParameter } from '../../control/query.ts';
import { operations } from '../../control/resources/index.ts';

const banner = `// Made of the operations in simulator/control/resources by simulator/testing/generate/verbs.ts; change these and run
// \`npm run generate\`.`;

const world = '/worlds/{world}';

/** The verbs of the control client: one for every operation, named and described as in openapi.json. */
export function generateVerbs(): string {
  const spoken = operations.filter(({ file, raw }) => file === undefined && !raw);
  const inWorld = spoken.filter(({ path }) => path.startsWith(world));
  const ofBox = spoken.filter(({ path }) => !path.startsWith(world));
  const parts = [
    ...operations.filter(({ query }) => query !== undefined).map(queryOf),
    `/** What a box is asked. */\nexport interface BoxVerbs {\n${ofBox.map(verb).join('')}}`,
    `/** What a world of it is asked. */\nexport interface WorldVerbs {\n${inWorld.map(verb).join('')}}`,
    table('boxRoutes', 'Method and path of each, below /control/v1.', ofBox, ''),
    table(
      'worldRoutes',
      'Method and path of each, below the path of its world; STREAM is a GET that goes on.',
      inWorld,
      world,
    ),
  ];
  return `${banner}\n\nimport type * as Api from '../../../fixtures/api-types.ts';\n\n${parts.join('\n\n')}\n`;
}

function verb(operation: AnyOperation): string {
  const { id, summary, path, body, query, answer, status, streams } = operation;
  const parts = [...path.replace(world, '').matchAll(/\{(\w+)\}/g)].map(
    ([, part = '']) => `${part}: ${part === 'n' ? 'number' : 'string'}`,
  );
  const asked = query === undefined ? [] : [`query?: ${queryName(operation)}`];
  const empty = status === 204 ? 'void' : 'object';
  const line = (bodyType: string | null, answerType: string) =>
    `  ${id}(${[...parts, ...(bodyType === null ? [] : [bodyType]), ...asked].join(', ')}): Promise<${answerType}>;\n`;
  const doc = `  /** ${summary}. */\n`;
  if (streams !== undefined)
    return `${doc}  ${id}(${[...parts, ...asked, 'signal?: AbortSignal'].join(', ')}): AsyncGenerator<Api.${streams}>;\n`;
  if (body === undefined) return doc + line(null, answer === null ? empty : typeOf(answer));
  const optional = body.optional === true ? '?' : '';
  // A list is answered by a list.
  const forms: readonly Shape['form'][] = body.form === 'either' ? ['one', 'many'] : [body.form];
  return (
    doc +
    forms
      .map((form) => {
        const answered = answer?.form === 'either' ? { ...answer, form } : answer;
        return line(`body${optional}: ${typeOf({ ...body, form })}`, answered === null ? empty : typeOf(answered));
      })
      .join('')
  );
}

function typeOf({ schema, form }: Shape): string {
  return form === 'many' ? `readonly Api.${schema}[]` : `Api.${schema}`;
}

const queryName = ({ id }: AnyOperation) => `${id.charAt(0).toUpperCase()}${id.slice(1)}Query`;

/** What another query takes already is said there, with its words. */
function queryOf(operation: AnyOperation, i: number, all: readonly AnyOperation[]): string {
  const before = all.slice(0, i).find(({ query = [] }) => query.some((each) => operation.query?.includes(each)));
  const shared = before?.query?.filter((each) => operation.query?.includes(each)) ?? [];
  const members = (operation.query ?? [])
    .filter((each) => !shared.includes(each))
    .map(
      (parameter) =>
        `  /** ${parameter.description}. */\n  readonly ${parameter.name}?: ${parameterType(parameter)};\n`,
    );
  const others = before?.query?.filter((each) => !shared.includes(each)) ?? [];
  const [pick, listed] = others.length < shared.length ? ['Omit', others] : ['Pick', shared];
  const names = listed.map(({ name }) => `'${name}'`).join(' | ');
  const whole = before !== undefined && others.length === 0 ? queryName(before) : null;
  const base = before === undefined ? '' : (whole ?? `${pick}<${queryName(before)}, ${names}>`);
  if (members.length === 0) return aliased(queryName(operation), base);
  return `export interface ${queryName(operation)}${base === '' ? '' : ` extends ${base}`} {\n${members.join('')}}`;
}

/** On one line where it fits, as the formatter writes it. */
function aliased(name: string, base: string): string {
  const line = `export type ${name} = ${base};`;
  return line.length <= 120 ? line : line.replace(/<(\w+), (.*)>;$/, '<\n  $1,\n  $2\n>;');
}

/** Events are wanted by the same names in a query and in an expectation, and their choices are named there. */
function parameterType({ name, schema, several, choices }: QueryParameter): string {
  if (schema.type === 'integer') return 'number';
  if (schema.type === 'boolean') return 'boolean';
  const expected = choices === undefined ? `NonNullable<Api.Expectation['${name}']>` : `Api.${choices}`;
  const one = schema.enum === undefined ? 'string' : expected;
  return several === true ? `${one} | readonly ${one}[]` : one;
}

function table(name: string, doc: string, rows: readonly AnyOperation[], below: string): string {
  const lines = rows.map(
    ({ id, method, path, streams }) =>
      `  ${id}: '${streams === undefined ? method.toUpperCase() : 'STREAM'} ${path.replace(below, '')}',\n`,
  );
  return `/** ${doc} */\nexport const ${name}: Readonly<Record<keyof ${name === 'boxRoutes' ? 'BoxVerbs' : 'WorldVerbs'}, string>> = {\n${lines.join('')}};`;
}
