import type { RouteClient } from '../carriers/client.ts';
import { formOf, laid, type Values } from '../carriers/values.ts';

// The portal and its gateway as UAID clients know them, written from fixtures/sources/cucc.json. Nothing here comes from the routes.

const portal = {
  caller: 'device',
  purpose: 'verify',
  format: 'query',
  success: '0',
  names: { app: 'appid', sign: 'sign', stamp: null, token: null, mobile: null },
  signed: [],
  required: ['appid'],
} as const;

export const u12: RouteClient = {
  ...portal,
  id: 'U12',
  schema: 'u12',
  ask({ app, fields, after }) {
    const query = formOf(laid(laid({ appid: app.carriers.cucc['clientId'] ?? '', callback: 'uaid' }, fields), after));
    return { route: u12, method: 'GET', host: 'nisportal.10010.com', path: '/api', query, headers: {}, body: '' };
  },
  read(body) {
    const { authurl = '', code = '0' } = body as Values;
    return code === '0' ? { code, token: authurl } : { code };
  },
};

export const u13: RouteClient = {
  ...portal,
  id: 'U13',
  schema: 'u13',
  from: u12,
  names: { ...portal.names, token: 'path' },
  ask({ app, token = '', fields, after }) {
    const query = formOf(laid(laid({ appid: app.carriers.cucc['clientId'] ?? '', callback: 'uaid' }, fields), after));
    // The address without a host is what a test makes up.
    const url = new URL(token.includes('://') ? `${token}/api` : `https://enrichgw.10010.com/${token || '0'}/api`);
    return { route: u13, method: 'GET', host: url.hostname, path: url.pathname, query, headers: {}, body: '' };
  },
  read(body) {
    const { code = '', err_code: error } = body as Values;
    return error === undefined ? { code: '0', token: code } : { code: error };
  },
};
