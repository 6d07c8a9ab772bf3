import type { Request, Response } from 'express';
import type { Served } from '../../listening.ts';
import { answerOnce, type Breakdown, served } from '../answering.ts';
import type { FaceContext } from '../face.ts';
import type { About, Call } from './action.ts';
import { textOf } from './action.ts';
import { actions } from './actions.ts';
import { becauseOf } from './because.ts';
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
export const createUnvs = (at: UnvsContext): Served =>
  served(
    (isTooLarge) => envelope(null, at.ports.newUuid(), { problem: isTooLarge ? 'BODY_TOO_LARGE' : 'BODY_UNREADABLE' }),
    (request, response) => answer(request, response, at),
  );

async function answer(request: Request, response: Response, at: UnvsContext): Promise<void> {
  const reqUuid = at.ports.newUuid();
  let action: string | null = null;
  let parameters: Call['parameters'] = new Map();
  const about: About = { accountId: null, applicationId: null, phone: null, token: null, charged: false };
  const from = request.socket.remoteAddress ?? '';
  const reply = (result: Result) => {
    const { status, body } = envelope(action, reqUuid, result, languageOf(request));
    if (body.RetCode !== 0) at.log.say('refused', { reqUuid, action: action ?? undefined, retCode: body.RetCode });
    const isForced = 'problem' in result && result.forced === true;
    const reason = 'problem' in result && !isForced ? result.problem : null;
    const phone = about.phone ?? textOf(parameters, 'Phone');
    const token = about.token ?? textOf(parameters, 'Token');
    const actionNames = [...byName.keys()];
    at.tell({
      ...{ face: 'unvs', action: knownAction(action), requestId: reqUuid, code: String(body.RetCode), reason },
      ...{ ...about, phone, token },
      because: reason === null ? null : becauseOf(result as Refusal, { from, phone, token, actions: actionNames }),
    });
    send(response, reqUuid, status, body);
    if ('problem' in result) at.onRefused?.(refusalOf(action, result));
  };
  const attempt = async () => {
    const problem = misplaced(request, response);
    if (problem) return reply({ problem });
    await allowOrigin(request, response, at.store);
    if (request.method === 'OPTIONS') return void response.writeHead(204, { 'X-UCLOUD-REQUEST-UUID': reqUuid }).end();
    const read = await readParameters(request, at.limits.bodyBytes);
    if (!(read instanceof Map)) return reply(read);
    parameters = read;
    if (!isClean(parameters)) return reply({ problem: 'PARAM_INVALID' });
    action = textOf(parameters, 'Action');
    if (action === null) return reply({ problem: 'ACTION_MISSING' });
    const found = byName.get(action);
    if (!found) return reply({ problem: 'ACTION_UNKNOWN' });
    // A number leaves only from server to server (UNVS-1.1-i): pages may read the bootstrap and nothing else.
    if (action !== 'GetAppInfo') response.removeHeader('Access-Control-Allow-Origin');
    reply(await found.run({ reqUuid, parameters, from, timestampHeader: request.get('timestamp'), about }, at));
  };
  const broke = (problem: Breakdown) => reply({ problem });
  await answerOnce(attempt, broke, { log: at.log, where: 'api', requestId: reqUuid }, response);
}

function refusalOf(action: string | null, result: Refusal): ApiRefusal {
  const { code } = problems[result.problem];
  const words = { en: messageOf(result, 'en'), zh: messageOf(result, 'zh') };
  return { action: knownAction(action), code, reason: result.problem, ...words };
}

/** An action that there is not is whatever somebody typed. */
const knownAction = (action: string | null): string | null => (action !== null && byName.has(action) ? action : null);

function misplaced(request: Request, response: Response): ProblemId | null {
  if (request.path !== '/') return 'PATH_NOT_FOUND';
  if (['GET', 'POST', 'OPTIONS'].includes(request.method)) return null;
  response.setHeader('Allow', 'GET, POST, OPTIONS');
  return 'METHOD_NOT_ALLOWED';
}

const languageOf = (request: Request): Language => (/^\s*zh/i.test(request.get('accept-language') ?? '') ? 'zh' : 'en');
