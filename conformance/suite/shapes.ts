import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { faceIds } from '../../fixtures/face-id.ts';
import { outcomes } from './answer.ts';
import { choicesSchema } from './choices.ts';
import { Misshapen } from './failures.ts';
import { object, type Schema, textOrNull } from './schema.ts';
import { verbRow, verbs } from './verbs.ts';

/** Longest time within which a service may say that it recovers. */
const mostRecoveryMs = 60_000;

const method: Schema = { isFunction: true };

const answer = object(
  {
    verdict: { enum: ['number', 'pass', 'reject', 'undeterminable', 'refused', 'ok', 'invalid'] },
    reason: textOrNull,
    phone: textOrNull,
    requestId: textOrNull,
    retryable: { type: 'boolean' },
    outcome: { enum: outcomes },
    tookMs: { type: 'number' },
    unclear: { type: 'string' },
    mayBe: { type: 'array', items: { type: 'string' } },
    raw: object({ status: { type: 'integer' }, headers: { type: 'object' }, body: { type: 'string' } }),
    asked: object({ method: { type: 'string' }, path: { type: 'string' }, headers: { type: 'object' } }, ['method']),
  },
  // What no case looks at may be missing.
  ['verdict', 'reason', 'phone', 'requestId', 'retryable', 'raw'],
);

const described = object(
  {
    method: { type: 'string' },
    url: { type: 'string', pattern: '^/' },
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    body: { type: 'string' },
    signature: object({ in: { enum: ['query', 'form', 'json', 'header'] }, name: { type: 'string' } }),
    signed: { type: 'string' },
    free: { type: 'string', minLength: 1 },
    sign: method,
  },
  ['method', 'url', 'headers'],
);

/** What an adapter gives beside what the table of verbs says. */
const shapes: Readonly<Record<string, Schema>> = {
  open: object(
    {
      isolation: { enum: ['account', 'static', 'instance'] },
      answersWithinMs: { type: 'number', exclusiveMinimum: 0 },
      callsPerSecond: { type: 'integer', minimum: 1, maximum: 500 },
      recoversWithinMs: { type: 'number', minimum: 0, maximum: mostRecoveryMs },
      choices: choicesSchema,
      carriers: { type: 'array' },
      lacks: { type: 'array' },
      gateways: { enum: ['http', 'https'] },
      face: { enum: faceIds },
      origin: { type: 'string', pattern: '^https?://[^/]+$' },
      close: method,
    },
    ['isolation', 'answersWithinMs', 'close'],
  ),
  openAccount: object({}),
  fixedAccount: object({ apps: { type: 'array', items: object({ name: { type: 'string' }, carriers: object({}) }) } }),
  describe: described,
  describeBootstrap: described,
  log: { type: 'array', items: { type: 'string' } },
  rotateKeys: object({ withOldKeys: method }),
};

const answering = [
  ...['getNumber', 'verifyNumber', 'bootstrap', 'spoilt', 'over', 'raw', 'elsewhere', 'registerApp', 'callSceneOf'],
  'withOldKeys',
];

const given = new Map<string, Schema | undefined>(verbs.map((verb) => [verb, verbRow(verb).gives]));

let ajv: Ajv2020 | null = null;
const checks = new Map<Schema, ValidateFunction>();

function checkOf(schema: Schema): ValidateFunction {
  ajv ??= new Ajv2020({ allErrors: true, strict: false, verbose: true, validateFormats: false }).addKeyword({
    keyword: 'isFunction',
    validate: (_: true, value: unknown) => typeof value === 'function',
  });
  const check = checks.get(schema) ?? ajv.compile(schema);
  checks.set(schema, check);
  return check;
}

/** Hands on what a verb gave, or throws `Misshapen` with every mistake in words: it is the adapter's, and never ours. */
export function shaped<T>(verb: string, gave: T): T {
  const schema = answering.includes(verb) ? answer : (shapes[verb] ?? given.get(verb));
  return schema === undefined ? gave : heldTo(schema, verb, gave);
}

/** The same for what only some adapters give, by its schema. */
export function heldTo<T>(schema: Schema, verb: string, given: unknown): T {
  const check = checkOf(schema);
  if (check(given)) return given as T;
  const mistakes = (check.errors ?? []).map(({ instancePath, ...error }) => {
    const path = instancePath.slice(1).replaceAll('/', '.');
    return error.keyword === 'required' ? missing(path, error) : wrong(path, error);
  });
  throw new Misshapen(verb, mistakes);
}

type Mistake = { readonly expected: string; readonly seen: string };

function missing(path: string, { params }: Pick<ErrorObject, 'params'>): Mistake {
  const name = [path, params['missingProperty']].filter((each) => each !== '').join('.');
  return { expected: `${name} must be there`, seen: `no ${name}` };
}

function wrong(path: string, { keyword, params, message = '', data }: Omit<ErrorObject, 'instancePath'>): Mistake {
  const name = path === '' ? 'what it gives' : path;
  return { expected: `${name} ${demand(keyword, params, message)}`, seen: `${path} ${brief(data)}`.trim() };
}

function demand(keyword: string, params: Record<string, unknown>, message: string): string {
  if (keyword === 'const') return `must be ${JSON.stringify(params['allowedValue'])}`;
  if (keyword === 'enum') return `must be one of ${(params['allowedValues'] as string[]).join(', ')}`;
  if (keyword === 'type') return `must be ${[params['type']].flat().join(' or ')}`;
  if (keyword === 'isFunction') return 'must be a function';
  if (keyword === 'pattern' && params['pattern'] === '^/') return 'must begin with /';
  if (keyword === 'pattern' && params['pattern'] === '^https?://[^/]+$')
    return 'must be an origin, such as http://127.0.0.1:8080';
  if (keyword === 'pattern') return 'must be a decimal number as text, such as 0.05';
  if (keyword === 'additionalProperties') return `must have no member ${String(params['additionalProperty'])}`;
  return message;
}

function brief(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  return (JSON.stringify(value) ?? String(value)).slice(0, 80);
}
