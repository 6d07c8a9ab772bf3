import type { CarrierId } from '../words/carrier-id.ts';
import type { Credential, Kind } from '../words/credential.ts';
import type { RecentlySpent, Spent } from './recently-spent.ts';

/** What a server redeems: the rest is traded on the way to it, and no answer that anybody counts on hangs on that. */
const redeemedKinds: ReadonlySet<Kind> = new Set<Kind>(['token', 'access', 'web', 'sms']);

/** What a carrier whose backup is restored has done since, as far as it is known whole. */
export interface SinceBackup {
  /** Those first that were spent last. */
  readonly spent: readonly Spent[];
  /** Whether a credential was handed out since. */
  isNew(credential: Credential): boolean;
}

/** Of a carrier, since `toMs`, or since just before something was redeemed there last; null where that is nothing. */
export function sinceBackup(carrier: CarrierId, toMs: number | null, recent: RecentlySpent): SinceBackup | null {
  const spent: Spent[] = [];
  let last: Spent | null = null;
  for (const each of recent.newestFirst()) {
    if (each.atMs === null || each.credential.carrier !== carrier) continue;
    if (toMs !== null && each.atMs <= toMs) continue;
    spent.push(each);
    if (toMs === null && redeemedKinds.has(each.credential.kind)) {
      last = each;
      break;
    }
  }
  if (toMs !== null) return { spent, isNew: (of) => of.carrier === carrier && of.issuedAtMs > toMs };
  if (last === null) return null;
  // A clock that stands still has one moment for all, so that the order decides.
  const { serial } = last;
  return { spent, isNew: (of) => of.carrier === carrier && of.serial > serial };
}
