import type { Changes, RouteClient } from '../carriers/client.ts';
import { envelope } from './ctcc-envelope.ts';

/** A phone of before [ctcc-old-prelogin]: its app id is called clientId, and it asks for a code of verify. */
export function preGetMobile(read: RouteClient['read']): RouteClient {
  const t5: RouteClient = {
    id: 'T5',
    schema: 't1',
    caller: 'device',
    purpose: 'verify',
    format: 'form',
    success: '0',
    names: { app: 'clientId', sign: 'sign', stamp: 'timeStamp', token: null, mobile: null },
    signed: ['clientId', 'clientType', 'format', 'paramKey', 'paramStr', 'version', 'timeStamp'],
    required: ['clientId', 'clientType', 'format', 'version', 'paramKey', 'paramStr', 'sign'],
    ask(wish) {
      const values = { clientType: 'H5-20200', version: '1.5', timeStamp: String(wish.nowMs), bussinessType: 'jy' };
      const path = '/openapi/networkauth/preGetMobile.do';
      const { fields, after } = wish;
      const ask = envelope(
        { route: t5, host: 'open.e.189.cn', path, values },
        { ...wish, fields: renamed(fields), after: renamed(after) },
      );
      return { ...ask, body: String(ask.body).replace(/(^|&)appId=/, '$1clientId=') };
    },
    read,
  };
  return t5;
}

/** The envelope's own name for the app id, in place of the one that is meant. */
function renamed(changes: Changes = {}): Changes {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [name === 'clientId' ? 'appId' : name, value]),
  );
}
