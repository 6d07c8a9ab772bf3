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

/** Lets a call have the scene that its account named last, where the signature holds for it. */
function fillsIn(): (parameters: Parameters, key: string) => boolean {
  const last = new Map<string, string>();
  return (parameters, key) => {
    const scene = parameters.get('BusinessId');
    if (typeof scene === 'string') last.set(key, scene);
    if (holdsSignature(parameters, key)) return true;
    const before = last.get(key);
    if (scene !== undefined || before === undefined) return false;
    if (!holdsSignature(new Map([...parameters, ['BusinessId', before]]), key)) return false;
    parameters.set('BusinessId', before);
    return true;
  };
}

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
    id: 'fills-in-the-scene',
    title: { en: 'fills in the scene of the account’s last call', zh: '缺少业务场景时沿用上次的场景' },
    bug: 'a default that is put in before the signature is checked',
    claims: ['AUTH-PARAM-02'],
    ports: { holdsSignature: fillsIn() },
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
