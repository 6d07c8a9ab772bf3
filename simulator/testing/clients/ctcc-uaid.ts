import type { RouteClient } from '../carriers/client.ts';
import { envelope, opened } from './ctcc-envelope.ts';

/** A phone that wants a code for its device id [ctcc-uaid]. */
export const t3: RouteClient = {
  id: 'T3',
  schema: 't3',
  caller: 'device',
  purpose: 'verify',
  format: 'query',
  success: '0',
  names: { app: 'appId', sign: 'sign', stamp: 'timeStamp', token: null, mobile: null },
  signed: ['appId', 'clientType', 'format', 'paramKey', 'paramStr', 'version', 'timeStamp'],
  required: ['appId', 'clientType', 'format', 'version', 'paramKey', 'paramStr', 'sign'],
  ask(wish) {
    const values = { version: '1.1', timeStamp: String(wish.nowMs) };
    const { body, ...form } = envelope({ route: t3, host: 'id6.me', path: '/gw/preuniq.do', values }, wish);
    return { ...form, method: 'GET', query: String(body), headers: {}, body: '' };
  },
  read(wire) {
    const { result, data } = wire as { result: number; data?: string };
    const plain = opened(data);
    return plain === null
      ? { code: String(result) }
      : { code: String(result), token: plain['accessCode'] ?? '', plain };
  },
};
