import type { Request, Response } from 'express';
import { StoreDown } from '../../store/guarded.ts';
import type { FaceContext } from '../face.ts';
import type { Call, Result } from './action.ts';
import { actions } from './actions.ts';
import { authenticate } from './authenticate.ts';
import { type Format, serialize, write } from './envelope.ts';
import { readWire } from './request.ts';

const byName = new Map(actions.map((action) => [action.name, action]));

/** Whatever comes in, one answer goes out, and whoever runs the service hears of it. */
export async function answer(request: Request, response: Response, at: FaceContext): Promise<void> {
  const requestId = at.ports.newUuid().toUpperCase();
  const host = request.headers.host ?? '';
  let action: string | null = null;
  let call: Call | null = null;
  const format: Format = 'JSON';
  const end = (result: Result): void => {
    const written = write(result, { requestId, action, host });
    const { applicationId = null, phone = null, token = null, charged = false } = result.about ?? {};
    at.tell({
      ...{ face: 'aliyun', action, requestId, accountId: call?.account.id ?? null, applicationId },
      ...{ code: written.code, reason: 'refused' in result ? result.refused : null, phone, token, charged },
      because: 'refused' in result ? (result.because ?? null) : null,
    });
    const text = serialize(written, action, format);
    response.writeHead(written.status, { 'Content-Type': 'application/json;charset=utf-8' }).end(text);
  };
  try {
    const wire = await readWire(request, at.limits.bodyBytes);
    if ('refused' in wire) return end(wire);
    const found = byName.get(wire.parameters.get('Action') ?? request.get('x-acs-action') ?? '');
    if (!found) return end({ refused: 'ACTION_UNKNOWN' });
    action = found.name;
    const caller = await authenticate(wire, request.socket.remoteAddress ?? '', at);
    if ('refused' in caller) return end(caller);
    call = { requestId, action, parameters: wire.parameters, ...caller };
    end(await found.run(call, at));
  } catch (error) {
    at.log.fault('aliyun', error, { reqUuid: requestId });
    if (!response.headersSent) end({ refused: error instanceof StoreDown ? 'UNAVAILABLE' : 'INTERNAL' });
  }
}

/** For bytes that are no request. */
export function malformed(at: FaceContext, isTooLarge: boolean): { status: number; body: object } {
  const requestId = at.ports.newUuid().toUpperCase();
  const refused = isTooLarge ? 'BODY_TOO_LARGE' : 'BODY_UNREADABLE';
  return write({ refused, places: { Name: 'Request' } }, { requestId, action: null, host: '' });
}
