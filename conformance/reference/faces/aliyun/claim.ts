import type { Because } from '../face.ts';
import { same, words } from '../told-words.ts';
import { type Acs3Authorization, headerOf, readAuthorization } from './acs3-signature.ts';
import type { Refusal } from './action.ts';
import { absent, noHeader } from './locating.ts';
import { missing, type Needed } from './reasons.ts';
import type { Wire } from './request.ts';
import { stampOf } from './stamp.ts';

/** Who says he calls, when, and by which signature. */
export interface Claim {
  readonly keyId: string;
  readonly signature: string;
  readonly nonce: string;
  readonly stampMs: number;
  /** As it was sent. */
  readonly stamp: string;
  readonly securityToken: string;
  /** Null where the signature is a parameter. */
  readonly acs3: Acs3Authorization | null;
}

/** Reads what every call has besides its own parameters, in headers or among the parameters; none of it is checked yet. */
export function readClaim(wire: Wire): Claim | Refusal {
  const header = headerOf(wire.headers, 'authorization');
  return header === undefined ? readRpc(wire) : readAcs3(wire, header);
}

/** The access key that a request names, whatever else it lacks. */
export function keyNamed({ headers, parameters }: Wire): string | null {
  const [, credential] = /\bCredential=([^,\s]+)/.exec(headers.authorization ?? '') ?? [];
  return credential ?? parameters.get('AccessKeyId') ?? null;
}

function readRpc(wire: Wire): Claim | Refusal {
  const value = (name: string) => wire.parameters.get(name) ?? '';
  const lacking = absent(['AccessKeyId', 'Signature', 'Timestamp', 'SignatureNonce'], wire);
  if (lacking) return isHeaderless(wire) ? { ...lacking, because: noHeader('Authorization') } : lacking;
  // Who leaves them out gets what there is; both have one value each.
  const method = value('SignatureMethod') || 'HMAC-SHA1';
  if (method.toUpperCase() !== 'HMAC-SHA1') return unknownMethod('HMAC-SHA1', method);
  const version = value('SignatureVersion') || '1.0';
  if (version !== '1.0') return { refused: 'SIGNATURE_VERSION_UNKNOWN', ...told('SignatureVersion 1.0', version) };
  return stamped({
    ...{ keyId: value('AccessKeyId'), signature: value('Signature'), nonce: value('SignatureNonce') },
    ...{ stamp: value('Timestamp'), securityToken: value('SecurityToken'), acs3: null },
  });
}

function readAcs3({ headers, parameters }: Wire, header: string): Claim | Refusal {
  const [algorithm = ''] = header.split(' ', 1);
  if (/^ACS3-/.test(algorithm) && algorithm !== 'ACS3-HMAC-SHA256') return unknownMethod('ACS3-HMAC-SHA256', algorithm);
  const acs3 = readAuthorization(header);
  if (acs3 === null && !/^ACS3-/.test(algorithm) && parameters.has('Signature'))
    return { refused: 'SIGNATURE_INCOMPLETE', because: twoWays(algorithm) };
  if (acs3 === null) {
    const form = 'ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…';
    return { refused: 'SIGNATURE_INCOMPLETE', ...told(form, algorithm === '' ? '…' : `${algorithm.slice(0, 32)} …`) };
  }
  const value = (name: string) => headerOf(headers, name) ?? '';
  const needed: readonly [Needed, string][] = [
    ['Timestamp', 'x-acs-date'],
    ['SignatureNonce', 'x-acs-signature-nonce'],
  ];
  const lacking = needed.find(([, name]) => value(name) === '');
  if (lacking) return { refused: missing[lacking[0]], because: noHeader(lacking[1]) };
  const unsigned = unsignedHeader(headers, acs3.signedHeaders);
  if (unsigned) return { refused: 'SIGNATURE_INCOMPLETE', because: unsigned };
  return stamped({
    ...{ keyId: acs3.keyId, signature: acs3.signature, nonce: value('x-acs-signature-nonce') },
    ...{ stamp: value('x-acs-date'), securityToken: value('x-acs-security-token'), acs3 },
  });
}

/** Every public header that is there must be signed, and what is signed must be there [aliyun-signature-acs3]. */
function unsignedHeader(headers: Wire['headers'], signed: readonly string[]): Because | null {
  const must = ['host', 'x-acs-content-sha256', ...Object.keys(headers).filter((name) => name.startsWith('x-acs-'))];
  const absentOne = [...must, ...signed].find((name) => headers[name.toLowerCase()] === undefined);
  if (absentOne !== undefined) return noHeader(absentOne.slice(0, 64));
  const capital = signed.find((name) => name !== name.toLowerCase());
  const one = capital?.toLowerCase() ?? must.find((name) => !signed.includes(name));
  if (one === undefined) return null;
  return {
    expected: { en: `${one} among SignedHeaders`, zh: `SignedHeaders 中包含 ${one}` },
    got: same(signed.join(';').slice(0, 500)),
    fix:
      capital === undefined
        ? { en: 'Sign host and every x-acs header that is sent.', zh: 'host 与所发送的全部 x-acs 请求头都要参与签名。' }
        : { en: 'Write the names of headers in lower case.', zh: '请求头名用小写。' },
  };
}

/** Headers of whoever signs in a header, without the one that has the signature. */
const isHeaderless = ({ headers, parameters }: Wire): boolean =>
  !parameters.has('Signature') && (headers['x-acs-signature-nonce'] ?? headers['x-acs-date']) !== undefined;

const twoWays = (scheme: string): Because => ({
  expected: words(
    'one signature: among the parameters, or in Authorization',
    '只有一处签名：参数中，或 Authorization 中',
  ),
  got: words(
    `a signature among the parameters, and Authorization: ${scheme.slice(0, 32)} …`,
    `参数中有签名，又有 Authorization: ${scheme.slice(0, 32)} …`,
  ),
  fix: words('Leave the header Authorization out.', '去掉请求头 Authorization。'),
});

function stamped(claim: Omit<Claim, 'stampMs'>): Claim | Refusal {
  const stampMs = stampOf(claim.stamp);
  if (stampMs === null) {
    const because = told('YYYY-MM-DDThh:mm:ssZ', claim.stamp.slice(0, 64)).because;
    const isFine = /\.\d{4,9}Z$/.test(claim.stamp);
    return { refused: 'STAMP_FORMAT', because: { ...because, ...(isFine && { fix: noFraction }) } };
  }
  return { ...claim, stampMs };
}

const noFraction = words('Leave the fraction of a second out.', '去掉秒的小数部分。');

const unknownMethod = (expected: string, got: string): Refusal => ({
  refused: 'SIGNATURE_METHOD_UNKNOWN',
  ...told(expected, got.slice(0, 64)),
});

const told = (expected: string, got: string) => ({ because: { expected: same(expected), got: same(got) } });
