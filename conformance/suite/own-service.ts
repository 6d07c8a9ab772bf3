import type { Session, Verb } from './adapter.ts';
import type { Case, Profile } from './case.ts';
import { choicesOf } from './choices.ts';
import { needsOf, stepsIn } from './needs.ts';

/** What these do would be done to all cases. */
const ownVerbs: ReadonlySet<Verb> = new Set(['stopClock', 'restart', 'kill', 'useNode', 'probe']);

interface Ground {
  readonly session: Session;
  readonly profile: Profile;
  /** No case gets a service of its own: it is about that of the others. */
  readonly isShared?: true;
}

/** Most cases share a session; whoever stops clocks, or has a target that is good for one case, gets one to itself. */
export function hasOwnService(one: Case, { session, profile, isShared }: Ground): boolean {
  if (isShared) return false;
  if (session.isolation === 'instance' || one.gateways !== undefined) return true;
  if (needsOf(one, profile).some((verb) => ownVerbs.has(verb))) return true;
  if (session.stopClock !== undefined && !choicesOf(session).pastVouchers && grantsPast(one)) return true;
  const waits = stepsIn(one, profile).some(({ step }) => step.name === 'recovery');
  return waits && (session.recoversWithinMs ?? 0) > 0 && session.stopClock !== undefined;
}

const grantsPast = ({ steps }: Case): boolean => steps.some(({ voucher }) => Number(Object(voucher).endsInMs) < 0);
