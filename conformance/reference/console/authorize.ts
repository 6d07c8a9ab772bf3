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

/** Whether the caller may use this operation on what the path names. What it may not see does not exist for it. */
export function mayUse(
  caller: Caller,
  access: Access,
  accountId: string | null,
  applicationId: string | null,
): boolean {
  switch (caller.as) {
    case 'operator':
      return true;
    case 'account':
      return access === 'operator' || caller.accountId === accountId;
    case 'application':
      return access === 'application' && caller.applicationId === applicationId;
  }
}
