import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Request as HttpRequest, Response as HttpResponse } from 'express';
import express from 'express';
import { callerOf, mayUse } from './authorize.ts';
import { describe } from './openapi.ts';
import type { ConsoleContext, Operation, Request } from './operation.ts';
import { Refused } from './operation.ts';
import { operations } from './operations.ts';
import { closed } from './schemas.ts';

/** The console's API: rows of operations, mounted one by one. */
export function createConsole(at: ConsoleContext): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.get('/openapi.json', (_, response) => void response.json(describe(operations)));
  app.use(express.json({ limit: at.limits.bodyBytes }));
  for (const operation of operations) {
    app[operation.method](operation.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (request, response) => {
      const reply = await run(operation, request, checksOf(operation), at);
      at.log.say('console', { operation: operation.id, accountId: param(request, 'accountId'), status: reply.status });
      response.status(reply.status).json(reply.body);
    });
  }
  app.use(() => {
    throw new Refused(404, 'There is nothing at this path.');
  });
  app.use((error: unknown, _: HttpRequest, response: HttpResponse, __: express.NextFunction) => {
    const { status, title, mistakes } = problemOf(error);
    if (status === 500) at.log.fault('console', error);
    if (status === 401) response.set('WWW-Authenticate', 'Bearer');
    response.status(status).type('application/problem+json').json({ type: 'about:blank', title, status, mistakes });
  });
  return app;
}

type Checks = { body: ValidateFunction; query: ValidateFunction };

const compiled = new Map<Operation, Checks>();
let ajv: Ajv2020 | null = null;

/** Compiled when an operation is asked for the first time, for all consoles of the process: it takes longer than all else. */
function checksOf(operation: Operation): Checks {
  const known = compiled.get(operation);
  if (known) return known;
  ajv ??= new Ajv2020({ allErrors: true, strict: false });
  const checks = { body: ajv.compile(operation.body ?? closed({})), query: ajv.compile(closed(operation.query ?? {})) };
  compiled.set(operation, checks);
  return checks;
}

async function run(operation: Operation, request: HttpRequest, checks: Checks, at: ConsoleContext) {
  const named = await resolve(operation, request, at);
  const body = (request.body ?? {}) as Record<string, unknown>;
  const query = { ...request.query } as Record<string, string>;
  const mistakes = [...list(checks.body, body), ...list(checks.query, query)];
  if (mistakes.length > 0) throw new Refused(400, 'The request does not fit its schema.', mistakes);
  return operation.run({ ...named, body, query }, at);
}

/** Authorises, and finds what the path names. Another's account and one that never was answer alike. */
async function resolve(
  { access }: Operation,
  request: HttpRequest,
  at: ConsoleContext,
): Promise<Pick<Request, 'account' | 'application'>> {
  const applicationId = param(request, 'applicationId');
  const application = applicationId === undefined ? null : await at.store.application(applicationId);
  const accountId = param(request, 'accountId') ?? application?.accountId;
  const account = accountId === undefined ? null : await at.store.account(accountId);
  if (access !== 'public') {
    const caller = await callerOf(request.get('authorization'), at);
    if (!caller) throw new Refused(401, 'A valid token is needed.');
    const isNamed = access === 'operator' || account !== null;
    if (!isNamed || !mayUse(caller, access, account?.id ?? null, application?.id ?? null))
      throw new Refused(404, 'There is no such thing here.');
  }
  return { account, application } as Pick<Request, 'account' | 'application'>;
}

function param(request: HttpRequest, name: string): string | undefined {
  const value = request.params[name];
  return typeof value === 'string' && !value.includes('\0') ? value : undefined;
}

function list(check: ValidateFunction, value: unknown): string[] {
  if (check(value)) return [];
  return (check.errors ?? []).map(({ instancePath, message, params }) => {
    const name = (params as { additionalProperty?: string }).additionalProperty;
    return `${instancePath || '/'} ${message}${name ? `: ${name}` : ''}`;
  });
}

function problemOf(error: unknown): { status: number; title: string; mistakes: string[] } {
  if (error instanceof Refused) return { status: error.status, title: error.message, mistakes: error.mistakes };
  const status = (error as { status?: unknown }).status;
  const isClients = typeof status === 'number' && status >= 400 && status < 500;
  return isClients
    ? { status, title: 'The request cannot be read.', mistakes: [] }
    : { status: 500, title: 'The service failed.', mistakes: [] };
}
