import type { Rule } from '../../core/route/route.ts';
import type { Scene } from '../../core/route/scene.ts';
import type { Evidence } from '../../core/words/evidence.ts';
import type { Difference } from '../../core/words/finding.ts';
import { type Refused, refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';
import { type AddressList, admits, parseAddressList } from '../../wire/address-list.ts';

/** The app id must lead to an app of this world. */
export function appKnown<F>(evidence: Evidence): Rule<F> {
  return {
    name: 'app-known',
    evidence,
    refuses: ['app.unknown'],
    test: (_, at) => (at.app === null ? refuse('app.unknown') : null),
    why: (_, at) => ({
      expected: say('app.filed-here', { carrier: at.carrier, world: at.world.handle }),
      got: say('app.none-there'),
      hint: say('app.copy-id'),
    }),
    clue: () => ({ about: 'app-id' }),
  };
}

/** Suspended apps are refused on every route. */
export function appActive<F>(evidence: Evidence): Rule<F> {
  return {
    name: 'app-active',
    evidence,
    refuses: ['app.suspended'],
    test: (_, at) => (at.app !== null && at.app.state === 'suspended' ? refuse('app.suspended') : null),
    why: () => ({ expected: say('app.is-active'), got: say('app.is-suspended'), hint: say('app.make-active') }),
  };
}

const lists = new WeakMap<readonly string[], AddressList | null>();

function listOf(addresses: readonly string[]): AddressList | null {
  let list = lists.get(addresses);
  if (list === undefined) {
    const parsed = parseAddressList(addresses);
    list = 'problem' in parsed ? null : parsed;
    lists.set(addresses, list);
  }
  return list;
}

/** Whether the server's source address is on the app's list; an empty list admits all. */
function isListed(at: Scene): boolean {
  const addresses = at.app?.serverAddresses ?? [];
  if (addresses.length === 0) return true;
  const list = listOf(addresses);
  return list !== null && admits(list, at.arrival.from);
}

/** The server must call from an address on the app's list, where `applies` says so. */
export function addressListed<F>(evidence: Evidence, applies: (fields: F) => boolean = () => true): Rule<F> {
  return {
    name: 'address-list',
    evidence,
    refuses: ['app.ip-not-listed'],
    test: (fields, at): Refused | null => (applies(fields) && !isListed(at) ? refuse('app.ip-not-listed') : null),
    why: (_, at): Difference => ({
      expected: say('address.one-of', { addresses: at.app?.serverAddresses.join(', ') ?? '' }),
      got: at.arrival.from,
      hint: say('address.add'),
    }),
  };
}
