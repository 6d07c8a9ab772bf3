import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { heading, mistake } from '../core/words/mistake.ts';
import type { World } from '../core/world/world.ts';
import { addressee } from '../shells/http/host.ts';
import { type Asked, askedThrough } from '../wire/asked.ts';
import { sourceAddress } from '../wire/source-address.ts';
import { Answer, Streamed } from './answer.ts';
import { basePath } from './base-path.ts';
import { readBody, readSent, refuseBody } from './body.ts';
import { asControlProblem, ControlProblem, problemType, refusedBy } from './control-problem.ts';
import { guardHost, guardLoopback, guardSite, guardToken, isThisMachine, showsToken } from './guards.ts';
import { ended, worldNamed } from './named.ts';
import type { AnyOperation, Call } from './operation.ts';
import { isPagePath, type PageFiles, servePage } from './page.ts';
import type { Parts } from './parts.ts';
import { readQuery } from './query.ts';
import { methodRefused, routeUnknown } from './unrouted.ts';

export interface MountOptions {
  readonly parts: Parts;
  readonly operations: readonly AnyOperation[];
  /** Demanded of everything but open operations; null demands nothing. */
  readonly token: string | null;
  /** The page for people; null where there is none. */
  readonly page: PageFiles | null;
  /** Whether only this machine can reach the listener, so that foreign names in a request are an attack. */
  readonly isLoopback: boolean;
  /** Whether a source address may tell by forwarded headers how it was asked; loopback may unless told. */
  readonly trusts?: (from: string) => boolean;
  readonly onError: (error: unknown) => void;
}

/** The control API as an Express app: one row after another. */
export function createControlApp(options: MountOptions): Express {
  const { operations, token, page, isLoopback } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  // Queries are read by readQuery, against what an operation declares.
  app.set('query parser', false);
  app.use((request: Request, _: Response, next: NextFunction) => {
    guardHost(request);
    if (isLoopback) guardLoopback(request);
    guardSite(request);
    const isPage = page !== null && isPagePath(request.path);
    const isOpen = isPage || operations.some((each) => each.open && basePath + each.path === request.path);
    if (token !== null && !isOpen) guardToken(request, token);
    next();
  });
  const paths = new Map<string, AnyOperation[]>();
  for (const operation of operations) {
    paths.set(operation.path, [...(paths.get(operation.path) ?? []), operation]);
    app[operation.method](expressPath(operation), (request, response) => serve(operation, options, request, response));
  }
  for (const here of paths.values()) {
    app.all(expressPath(here[0] as AnyOperation), (request, response) => methodRefused(request, response, here));
  }
  app.use(async (request: Request, response: Response) => {
    const isShown = page !== null && isPagePath(request.path) && (await servePage(page, request, response));
    if (!isShown) throw routeUnknown(request, operations);
  });
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    refuse(error, request, response, options);
  });
  return app;
}

function expressPath({ path, raw }: AnyOperation): string {
  return basePath + path.replace(/\{(\w+)\}/g, raw ? '*$1' : ':$1');
}

async function serve(
  operation: AnyOperation,
  { parts, token, trusts = isThisMachine }: MountOptions,
  request: Request,
  response: Response,
): Promise<void> {
  const at = request.params as Record<string, string>;
  const world = at['world'] === undefined ? null : worldNamed(parts, at['world']);
  try {
    const mark = request.url.indexOf('?');
    const search = mark < 0 || operation.raw ? '' : request.url.slice(mark + 1);
    const query = readQuery(search, operation.query ?? []);
    const body = await bodyOf(operation, request);
    if (world?.ended) throw ended(parts, world.handle);
    const asked = askedOf(request, trusts);
    const isAdmitted = token === null || showsToken(request, token);
    const signal = goneSignal(response);
    const lastEventId = lastEventIdOf(request);
    const call: Call = { parts, at, query, body, asked, world: world as World, signal, isAdmitted, lastEventId };
    const answer = await operation.handle(call);
    if (answer instanceof Streamed) await stream(answer, request, response, signal);
    else send(answer instanceof Answer ? answer : new Answer(operation.status, answer), response);
  } catch (error) {
    // Whatever failed in a world that ended meanwhile, failed because it ended.
    throw world?.ended && asControlProblem(error) === null ? ended(parts, world.handle) : error;
  }
}

function bodyOf({ raw, body }: AnyOperation, request: Request): Promise<unknown> {
  if (raw) return readSent(request);
  return body === undefined ? refuseBody(request) : readBody(request, body);
}

/** How the client addressed us; proxies that are believed say it of theirs. */
function askedOf(request: Request, trusts: (from: string) => boolean): Asked {
  const { headers, socket } = request;
  const direct = { scheme: 'http', authority: addressee(request) };
  return trusts(sourceAddress(socket.remoteAddress) ?? '') ? askedThrough(headers, direct) : direct;
}

function lastEventIdOf({ headers }: Request): number | null {
  const written = headers['last-event-id'];
  return typeof written === 'string' && /^\d{1,15}$/.test(written) ? Number(written) : null;
}

async function stream({ messages }: Streamed, request: Request, response: Response, gone: AbortSignal): Promise<void> {
  response.status(200).set(privacy).set('content-type', 'text/event-stream; charset=utf-8');
  // What lies in between shall hand on what it gets.
  response.set('x-accel-buffering', 'no');
  if (request.method === 'HEAD') return void response.end();
  for await (const message of messages) {
    if (gone.aborted) break;
    if (!response.write(message)) await takenBy(response);
  }
  response.end();
}

/** When what was written has gone on its way, or nobody wants it any more. */
function takenBy(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      response.off('drain', settle).off('close', settle);
      resolve();
    };
    response.once('drain', settle).once('close', settle);
  });
}

const privacy = {
  // Worlds in clear hold secrets, and nothing here is the same a moment later.
  'cache-control': 'no-store',
  // Nor is anything here a script, a picture or a page for others to take in.
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  // A browser that is led here shows it, alone and as what it is.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
};

function send({ status, body, type }: Answer, response: Response): void {
  response.status(status).set(privacy);
  if (body === undefined || status === 204) response.end();
  else if (Buffer.isBuffer(body)) response.type(type ?? 'application/octet-stream').send(body);
  else response.type(type ?? 'application/json; charset=utf-8').send(JSON.stringify(body));
}

function refuse(error: unknown, request: Request, response: Response, options: MountOptions): void {
  let problem = asControlProblem(error);
  if (problem === null && error instanceof URIError) {
    problem = refusedBy(mistake('path.undecodable', 'path', request.path.slice(0, 120)));
  }
  if (problem === null) {
    options.onError(error);
    problem = new ControlProblem('ERR_INTERNAL', heading('internal'));
  }
  // What a caller has no use for, and whoever runs the box needs.
  if (problem.cause !== undefined) options.onError(problem.cause);
  if (response.headersSent) return void response.destroy();
  response.set(problem.headers);
  send(new Answer(problem.status, problem.document, problemType), response);
}

function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  if (response.req.socket.destroyed) gone.abort();
  else response.once('close', () => gone.abort());
  return gone.signal;
}
