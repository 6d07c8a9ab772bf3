import { handOut } from '../core/acts/hand-out.ts';
import { drive } from '../core/ledger/asking.ts';
import type { Credential, Kind } from '../core/words/credential.ts';
import type { Simulator } from '../simulator.ts';

/**
 * Hands out China Mobile's login credentials of a kind in the default world, without a phone or an event in the journal.
 * What is not `counted` takes no part in the limit on unused tokens.
 */
export function minterOf(simulator: Simulator, gives: Kind, counted: boolean): (msisdn: string) => Credential {
  const world = simulator.defaultWorld;
  const [app] = world.apps;
  const carrier = simulator.carriers.find(({ id }) => id === 'cmcc');
  if (app === undefined || carrier === undefined) throw new Error('the default world has no app');
  const gift = { gives, purpose: 'login', facts: null } as const;
  const policy = counted ? world.policies.cmcc : { ...world.policies.cmcc, unusedCap: null };
  return (msisdn) => {
    const at = { carrier: carrier.id, world, nowMs: world.nowMs(simulator.wallMs()), ids: carrier.ids, policy };
    const outcome = drive(handOut({ app, msisdn, bearer: null }, gift, at), world.ledger);
    if (outcome instanceof Promise || outcome.out !== 'granted' || outcome.credential === null)
      throw new Error('no credential');
    return outcome.credential;
  };
}
