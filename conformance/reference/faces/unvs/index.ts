import type { Request, Response } from 'express';
import express from 'express';
import { type Served, strict } from '../../listening.ts';
import { StoreDown } from '../../store/guarded.ts';
import type { FaceContext } from '../face.ts';
import type { Call } from './action.ts';
import { textOf } from './action.ts';
import { actions } from './actions.ts';
import { allowOrigin } from './cors.ts';
import type { Language, Refusal, Result } from './envelope.ts';
import { envelope, messageOf, send } from './envelope.ts';
import { isClean } from './parameters.ts';
import { type ApiRefusal, type ProblemId, problems } from './problems.ts';
import { readParameters } from './request.ts';

const byName = new Map(actions.map((action) => [action.name, action]));

export interface UnvsContext extends FaceContext {
  onRefused?(refusal: ApiRefusal): void;
}

/** The vendor's API. Whatever comes in, one envelope goes out (UNVS-1.4-a, 1.4-d, X-9). */
export const createUnvs = (at: UnvsContext): Served => ({
  handler: createHandler(at),
  malformed: (isTooLarge) =>
    envelope(null, at.ports.newUuid(), { problem: isTooLarge ? 'BODY_TOO_LARGE' : 'BODY_UNREADABLE' }),
});

function createHandler(at: UnvsContext): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.use(strict(() => envelope(null, at.ports.newUuid(), { problem: 'BODY_UNREADABLE' })));
  app.use(async (request, response) => {
    const reqUuid = at.ports.newUuid();
    let action: string | null = null;
    const reply = (result: Result) => {
      const { status, body } = envelope(action, reqUuid, result, languageOf(request));
      if (body.RetCode !== 0) at.log.say('refused', { reqUuid, action: action ?? undefined, retCode: body.RetCode });
      send(response, reqUuid, status, body);
      if ('problem' in result) at.onRefused?.(refusalOf(action, result));
    };
    try {
      const problem = misplaced(request, response);
      if (problem) return reply({ problem });
      await allowOrigin(request, response, at.store);
      if (request.method === 'OPTIONS') return void response.writeHead(204, { 'X-UCLOUD-REQUEST-UUID': reqUuid }).end();
      const parameters = await readParameters(request, at.limits.bodyBytes);
      if (!(parameters instanceof Map)) return reply(parameters);
      if (!isClean(parameters)) return reply({ problem: 'PARAM_INVALID' });
      action = textOf(parameters, 'Action');
      if (action === null) return reply({ problem: 'ACTION_MISSING' });
      const found = byName.get(action);
      if (!found) return reply({ problem: 'ACTION_UNKNOWN' });
      // A number leaves only from server to server (UNVS-1.1-i): pages may read the bootstrap and nothing else.
      if (action !== 'GetAppInfo') response.removeHeader('Access-Control-Allow-Origin');
      reply(await found.run(callOf(request, reqUuid, parameters), at));
    } catch (error) {
      at.log.fault('api', error, { reqUuid });
      if (!response.headersSent) reply({ problem: error instanceof StoreDown ? 'UNAVAILABLE' : 'INTERNAL' });
    }
  });
  return app;
}

function refusalOf(action: string | null, result: Refusal): ApiRefusal {
  const { code } = problems[result.problem];
  // An action that there is not is whatever somebody typed.
  const known = action !== null && byName.has(action) ? action : null;
  const words = { en: messageOf(result, 'en'), zh: messageOf(result, 'zh') };
  return { action: known, code, reason: result.problem, ...words };
}

function misplaced(request: Request, response: Response): ProblemId | null {
  if (request.path !== '/') return 'PATH_NOT_FOUND';
  if (['GET', 'POST', 'OPTIONS'].includes(request.method)) return null;
  response.setHeader('Allow', 'GET, POST, OPTIONS');
  return 'METHOD_NOT_ALLOWED';
}

const callOf = (request: Request, reqUuid: string, parameters: Call['parameters']): Call => ({
  reqUuid,
  parameters,
  from: request.socket.remoteAddress ?? '',
  timestampHeader: request.get('timestamp'),
});

const languageOf = (request: Request): Language => (/^\s*zh/i.test(request.get('accept-language') ?? '') ? 'zh' : 'en');
