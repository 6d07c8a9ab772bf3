import type { Request, Response } from 'express';
import express from 'express';
import { type Served, strict } from '../../listening.ts';
import { StoreDown } from '../../store/guarded.ts';
import type { Face, FaceContext } from '../face.ts';
import { type Action, actionAt, nearest } from './actions.ts';
import { authenticate } from './authenticate.ts';
import { readMembers } from './body.ts';
import type { Call } from './call.ts';
import { codeOf, rowOf } from './codes.ts';
import { send, serialOf, write } from './envelope.ts';
import { changedFacts, type Given, given, keyMistakes, readFacts } from './facts.ts';
import { file, newName } from './filing.ts';
import { echoOf, readParameters } from './parameters.ts';
import { type Good, redeem } from './redeem.ts';
import { because, type Refusal } from './refusal.ts';

/** JiGuang's JVerification: HTTP Basic, JSON, and the number sealed with a key of the customer's. */
export const jiguang: Face = {
  id: 'jiguang',
  create: (at) => ({ handler: createHandler(at), malformed: () => malformed }),
  given,
  keys: { name: 'appKey', secret: 'masterSecret' },
  newSecret: newName,
  changedFacts: (before, change) => ({ ...changedFacts(readFacts(before), change as Given) }),
  mistakesIn: (brought) => keyMistakes(brought as Given),
  file,
};

const malformed = { status: 400, body: { code: 9012, content: codeOf('PARAM_INVALID', null).message } };

function createHandler(at: FaceContext): Served['handler'] {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.use(strict(() => malformed));
  app.use(async (request, response) => {
    const action = actionAt(request.path);
    const call = callOf(request, at);
    const ended = await answer(action, request, call, at).catch((error: unknown): Refusal => {
      at.log.fault('jiguang', error, { reqUuid: call.id });
      return { reason: error instanceof StoreDown ? 'UNAVAILABLE' : 'INTERNAL', because: failed };
    });
    reply(action, ended, call, response, at);
  });
  return app;
}

const failed = because(
  ['a service that works', '服务正常'],
  ['a failure of the service itself', '服务自身故障'],
  ['look into its log', '查看服务日志'],
);

const callOf = (request: Request, { ports }: FaceContext): Call => ({
  id: serialOf(ports.newUuid()),
  from: request.socket.remoteAddress ?? '',
  ...{ identity: null, applicationId: null, phone: null, token: null, exID: null },
});

/** Who calls, then how, then with what: the order is assumed. */
async function answer(action: Action | null, request: Request, call: Call, at: FaceContext): Promise<Good | Refusal> {
  if (action === null) return noSuchPath(request.path);
  const identity = await authenticate(request.headers.authorization, at);
  if ('reason' in identity) return identity;
  call.identity = identity;
  if (request.method !== 'POST') return wrongMethod(request.method);
  const members = await readMembers(request, at.limits.bodyBytes);
  if ('reason' in members) return members;
  call.exID = echoOf(members);
  const token = members.get(action.tokenMember);
  call.token = typeof token === 'string' ? token : null;
  const parameters = readParameters(action, members);
  return 'reason' in parameters ? parameters : redeem(action, call, parameters, at);
}

function reply(action: Action | null, ended: Good | Refusal, call: Call, response: Response, at: FaceContext): void {
  const isGood = 'code' in ended;
  const row = isGood ? rowOf(ended.code, action?.name ?? '') : codeOf(ended.reason, action?.name ?? null);
  const identity = call.identity ?? (isGood ? null : (ended.identity ?? null));
  const wasAnswered = isGood && ended.isForced !== true;
  const risk = wasAnswered && action?.tellsRisk && identity ? { risk: readFacts(identity.facts).risk } : {};
  const phone = isGood && ended.phone !== undefined ? { phone: ended.phone } : {};
  // What never came to a result has no serial number; of an unknown result it is told.
  const id = wasAnswered || row.code === '9002' ? { id: call.id } : {};
  const isAuth = row.code === '9010' || row.code === '9011';
  const status = isAuth && identity ? readFacts(identity.facts).authStatus : row.http;
  if (!isGood) at.log.say('refused', { reqUuid: call.id, action: action?.name, retCode: row.code });
  send(response, status, write({ ...row, ...id, exID: call.exID, ...phone, ...risk }));
  at.tell({
    face: 'jiguang',
    action: action?.name ?? null,
    requestId: call.id,
    accountId: identity?.accountId ?? null,
    applicationId: call.applicationId,
    code: row.code,
    reason: isGood ? null : ended.reason,
    phone: call.phone,
    token: call.token,
    charged: isGood && ended.charged,
    because: isGood ? null : ended.because,
  });
}

function noSuchPath(path: string): Refusal {
  const meant = nearest(path);
  const shown = /^[\w/.-]{1,64}$/.test(path) ? path : '‹path›';
  const fix = meant === null ? undefined : ([`ask ${meant}`, `应为 ${meant}`] as const);
  const expected = [
    'one of the eight addresses under /v1/web/ and /v2/web/',
    '/v1/web/ 与 /v2/web/ 下的八个接口之一',
  ] as const;
  return { reason: 'PATH_NOT_FOUND', because: because(expected, [shown, shown], fix) };
}

function wrongMethod(method: string): Refusal {
  return {
    reason: 'METHOD_NOT_ALLOWED',
    because: because(['POST', 'POST'], [method, method], ['send a POST', '改用 POST']),
  };
}
