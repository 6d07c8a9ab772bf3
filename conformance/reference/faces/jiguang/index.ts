import type { Request, Response } from 'express';
import type { Identity } from '../../domain/identities/store.ts';
import { answerOnce, served } from '../answering.ts';
import type { Face, FaceContext } from '../face.ts';
import { serviceWords } from '../service-words.ts';
import { because } from '../told-words.ts';
import { type Action, actionAt, nearest } from './actions.ts';
import { authenticate } from './authenticate.ts';
import { readMembers } from './body.ts';
import type { Call } from './call.ts';
import { rowFor, rowOfCode } from './codes.ts';
import { send, serialOf, write } from './envelope.ts';
import { changedFacts, type Given, given, keyMistakes, readFacts } from './facts.ts';
import { file, newName } from './filing.ts';
import { echoOf, readParameters } from './parameters.ts';
import { type Good, redeem } from './redeem.ts';
import type { Refusal } from './refusal.ts';

/** JiGuang's JVerification: HTTP Basic, JSON, and the number sealed with a key of the customer's. */
export const jiguang: Face = {
  id: 'jiguang',
  create: (at) => served(malformed, (request, response) => answer(request, response, at)),
  given,
  keys: { name: 'appKey', secret: 'masterSecret' },
  newSecret: newName,
  changedFacts: (before, change) => ({ ...changedFacts(readFacts(before), change as Given) }),
  mistakesIn: (brought) => keyMistakes(brought as Given),
  file,
};

const malformed = () => ({ status: 400, body: { code: 9012, content: rowFor('PARAM_INVALID', null).message } });

async function answer(request: Request, response: Response, at: FaceContext): Promise<void> {
  const action = actionAt(request.path);
  const call = callOf(request, at);
  await answerOnce(
    async () => reply(action, await decide(action, request, call, at), call, response, at),
    (reason) => reply(action, { reason, because: failed }, call, response, at),
    { log: at.log, where: 'jiguang', requestId: call.id },
    response,
  );
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
async function decide(action: Action | null, request: Request, call: Call, at: FaceContext): Promise<Good | Refusal> {
  const identity = await authenticate(request.headers.authorization, at);
  // Whoever looks for the call finds it with the account that it names.
  if (action === null) return { ...noSuchPath(request.path), ...whose(identity) };
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
  const name = action?.name ?? null;
  const row = isGood ? codeRow(ended.code, name) : rowFor(ended.reason, name);
  const identity = call.identity ?? (isGood ? null : (ended.identity ?? null));
  const wasAnswered = isGood && ended.isForced !== true;
  const risk = wasAnswered && action?.tellsRisk && identity ? { risk: readFacts(identity.facts).risk } : {};
  const phone = isGood && ended.phone !== undefined ? { phone: ended.phone } : {};
  // What never came to a result has no serial number; of an unknown result it is told.
  const id = wasAnswered || row.code === '9002' ? { id: call.id } : {};
  const isAuth = row.code === '9010' || row.code === '9011';
  const status = isAuth && identity ? readFacts(identity.facts).authStatus : row.http;
  if (!isGood) at.log.say('refused', { reqUuid: call.id, action: name, code: row.code });
  at.tell({
    face: 'jiguang',
    action: name,
    requestId: call.id,
    accountId: identity?.accountId ?? null,
    applicationId: call.applicationId,
    code: row.code,
    reason: isGood ? null : ended.reason,
    phone: call.phone,
    token: call.token,
    charged: isGood && ended.charged,
    because: isGood ? null : (ended.because ?? serviceWords(ended.reason)),
  });
  send(response, status, write({ ...row, ...id, exID: call.exID, ...phone, ...risk }));
}

/** A code that a fault asks for may be one that the table lacks; that one has no text. */
const codeRow = (code: string, action: string | null) => rowOfCode(code, action) ?? { code, http: 200, message: '' };

const whose = (found: Identity | Refusal): Pick<Refusal, 'identity'> => {
  const identity = 'reason' in found ? found.identity : found;
  return identity === undefined ? {} : { identity };
};

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
