import { createHash } from 'node:crypto';
import type { Because } from '../../beside.ts';
import type { Account } from '../../domain/accounts/store.ts';
import type { Parameters } from './parameters.ts';
import { writeNumber } from './parameters.ts';

type Pair = readonly [name: string, value: string];
type Words = Because['got'];

/** One way of signing that is not the right one, and what to change. */
interface Slip {
  readonly sign: (pairs: readonly Pair[], keys: Keys) => string;
  readonly got: Words;
  readonly fix: Words;
}

type Keys = Pick<Account, 'publicKey' | 'privateKey'>;

const hash = (name: string, text: string) => createHash(name).update(text, 'utf8');
const sha1 = (text: string) => hash('sha1', text).digest('hex');
const joined = (pairs: readonly Pair[]) => pairs.map(([name, value]) => name + value).join('');

const slips: readonly Slip[] = [
  {
    sign: (pairs) => sha1(joined(pairs)),
    got: { en: 'signed without the private key', zh: '签名时未接私钥' },
    fix: { en: 'append the private key to the text before hashing it', zh: '请在取摘要前把私钥接在末尾' },
  },
  {
    sign: (pairs, { publicKey }) => sha1(joined(pairs) + publicKey),
    got: { en: 'signed with the public key', zh: '签名时用了公钥' },
    fix: { en: 'append the private key in its place', zh: '请改用私钥' },
  },
  {
    sign: (pairs, { privateKey }) => sha1(privateKey + joined(pairs)),
    got: { en: 'signed with the private key in front', zh: '签名时把私钥放在了最前' },
    fix: { en: 'append the private key behind the parameters', zh: '请把私钥接在参数之后' },
  },
  {
    sign: (pairs, { privateKey }) => sha1(pairs.map(([name, value]) => `${name}=${value}`).join('&') + privateKey),
    got: { en: 'signed with = and & between names and values', zh: '签名时在名称与取值之间用了 = 和 &' },
    fix: { en: 'join names and values without anything between them', zh: '名称与取值直接相连，中间不加任何字符' },
  },
  {
    sign: (pairs, { privateKey }) =>
      sha1(pairs.map(([name, value]) => name + encodeURIComponent(value)).join('') + privateKey),
    got: { en: 'signed with percent-encoded values', zh: '签名时对取值做了百分号编码' },
    fix: { en: 'sign the values as they are, and encode them only for the wire', zh: '请按原值签名，仅在传输时编码' },
  },
  {
    sign: (pairs, { privateKey }) => hash('md5', joined(pairs) + privateKey).digest('hex'),
    got: { en: 'MD5', zh: 'MD5' },
    fix: { en: 'use SHA-1', zh: '请改用 SHA-1' },
  },
  {
    sign: (pairs, { privateKey }) => hash('sha256', joined(pairs) + privateKey).digest('hex'),
    got: { en: 'SHA-256', zh: 'SHA-256' },
    fix: { en: 'use SHA-1', zh: '请改用 SHA-1' },
  },
  {
    sign: (pairs, { privateKey }) => sha1(joined(pairs) + privateKey).toUpperCase(),
    got: { en: 'the right digest in upper case', zh: '摘要正确，但用了大写' },
    fix: { en: 'write the hex digits in lower case', zh: '请用小写十六进制' },
  },
  {
    sign: (pairs, { privateKey }) => hash('sha1', joined(pairs) + privateKey).digest('base64'),
    got: { en: 'the right digest in Base64', zh: '摘要正确，但用了 Base64' },
    fix: { en: 'write the digest in hex', zh: '请用十六进制' },
  },
];

const mostLetters = 4096;

/**
 * Which everyday slip made a signature that does not match; null where none that is known fits. Looks only at parameters that
 * are plain, and few enough that nobody makes the service work.
 */
export function signatureSlip(parameters: Parameters, keys: Keys): Pick<Because, 'got' | 'fix'> | null {
  const given = parameters.get('Signature');
  const pairs: Pair[] = [];
  for (const [name, value] of parameters) {
    if (name === 'Signature') continue;
    if (typeof value === 'object') return null;
    pairs.push([name, typeof value === 'number' ? writeNumber(value) : value]);
  }
  if (joined(pairs).length > mostLetters) return null;
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
  const slip = slips.find(({ sign }) => sign(sorted, keys) === given);
  if (slip !== undefined) return slip;
  const inOrder = (order: readonly Pair[]) => sha1(joined(order) + keys.privateKey) === given;
  if (inOrder(pairs)) return unsorted;
  if (inOrder([...pairs].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))) return ignoringCase;
  const unsigned = sorted.find((left) => inOrder(sorted.filter((pair) => pair !== left)))?.[0];
  return unsigned === undefined ? null : without(unsigned);
}

const unsorted = {
  got: { en: 'signed in the order in which the parameters are sent', zh: '按发送顺序签名' },
  fix: { en: 'sort the names by their bytes', zh: '请按名称的字节序排序' },
};

const ignoringCase = {
  got: { en: 'sorted without regard to case', zh: '排序时忽略了大小写' },
  fix: { en: 'sort the names by their bytes: A to Z come before a to z', zh: '请按字节序排序：大写字母在小写字母之前' },
};

/** Only a name of the API's own is repeated. */
function without(name: string): Pick<Because, 'got' | 'fix'> {
  const shown = /^[A-Z][A-Za-z]{0,31}$/.test(name) ? name : null;
  return {
    got: { en: `signed without ${shown ?? 'one of the parameters'}`, zh: `签名时漏了${shown ?? '某个参数'}` },
    fix: { en: 'sign every parameter that is sent, but Signature', zh: '除 Signature 外，发送的参数都须参与签名' },
  };
}
