import type { Request, Response } from 'express';
import type { Identity } from '../../domain/identities/store.ts';
import { hashOf } from '../../secrets.ts';
import { answerOnce } from '../answering.ts';
import type { FaceContext } from '../face.ts';
import { hiding } from '../hiding.ts';
import { serviceWords } from '../service-words.ts';
import type { Refusal, Result } from './action.ts';
import { actions } from './actions.ts';
import { authenticate, type Caller, identityNamed } from './authenticate.ts';
import { readClaim } from './claim.ts';
import { type Format, serialize, write } from './envelope.ts';
import { secretsOf } from './keys.ts';
import { absent, formatOf, formatRefusal, nameOf, placeRefusal, versionRefusal } from './locating.ts';
import { readWire, twiceRefusal, type Wire } from './request.ts';
import type { AliyunContext } from './search-room.ts';

const byName = new Map(actions.map((action) => [action.name, action]));

/** Whatever comes in, one answer goes out, and whoever runs the service hears of it. */
export async function answer(request: Request, response: Response, at: AliyunContext): Promise<void> {
  const requestId = at.ports.newUuid().toUpperCase();
  const state: State = { action: null, identity: null, wire: null, format: formatOf(request, null) };
  const end = (result: Result): void => {
    const written = write(result, { requestId, action: state.action, host: hostOf(request) });
    tell(result, { requestId, code: written.code, ...state }, at);
    send(response, written.status, serialize(written, state.action, state.format ?? 'JSON'), {
      ...{ requestId, format: state.format ?? 'JSON' },
    });
  };
  await answerOnce(
    async () => {
      const result = await decide(request, requestId, state, at);
      if (state.wire !== null) state.identity ??= await identityNamed(state.wire, at);
      end(result);
    },
    (refused) => end({ refused }),
    { log: at.log, where: 'aliyun', requestId },
    response,
  );
}

/** What becomes known of a request on its way. */
interface State {
  action: string | null;
  /** The access key, once it is found. */
  identity: Identity | null;
  wire: Wire | null;
  /** Null for one that there is not. */
  format: Format | null;
}

/** The gateway first, from the outside in; then the action. */
async function decide(request: Request, requestId: string, state: State, at: AliyunContext): Promise<Result> {
  const misplaced = placeRefusal(request);
  if (misplaced) return misplaced;
  const wire = await readWire(request, at.limits.bodyBytes);
  if ('refused' in wire) return wire;
  state.wire = wire;
  state.format = formatOf(request, wire);
  if (state.format === null) return formatRefusal(wire);
  const early = twiceRefusal(wire) ?? versionRefusal(wire);
  if (early) return early;
  const named = nameOf(wire, byName);
  if ('refused' in named) return named;
  state.action = named.name;
  const claim = readClaim(wire);
  if ('refused' in claim) return claim;
  const from = request.socket.remoteAddress ?? '';
  const knows = ({ identity }: Caller) => {
    state.identity = identity;
  };
  const caller = await authenticate(wire, claim, { action: named.name, from, knows }, at);
  if ('refused' in caller) return caller;
  const lacking = absent(named.wanted, wire);
  if (lacking) return lacking;
  return named.run({ requestId, action: named.name, parameters: wire.parameters, ...caller }, at);
}

const hostOf = ({ headers }: Request): string => (headers.host ?? '').replace(/:\d*$/, '');

interface Ended extends State {
  readonly requestId: string;
  readonly code: string;
}

function tell(result: Result, { requestId, code, action, identity }: Ended, at: FaceContext): void {
  const { applicationId = null, phone = null, token = null, charged = false } = result.about ?? {};
  const { refused = null, because = serviceWords(refused ?? '') } = 'refused' in result ? (result as Refusal) : {};
  const reason = refused ?? ('reason' in result ? result.reason : null) ?? null;
  const ids = { requestId, accountId: identity?.accountId ?? null, applicationId };
  const told = because && identity ? hiding(because, secretsOf(identity)) : because;
  at.tell({ face: 'aliyun', action, ...ids, code, reason, phone, token, charged, because: told });
  if (refused !== null) at.log.say('refused', { reqUuid: requestId, action: action ?? undefined, code });
}

const types: Readonly<Record<Format, string>> = { JSON: 'application/json', XML: 'text/xml' };

/** The headers of a captured answer [aliyun-answers]. */
function send(
  response: Response,
  status: number,
  text: string,
  { requestId, format }: { requestId: string; format: Format },
): void {
  response.writeHead(status, {
    'Content-Type': `${types[format]};charset=utf-8`,
    'Content-Length': Buffer.byteLength(text),
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': '*',
    'x-acs-request-id': requestId,
    'x-acs-trace-id': requestId.replaceAll('-', '').toLowerCase(),
    ETag: hashOf(text).slice(0, 24),
  });
  response.end(text);
}

/** For bytes that are no request. */
export function malformed(at: FaceContext, isTooLarge: boolean): { status: number; body: object } {
  const requestId = at.ports.newUuid().toUpperCase();
  const refused = isTooLarge ? 'BODY_TOO_LARGE' : 'BODY_UNREADABLE';
  return write({ refused, places: { Name: 'Request' } }, { requestId, action: null, host: '' });
}
