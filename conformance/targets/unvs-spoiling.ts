import type { Answer, Spoiling } from '../suite/adapter.ts';
import { type Fields, type Keys, signatureOf, signed, type Wire } from './unvs-wire.ts';

type Spoil = (fields: Fields, keys: Keys, otherScene: string) => Fields;

const without = (name: string, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name));

/** How each kind of spoilt request looks on UCloud's wire. */
const spoils: Record<Exclude<Spoiling, 'object-as-token'>, Spoil> = {
  'no-signature': (fields, keys) => without('Signature', signed(fields, keys)),
  'bad-signature': (fields, keys) => signed(fields, { ...keys, privateKey: 'not-the-private-key' }),
  'upper-case-signature': (fields, keys) => {
    const all = signed(fields, keys);
    return { ...all, Signature: (all['Signature'] ?? '').toUpperCase() };
  },
  tampered: (fields, keys) => ({ ...signed({ ...fields, Region: 'cn-bj2' }, keys), Region: 'cn-sh2' }),
  'unsigned-parameter': (fields, keys) => ({ ...signed(fields, keys), Remark: 'added' }),
  'unknown-key': (fields, { privateKey }) => signed(fields, { publicKey: 'pk-nobody', privateKey }),
  'no-key': (fields, { privateKey }) => ({ ...fields, Signature: signatureOf(fields, privateKey) }),
  'no-token': (fields, keys) => signed(without('Token', fields), keys),
  'no-scene': (fields, keys) => signed(without('BusinessId', fields), keys),
  'unknown-scene': (fields, keys) => signed({ ...fields, BusinessId: 'biz-0000000000000000' }, keys),
  'scene-of-other-purpose': (fields, keys, otherScene) => signed({ ...fields, BusinessId: otherScene }, keys),
  'no-action': (fields, keys) => signed(without('Action', fields), keys),
  'unknown-action': (fields, keys) => signed({ ...fields, Action: 'GetEverything' }, keys),
  'action-in-wrong-case': (fields, keys) => signed({ ...fields, Action: 'getmobile' }, keys),
  'unknown-project': (fields, keys) => signed({ ...fields, ProjectId: 'org-nobody' }, keys),
  'huge-token': (fields, keys) => signed({ ...fields, Token: 'T'.repeat(1024 * 1024) }, keys),
  'nul-in-token': (fields, keys) => signed({ ...fields, Token: `${fields['Token']}\0` }, keys),
};

export function spoil(wire: Wire, how: Spoiling, fields: Fields, keys: Keys, otherScene: string): Promise<Answer> {
  if (how !== 'object-as-token') return wire.send(spoils[how](fields, keys, otherScene));
  const all = { ...fields, PublicKey: keys.publicKey };
  const flat = { ...without('Token', all), 'Token.a': fields['Token'] ?? '' };
  const body = JSON.stringify({ ...all, Token: { a: fields['Token'] }, Signature: signatureOf(flat, keys.privateKey) });
  return wire.raw({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
}
