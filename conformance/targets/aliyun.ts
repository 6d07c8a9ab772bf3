import { randomUUID } from 'node:crypto';
import type { Account, Answer, Call, Spoiling } from '../suite/adapter.ts';
import { describe } from './aliyun-describing.ts';
import { acs3Authorization, canonical, emptyHash, type Fields, rpcSignature } from './aliyun-signature.ts';
import { faceCodes, meaningIn } from './face-codes.ts';
import { type FaceSpeech, lackedByAll } from './face-speech.ts';
import type { FaceWire, Reply } from './face-wire.ts';
import { controlPlane } from './unvs-control.ts';

interface Keys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

const version = '2017-05-25';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** Aliyun's dypnsapi as a backend calls it: the number by a signed form, the check by signed headers. */
export const aliyun: FaceSpeech<Keys> = {
  lacks: lackedByAll,
  // Every answer has it, be it JSON or XML.
  greeting: { path: '/?Format=JSON', isIts: ({ body }) => /"RequestId"|<RequestId>/.test(body) },
  account(wire, document, keys, consoles): Account {
    const number = ({ token }: Call): Fields => ({ Action: 'GetMobile', AccessToken: token });
    return {
      secrets: [keys.accessKeySecret],
      envelope: 'json',
      ...controlPlane(document, consoles),
      getNumber: (call) => byForm(wire, signedForm(number(call), keys), call.signal),
      verifyNumber: ({ token, phone, signal }) =>
        byHeaders(wire, 'VerifyMobile', { AccessCode: token, PhoneNumber: phone }, keys, signal),
      // Without a word about it the vendor answers in XML.
      raw: async ({ path = '/', ...wish }) => {
        const isSaid = /\b(Format|Signature)=/.test(`${path} ${wish.body}`) || 'accept' in (wish.headers ?? {});
        return read(await wire.send({ ...wish, path: isSaid ? path : `${path}?Format=JSON` }));
      },
      describe: (wish) => describe(wish, common(keys), keys.accessKeySecret),
      spoilt: (call, how) => spoilt(wire, how, number(call), keys),
      // Whose app the token is of is for the service to find out.
      callSceneOf: (_, call) => byForm(wire, signedForm(number(call), keys)),
    };
  },
};

const stamp = (): string => new Date().toISOString().replace(/\.\d+/, '');

function common(keys: Partial<Keys>): Fields {
  return {
    ...(keys.accessKeyId !== undefined && { AccessKeyId: keys.accessKeyId }),
    ...{ Format: 'JSON', Version: version, SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0' },
    ...{ SignatureNonce: randomUUID(), Timestamp: stamp() },
  };
}

function signedForm(fields: Fields, { accessKeySecret, ...id }: Keys | { accessKeySecret: string }): Fields {
  const all = { ...common(id), ...fields };
  return { ...all, Signature: rpcSignature('POST', all, accessKeySecret) };
}

const byForm = async (wire: FaceWire, fields: Fields, signal?: AbortSignal): Promise<Answer> =>
  read(await wire.send({ method: 'POST', headers: form, body: canonical(fields) }, signal));

async function byHeaders(
  wire: FaceWire,
  action: string,
  query: Fields,
  { accessKeyId: id, accessKeySecret: secret }: Keys,
  signal?: AbortSignal,
): Promise<Answer> {
  const signed = {
    ...{ host: wire.host, 'x-acs-action': action, 'x-acs-version': version, 'x-acs-date': stamp() },
    ...{ 'x-acs-signature-nonce': randomUUID(), 'x-acs-content-sha256': emptyHash },
  };
  const authorization = acs3Authorization({ method: 'POST', query, headers: signed }, { id, secret });
  const headers = { ...signed, accept: 'application/json', authorization };
  return read(await wire.send({ method: 'POST', path: `/?${canonical(query)}`, headers }, signal));
}

const without = (name: string, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name));

type Spoil = (fields: Fields, keys: Keys) => Fields;

/** How each kind of spoilt request looks on this wire. */
const spoils: Readonly<Partial<Record<Spoiling, Spoil>>> = {
  'no-signature': (fields, keys) => without('Signature', signedForm(fields, keys)),
  'bad-signature': (fields, keys) => signedForm(fields, { ...keys, accessKeySecret: 'not-the-secret' }),
  'upper-case-signature': (fields, keys) => {
    const all = signedForm(fields, keys);
    return { ...all, Signature: (all['Signature'] ?? '').toUpperCase() };
  },
  tampered: (fields, keys) => ({ ...signedForm({ ...fields, OutId: 'a' }, keys), OutId: 'b' }),
  'unsigned-parameter': (fields, keys) => ({ ...signedForm(fields, keys), OutId: 'added' }),
  'unknown-key': (fields, keys) => signedForm(fields, { ...keys, accessKeyId: 'LTAInobody' }),
  'no-key': (fields, { accessKeySecret }) => signedForm(fields, { accessKeySecret }),
  'no-token': (fields, keys) => signedForm(without('AccessToken', fields), keys),
  'no-action': (fields, keys) => signedForm(without('Action', fields), keys),
  'unknown-action': (fields, keys) => signedForm({ ...fields, Action: 'GetEverything' }, keys),
  'action-in-wrong-case': (fields, keys) => signedForm({ ...fields, Action: 'getmobile' }, keys),
  'huge-token': (fields, keys) => signedForm({ ...fields, AccessToken: 'T'.repeat(1024 * 1024) }, keys),
  'nul-in-token': (fields, keys) => signedForm({ ...fields, AccessToken: `${fields['AccessToken']}\0` }, keys),
  'object-as-token': ({ AccessToken = '', ...fields }, keys) =>
    signedForm({ ...fields, 'AccessToken.1': AccessToken }, keys),
};

function spoilt(wire: FaceWire, how: Spoiling, fields: Fields, keys: Keys): Promise<Answer> {
  const spoil = spoils[how];
  if (spoil === undefined) throw new TypeError(`this API has no request with ${how}`);
  return byForm(wire, spoil(fields, keys));
}

const codes = faceCodes('aliyun');

function read({ document, ...exchange }: Reply): Answer {
  const { Code, RequestId, GetMobileResultDTO, GateVerifyResultDTO } = document;
  const requestId = typeof RequestId === 'string' ? RequestId : null;
  const rest = { phone: null, requestId, retryable: false, ...exchange };
  // Whoever does not ask for JSON is answered in XML.
  const inXml = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(exchange.raw.body)?.[1];
  const code = Code ?? inXml('Code');
  if (typeof code !== 'string') return { verdict: 'invalid', reason: null, ...rest };
  if (code !== 'OK') return { ...rest, ...meaningIn(codes, code) };
  const { Mobile = inXml('Mobile') } = (GetMobileResultDTO ?? {}) as { readonly Mobile?: unknown };
  if (typeof Mobile === 'string') return { ...rest, verdict: 'number', reason: null, phone: Mobile };
  const { VerifyResult = inXml('VerifyResult') } = (GateVerifyResultDTO ?? {}) as { readonly VerifyResult?: unknown };
  const verdict = ({ PASS: 'pass', REJECT: 'reject', UNKNOWN: 'undeterminable' } as const)[
    String(VerifyResult) as 'PASS'
  ];
  return { ...rest, verdict: verdict ?? 'invalid', reason: null };
}
