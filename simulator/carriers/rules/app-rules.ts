import type { Rule } from '../../core/route/route.ts';
import type { Scene } from '../../core/route/scene.ts';
import type { Facts } from '../../core/words/credential.ts';
import type { Evidence } from '../../core/words/evidence.ts';
import type { Difference } from '../../core/words/finding.ts';
import { type Refused, refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';
import { knownFromMs } from '../../core/world/filed.ts';
import { type AddressList, admits, parseAddressList } from '../../wire/address-list.ts';

/** The app id must lead to an app of this world. */
export function appKnown<F>(evidence: Evidence): Rule<F> {
  return {
    name: 'app-known',
    evidence,
    refuses: ['app.unknown'],
    test: (_, at) => (at.app === null ? refuse('app.unknown', awaited(at)) : null),
    why: (_, at) => ({
      expected: say('app.filed-here', { carrier: at.carrier, world: at.world.handle }),
      ...(unknownYet(at) ?? { got: say('app.none-there'), hint: say('app.copy-id') }),
    }),
    clue: (_, { awaiting }) => (awaiting === undefined ? { about: 'app-id' } : null),
  };
}

function awaited({ awaiting }: Scene): Facts | null {
  return awaiting === undefined ? null : { app: awaiting.name };
}

/** What is known of an app that this carrier does not know, or not yet. */
function unknownYet({ awaiting: app, carrier, policy, nowMs }: Scene): Pick<Difference, 'got' | 'hint'> | null {
  if (app === undefined) return null;
  const fromMs = knownFromMs(app, carrier, policy);
  if (fromMs === null)
    return { got: say('app.not-filed-here', { app: app.name, carrier }), hint: say('app.file-here', { carrier }) };
  const seconds = Math.ceil((fromMs - nowMs) / 1000);
  return { got: say('app.not-active-yet', { app: app.name, carrier, seconds }), hint: say('app.wait-for-it') };
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
