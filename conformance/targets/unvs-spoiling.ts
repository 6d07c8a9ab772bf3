import type { Answer, Spoiling } from '../suite/adapter.ts';
import type { Keys } from './unvs-account.ts';
import { type Fields, signatureOf, type Wire } from './unvs-wire.ts';

type Spoil = (fields: Fields, keys: Keys, otherScene: string) => Fields;

const without = (name: string, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name));

const sign = (fields: Fields, { publicKey, privateKey }: Keys): Fields => {
  const all = { ...fields, PublicKey: publicKey };
  return { ...all, Signature: signatureOf(all, privateKey) };
};

/** How each kind of spoilt request looks on UCloud's wire. */
const spoils: Record<Exclude<Spoiling, 'object-as-token'>, Spoil> = {
  'no-signature': (fields, keys) => without('Signature', sign(fields, keys)),
  'bad-signature': (fields, keys) => sign(fields, { ...keys, privateKey: 'not-the-private-key' }),
  'upper-case-signature': (fields, keys) => {
    const all = sign(fields, keys);
    return { ...all, Signature: (all['Signature'] ?? '').toUpperCase() };
  },
  tampered: (fields, keys) => ({ ...sign({ ...fields, Region: 'cn-bj2' }, keys), Region: 'cn-sh2' }),
  'unsigned-parameter': (fields, keys) => ({ ...sign(fields, keys), Remark: 'added' }),
  'unknown-key': (fields, { privateKey }) => sign(fields, { publicKey: 'pk-nobody', privateKey }),
  'no-key': (fields, { privateKey }) => ({ ...fields, Signature: signatureOf(fields, privateKey) }),
  'no-token': (fields, keys) => sign(without('Token', fields), keys),
  'no-scene': (fields, keys) => sign(without('BusinessId', fields), keys),
  'unknown-scene': (fields, keys) => sign({ ...fields, BusinessId: 'biz-0000000000000000' }, keys),
  'scene-of-other-purpose': (fields, keys, otherScene) => sign({ ...fields, BusinessId: otherScene }, keys),
  'no-action': (fields, keys) => sign(without('Action', fields), keys),
  'unknown-action': (fields, keys) => sign({ ...fields, Action: 'GetEverything' }, keys),
  'action-in-wrong-case': (fields, keys) => sign({ ...fields, Action: 'getmobile' }, keys),
  'unknown-project': (fields, keys) => sign({ ...fields, ProjectId: 'org-nobody' }, keys),
  'huge-token': (fields, keys) => sign({ ...fields, Token: 'T'.repeat(1024 * 1024) }, keys),
  'nul-in-token': (fields, keys) => sign({ ...fields, Token: `${fields['Token']}\0` }, keys),
};

export function spoil(wire: Wire, how: Spoiling, fields: Fields, keys: Keys, otherScene: string): Promise<Answer> {
  if (how !== 'object-as-token') return wire.send(spoils[how](fields, keys, otherScene));
  const all = { ...fields, PublicKey: keys.publicKey };
  const flat = { ...without('Token', all), 'Token.a': fields['Token'] ?? '' };
  const body = JSON.stringify({ ...all, Token: { a: fields['Token'] }, Signature: signatureOf(flat, keys.privateKey) });
  return wire.raw({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
}
