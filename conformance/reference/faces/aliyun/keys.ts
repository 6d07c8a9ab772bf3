import { randomBytes } from 'node:crypto';
import type { Facts, Identity } from '../../domain/identities/store.ts';
import type { AccountDocument } from '../../domain/opening/opening.ts';
import { newSecret } from '../../secrets.ts';
import { type Face, type FiledKeys, NameTaken } from '../face.ts';
import { actionNames } from './codes.ts';
import { type SmsSettings, smsSchema } from './sms-settings.ts';

/** What is kept of an access key besides its secret. */
export interface KeyFacts {
  readonly state?: 'Active' | 'Inactive';
  /** A temporary key's: it must come along with every call. */
  readonly securityToken?: string;
  /** Actions that its user has no right to, by name; `*` is all of them. */
  readonly denied?: readonly string[];
  /** Scene codes that the console has given out; any of the right form where none is filed. */
  readonly sceneCodes?: readonly string[];
  readonly sms?: SmsSettings;
}

/** Facts are written by this file alone. */
export const readFacts = (facts: Facts): KeyFacts => facts;

interface Given extends KeyFacts {
  readonly accessKeyId?: string;
  readonly accessKeySecret?: string;
}

const secret = { type: 'string', minLength: 1, maxLength: 1024, pattern: '^[\\x21-\\x7e]+$', writeOnly: true };

/** JSON Schema of what an account's owner may bring along. */
export const given: Face['given'] = {
  type: 'object',
  properties: {
    accessKeyId: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,128}$' },
    accessKeySecret: secret,
    securityToken: secret,
    state: { enum: ['Active', 'Inactive'] },
    // A name that is no action would deny nothing, and nobody would notice.
    denied: { type: 'array', items: { enum: ['*', ...actionNames] }, maxItems: 64 },
    sceneCodes: { type: 'array', items: { type: 'string', pattern: '^FC\\d+$', maxLength: 64 }, maxItems: 64 },
    sms: smsSchema,
  },
  additionalProperties: false,
};

/** Takes or makes the account's access key. A key that comes with a security token is temporary and called `STS.…`. */
export const file: Face['file'] = async (account: AccountDocument, brought: object, at): Promise<FiledKeys> => {
  const { accessKeyId, accessKeySecret, ...facts } = brought as Given;
  const made = facts.securityToken === undefined ? letters('LTAI5t', 18) : letters('STS.N', 20);
  const name = accessKeyId ?? made;
  const secret = accessKeySecret ?? newKeySecret();
  const identity = { face: 'aliyun', name, accountId: account.id, secret, facts: { ...facts } };
  const filed = await at.store.identities.file({ ...identity, createdMs: at.ports.nowMs() });
  if (!filed) throw new NameTaken('aliyun', 'accessKeyId');
  const { securityToken } = facts;
  return { accessKeyId: name, accessKeySecret: secret, ...(securityToken !== undefined && { securityToken }) };
};

/** What nobody may read of a key, by the name that it is written by in its place. */
export const secretsOf = ({ secret, facts }: Identity): Readonly<Record<string, string>> => ({
  AccessKeySecret: secret,
  SecurityToken: readFacts(facts).securityToken ?? '',
});

export const newKeySecret = (): string => newSecret().slice(0, 30);

const letters = (prefix: string, count: number): string =>
  prefix + randomBytes(count).toString('base64').replace(/[+/=]/g, 'x').slice(0, count);
