import { createHash } from 'node:crypto';
import type { Exchange, Json } from './exchange.ts';
import { codeOf, isObject } from './exchange.ts';
import type { CarrierCredentials, Gateway, Outcome, RefusalCodes } from './outcome.ts';
import { refusedOrUnknown, undeterminable } from './outcome.ts';

// 201 (login) and 1003 (verify) merge expired, used, unknown and another app's token [cucc-server-codes].
const refusals: RefusalCodes = {
  '100': 'application',
  '101': 'application',
  '102': 'application',
  '103': 'application',
  '104': 'quota',
  '105': 'application',
  '106': 'application',
  '107': 'application',
  '108': 'quota',
  '200': 'token-invalid',
  '201': 'token-invalid',
  '202': 'token-other-app',
  '203': 'token-other-purpose',
  '300': 'application',
  '301': 'application',
  '302': 'application',
  '303': 'quota',
  '400': 'fault',
  '401': 'fault',
  '402': 'fault',
  '600': 'fault',
  '1000': 'fault',
  '1001': 'fault',
  '1002': 'application',
  '1003': 'token-invalid',
  '1004': 'fault',
  '1005': 'fault',
  '1010': 'fault',
  '1011': 'fault',
  '3004': 'no-number',
  '3005': 'no-number',
  '3009': 'no-number',
  '3010': 'no-number',
  '3011': 'no-number',
  '3012': 'no-number',
  '3032': 'application',
  '3050': 'fault',
  '3051': 'no-number',
  '3052': 'no-number',
  '3054': 'no-number',
  '3055': 'no-number',
  '3056': 'no-number',
  '3061': 'quota',
  '3062': 'application',
  '3063': 'fault',
  '3064': 'fault',
  '3065': 'application',
  '3066': 'fault',
};

/** U9 (assumed): MD5 of the values in alphabetical order of their names, then the secret. */
export function signedFields(fields: Record<string, string>, clientSecret: string): Record<string, string> {
  const values = Object.keys(fields)
    .sort()
    .map((name) => fields[name]);
  return {
    ...fields,
    sign: createHash('md5')
      .update(values.join('') + clientSecret)
      .digest('hex'),
  };
}

export function createCucc(ask: Exchange, nowMs: () => number): Gateway {
  async function put(path: string, app: CarrierCredentials, question: Record<string, string>) {
    if (!app.cucc) return { failed: undeterminable('unreachable') };
    const fields = {
      client_id: app.cucc.clientId,
      client_type: '30100',
      format: 'json',
      version: '1.0',
      timeStamp: String(nowMs()),
      ...question,
    };
    const body = new URLSearchParams(signedFields(fields, app.cucc.clientSecret)).toString();
    return ask({ path, type: 'form', body });
  }
  return {
    async getMobile(app, token) {
      const reply = await put('/openapi/netauth/getMobile', app, { accessCode: token });
      return 'failed' in reply ? reply.failed : read(reply.json, number);
    },
    async verifyMobile(app, token, phone) {
      const reply = await put('/openapi/netauth/verifyMobile', app, { accessCode: token, mobile: phone });
      return 'failed' in reply ? reply.failed : read(reply.json, verdict);
    },
  };
}

function read(json: Json, success: (data: Json) => Outcome): Outcome {
  const code = codeOf(json.code);
  if (code === null) return undeterminable('unreadable');
  if (code !== '0') return refusedOrUnknown(code, refusals);
  return isObject(json.data) ? success(json.data) : undeterminable('contradiction');
}

const number = ({ mobile }: Json): Outcome =>
  typeof mobile === 'string' ? { is: 'number', msisdn: mobile } : undeterminable('contradiction');

// Unicom has no code for a mismatch: it is a success that says no. Only a boolean says it.
const verdict = ({ verifyResult }: Json): Outcome =>
  typeof verifyResult === 'boolean' ? { is: verifyResult ? 'match' : 'mismatch' } : undeterminable('contradiction');
