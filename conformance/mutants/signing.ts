import { createHash } from 'node:crypto';
import { holdsSignature } from '../reference/faces/unvs/signature.ts';
import type { Mutant } from './mutant.ts';

type Parameters = globalThis.Parameters<typeof holdsSignature>[0];

const without = (name: string, parameters: Parameters): Parameters =>
  new Map([...parameters].filter(([each]) => each !== name));

/** The signature of the parameters in this order. */
function signatureOf(pairs: readonly (readonly [string, unknown])[], key: string): string {
  const text = pairs.map(([name, value]) => name + String(value)).join('');
  return createHash('sha1')
    .update(text + key, 'utf8')
    .digest('hex');
}

/** Parameters of text and numbers in byte order, as they are signed. */
const inOrder = (parameters: Parameters): [string, unknown][] =>
  [...without('Signature', parameters)].sort(([a], [b]) => (a < b ? -1 : 1));

/** How much of a signature holds. */
export const signing: readonly Mutant[] = [
  {
    id: 'compares-eight-digits',
    title: { en: 'compares the first eight digits of a signature', zh: '只比较签名前八位' },
    bug: 'a column that was too short, and a comparison that was made to fit',
    claims: ['AUTH-PARAM-04'],
    ports: {
      holdsSignature: (parameters, key) =>
        holdsSignature(parameters, key) ||
        signatureOf(inOrder(parameters), key).slice(0, 8) === String(parameters.get('Signature')).slice(0, 8),
    },
  },
  {
    id: 'signs-without-the-token',
    title: { en: 'takes signatures that leave out the token', zh: '接受未含令牌的签名' },
    bug: 'an old client signed the token separately',
    claims: ['AUTH-PARAM-05'],
    ports: {
      holdsSignature: (parameters, key) =>
        holdsSignature(parameters, key) || holdsSignature(without('Token', parameters), key),
    },
  },
  {
    id: 'signs-in-any-order',
    title: { en: 'takes signatures of parameters in reverse order', zh: '接受逆序参数的签名' },
    bug: 'a client that sorted backwards was let through',
    claims: ['AUTH-PARAM-06'],
    ports: {
      holdsSignature: (parameters, key) =>
        holdsSignature(parameters, key) ||
        signatureOf(inOrder(parameters).reverse(), key) === parameters.get('Signature'),
    },
  },
];
