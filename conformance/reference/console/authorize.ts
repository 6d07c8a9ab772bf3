import { timingSafeEqual } from 'node:crypto';
import { hashOf } from '../secrets.ts';
import type { Access, ConsoleContext } from './operation.ts';

export type Caller =
  | { as: 'operator' }
  | { as: 'account'; accountId: string }
  | { as: 'application'; applicationId: string };

/** A bearer token of the operator or of an account, or Basic with an application's APP Key and APP Secret (clause 1.6). */
export async function callerOf(header: string | undefined, at: ConsoleContext): Promise<Caller | null> {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(header ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') {
    if (isEqual(hashOf(value), hashOf(at.operatorToken))) return { as: 'operator' };
    const account = await at.store.accounts.byServiceToken(hashOf(value));
    return account && { as: 'account', accountId: account.id };
  }
  if (scheme.toLowerCase() !== 'basic') return null;
  const [appKey = '', appSecret = ''] = Buffer.from(value, 'base64').toString('utf8').split(':');
  const application = appKey.includes('\0') ? null : await at.store.applications.byKey(appKey);
  if (!application || !isEqual(application.appSecretHash, hashOf(appSecret))) return null;
  return { as: 'application', applicationId: application.id };
}

const isEqual = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));

export type Leave = 'granted' | 'deprecated' | 'refused';

/** Whether the caller may use this operation on what the path names. What it may not see does not exist for it. */
export function leaveOf(caller: Caller, access: Access, accountId: string | null, applicationId: string | null): Leave {
  switch (caller.as) {
    case 'operator':
      return 'granted';
    case 'account': {
      const isOwn = caller.accountId === accountId;
      if (access === 'operator-alone') return 'refused';
      // An account that is opened has no owner yet.
      if (access === 'operator') return isOwn || accountId === null ? 'deprecated' : 'refused';
      return isOwn ? 'granted' : 'refused';
    }
    case 'application':
      return access === 'application' && caller.applicationId === applicationId ? 'granted' : 'refused';
  }
}

/** What an answer says to an account that used an operation of the operator's. */
export const deprecated = 'serviceToken will no longer open this operation, which is the operator’s: use operatorToken';
