import { type Members, membersOf, type Schema } from '../schema.ts';
import { type VerbRow, verbRow, verbs } from '../verbs.ts';

const banner = `// Made of suite/verbs.ts by suite/testing/verb-types.ts; change the table and run \`npm run generate\`.
`;

/** TypeScript for the verbs that the table describes whole: those that are told and give plain values. */
export function verbTypes(): string {
  const whole = verbs.map((verb) => [verb, verbRow(verb)] as const).filter(([, { step }]) => step !== undefined);
  const named = whole
    .map(([, { gives }]) => (gives?.['items'] ?? gives ?? {}) as Schema)
    .filter((each) => each['title']);
  const interfaces = named.map((each) => `export interface ${each['title']} {\n${writeMembers(each, '  ', true)}}\n`);
  const methods = whole.map(
    ([verb, row]) => `  /** ${row.does} */\n  ${verb}?(${parametersOf(row)}): Promise<${givenBy(row)}>;\n`,
  );
  const head =
    '/** Verbs of the control plane; each may be left out. A refusal of the service rejects with `refused: true`. */';
  return [banner, ...interfaces, `${head}\nexport interface AccountVerbs {\n${methods.join('')}}\n`].join('\n');
}

const givenBy = ({ gives }: VerbRow): string => (gives === undefined ? 'void' : typeOf(gives));

function parametersOf({ takes, positional }: VerbRow): string {
  if (takes === undefined) return '';
  if (positional === undefined) return `told: ${typeOf(takes)}`;
  const members: Members = membersOf(takes);
  return positional.map((name) => `${name}: ${typeOf(members[name] ?? {})}`).join(', ');
}

function typeOf(schema: Schema): string {
  const { title, type, enum: values, items } = schema;
  if (typeof title === 'string') return title;
  if (Array.isArray(values)) return values.map((each) => `'${each}'`).join(' | ');
  if (Array.isArray(type)) return type.map((each) => typeOf({ type: each })).join(' | ');
  if (type === 'array') return `readonly ${parenthesised(typeOf(items as Schema))}[]`;
  if (type === 'object') return `{ ${writeMembers(schema, '', false).replaceAll('\n', ' ').replace(/; $/, ' ')}}`;
  return type === 'integer' ? 'number' : String(type);
}

const parenthesised = (type: string): string => (type.includes(' | ') ? `(${type})` : type);

function writeMembers(schema: Schema, indent: string, isDocumented: boolean): string {
  const required = schema['required'] as readonly string[];
  return Object.entries(membersOf(schema))
    .map(([name, member]) => {
      const mark = required.includes(name) ? '' : '?';
      const said = isDocumented && member['description'] ? `${indent}/** ${member['description']} */\n` : '';
      return `${said}${indent}readonly ${name}${mark}: ${typeOf(member)};\n`;
    })
    .join('');
}
