import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Request as HttpRequest, Response as HttpResponse } from 'express';
import express from 'express';
import { operations } from '../domain/console.ts';
import { type Served, strict } from '../listening.ts';
import { StoreDown } from '../store/guarded.ts';
import { meant } from '../unknown-name.ts';
import { callerOf, deprecated, leaveOf } from './authorize.ts';
import { readJsonBody } from './json-body.ts';
import { describe } from './openapi.ts';
import type { ConsoleContext, Operation } from './operation.ts';
import { Refused } from './operation.ts';
import { closed } from './schemas.ts';
import type { Schema } from './shape.ts';

/** The console's API, with statuses of its own. */
export const createConsole = (at: ConsoleContext): Served => ({
  handler: createHandler(at),
  malformed: (isTooLarge) =>
    isTooLarge ? written(413, 'The request is too large.') : written(400, 'The request cannot be read.'),
});

/** Rows of operations, mounted one by one. */
function createHandler(at: ConsoleContext): express.Express {
  const app = express();
  app.disable('x-powered-by');
  // Queries are read below, against what an operation declares.
  app.set('query parser', false);
  app.use(strict(() => written(400, 'The Host header is not one name with at most a port.')));
  app.get('/openapi.json', (_, response) => void response.json(describe(operations)));
  for (const operation of operations) {
    app[operation.method](operation.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (request, response) => {
      const { status, body, leave } = await run(operation, request, checksOf(operation), at);
      const told = leave === 'deprecated' && { deprecated: true };
      at.log.say('console', { operation: operation.id, accountId: param(request, 'accountId'), status, ...told });
      response.status(status).json(told && isObject(body) ? { ...body, deprecated } : body);
    });
  }
  app.use(() => {
    throw new Refused(404, 'There is nothing at this path.');
  });
  app.use((error: unknown, _: HttpRequest, response: HttpResponse, __: express.NextFunction) => {
    const { status, title, mistakes } = problemOf(error);
    if (status >= 500) at.log.fault('console', error);
    if (response.headersSent) return void response.destroy();
    if (status === 401) response.set('WWW-Authenticate', 'Bearer');
    if (status === 503) response.set('Retry-After', '1');
    // What is left of a body that was not read to its end would be taken for the next request.
    if (status === 413) response.set('Connection', 'close');
    response.status(status).type('application/problem+json').json({ type: 'about:blank', title, status, mistakes });
  });
  return app;
}

/** A problem that is written before there is anybody to write it. */
const written = (status: number, title: string) => {
  const body = { type: 'about:blank', title, status, mistakes: [] };
  return { status, body };
};

interface Checks {
  readonly body: ValidateFunction;
  readonly query: ValidateFunction;
}

const compiled = new Map<Operation, Checks>();
let ajv: Ajv2020 | null = null;

/** Compiled when an operation is asked for the first time, for all consoles of the process: it takes longer than all else. */
function checksOf(operation: Operation): Checks {
  const known = compiled.get(operation);
  if (known) return known;
  ajv ??= new Ajv2020({ allErrors: true, strict: false, verbose: true });
  const checks = { body: ajv.compile(operation.body ?? closed({})), query: ajv.compile(closed(operation.query ?? {})) };
  compiled.set(operation, checks);
  return checks;
}

async function run(operation: Operation, request: HttpRequest, checks: Checks, at: ConsoleContext) {
  const { leave, ...named } = await resolve(operation, request, at);
  const sent = (await readJsonBody(request, at.limits.bodyBytes)) as Record<string, unknown> | null;
  if (sent === null && operation.body) throw new Refused(400, 'The body is missing.', [missing(operation.body)]);
  const body = sent ?? {};
  const { query, mistakes: unread } = readQuery(request.url);
  const mistakes = [...list(checks.body, body), ...unread, ...list(checks.query, query)];
  if (mistakes.length > 0) throw new Refused(400, 'The request does not fit its schema.', mistakes);
  return { ...(await operation.run({ ...named, body, query }, at)), leave };
}

const missing = ({ properties = {}, required = [] }: Schema): string =>
  `send application/json with ${Object.keys(properties).join(', ')}${required.length > 0 ? '' : '; {} asks for nothing'}`;

function readQuery(url: string) {
  const mark = url.indexOf('?');
  const given = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
  const twice = [...new Set(given.keys())].filter((name) => given.getAll(name).length > 1);
  const broken = url
    .slice(mark < 0 ? url.length : mark + 1)
    .split('&')
    .filter((pair) => !isDecodable(pair));
  const mistakes = [
    ...twice.map((name) => `/${name} comes more than once`),
    ...broken.map((pair) => `${pair.slice(0, 64)} cannot be decoded as UTF-8`),
  ];
  return { query: Object.fromEntries(given), mistakes };
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Authorises, and finds what the path names. Another's account and one that never was answer alike. */
async function resolve({ access, path }: Operation, request: HttpRequest, at: ConsoleContext) {
  const applicationId = param(request, 'applicationId');
  const application = applicationId === undefined ? null : await at.store.applications.find(applicationId);
  const accountId = param(request, 'accountId') ?? application?.accountId;
  const account = accountId === undefined ? null : await at.store.accounts.find(accountId);
  const face = param(request, 'face');
  if (access === 'public') return { account, application, face, leave: 'granted' };
  const caller = await callerOf(request.get('authorization'), at);
  if (!caller) throw new Refused(401, 'A valid token is needed.');
  const leave = leaveOf(caller, access, account?.id ?? null, application?.id ?? null);
  if (leave === 'refused' || (account === null && path.includes('{')))
    throw new Refused(404, 'There is no such thing here.');
  return { account, application, face, leave };
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function param(request: HttpRequest, name: string): string | undefined {
  const value = request.params[name];
  return typeof value === 'string' && !value.includes('\0') ? value : undefined;
}

function list(check: ValidateFunction, value: unknown): string[] {
  if (check(value)) return [];
  return (check.errors ?? []).map(({ instancePath, message, params, parentSchema }) => {
    const name = (params as { additionalProperty?: string }).additionalProperty;
    const { allowedValues } = params as { allowedValues?: readonly unknown[] };
    const choices = allowedValues === undefined ? '' : `: ${allowedValues.join(', ')}`;
    if (name === undefined) return `${instancePath || '/'} ${message}${choices}`;
    const known = Object.keys((parentSchema as Schema).properties ?? {});
    const near = meant(name, known);
    const fix = near
      ? `did you mean ${near}?`
      : known.length > 0
        ? `there is ${known.join(', ')}`
        : 'nothing is taken here';
    return `${instancePath}/${name.slice(0, 64)} is unknown: ${fix}`;
  });
}

function problemOf(error: unknown): { status: number; title: string; mistakes: readonly string[] } {
  if (error instanceof Refused) return { status: error.status, title: error.message, mistakes: error.mistakes };
  if (error instanceof StoreDown) {
    const mistakes = [
      'the database does not answer: ask again when it is back; what was asked may have been done or not',
    ];
    return { status: 503, title: 'The service cannot reach its store.', mistakes };
  }
  const status = (error as { status?: unknown }).status;
  const isClients = typeof status === 'number' && status >= 400 && status < 500;
  return isClients
    ? { status, title: 'The request cannot be read.', mistakes: [] }
    : { status: 500, title: 'The service failed.', mistakes: [] };
}
