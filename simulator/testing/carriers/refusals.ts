import { beforeAll, describe, expect, test } from 'vitest';
import { carriers } from '../../carriers/index.ts';
import type { Carrier } from '../../core/route/carrier.ts';
import type { App } from '../../core/words/app.ts';
import type { Purpose } from '../../core/words/credential.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { type Box, noon } from './box.ts';
import type { RouteClient, Wish } from './client.ts';
import { expectRefused } from './expect.ts';
import type { Fresh, Kit } from './kit.ts';

/** A mistake: what is changed in the box or in the request, and why the carrier says no. */
interface Mistake {
  readonly name: string;
  readonly refusal: Refusal;
  readonly applies?: (route: RouteClient) => boolean;
  readonly app?: Partial<App>;
  readonly wish?: (route: RouteClient, box: Box) => Partial<Wish>;
}

const window = 600_000;
const named = (route: RouteClient, name: keyof RouteClient['names'], value: string | null) => ({
  fields: { [route.names[name] as string]: value },
});
/** The app's id at the carrier of a route: whichever of its filings the route's name for it stands in. */
function idAt({ id, names }: RouteClient, app: App): string {
  const carrier = carriers.find(({ routes }) => routes.some((route) => route.id === id)) as Carrier;
  const filing = app.carriers[carrier.id];
  return (names.app === 'client_id' ? filing['clientId'] : filing['appId']) as string;
}

const isStamped = (route: RouteClient) => route.names.stamp !== null;
const isSigned = (route: RouteClient) => route.required.includes('sign');

const mistakes: readonly Mistake[] = [
  { name: 'another secret', refusal: 'sig.bad', applies: isSigned, wish: () => ({ secret: 'wrong' }) },
  { name: 'a sign of nothing', refusal: 'sig.bad', applies: isSigned, wish: () => ({ after: { sign: 'x' } }) },
  {
    name: "another app's id under the first one's secret",
    refusal: 'sig.bad',
    applies: isSigned,
    wish: (route, box) => named(route, 'app', idAt(route, box.app('bank'))),
  },
  {
    name: 'a stamp just too old',
    refusal: 'sig.timestamp',
    applies: isStamped,
    wish: () => ({ nowMs: noon - window - 1 }),
  },
  {
    name: 'a stamp just too new',
    refusal: 'sig.timestamp',
    applies: isStamped,
    wish: () => ({ nowMs: noon + window + 1 }),
  },
  ...['20260230120000000', '1767240000', '17672400000000', '2026-01-01 12:00', 'x'].map((stamp) => ({
    name: `the stamp ${stamp}`,
    refusal: 'sig.timestamp' as const,
    applies: isStamped,
    wish: (route: RouteClient) => named(route, 'stamp', stamp),
  })),
  {
    name: 'an app nobody filed',
    refusal: 'app.unknown',
    applies: isSigned,
    wish: (route) => named(route, 'app', '99999'),
  },
  { name: 'a suspended app', refusal: 'app.suspended', applies: isSigned, app: { state: 'suspended' } },
  {
    name: 'a capability that is not ticked',
    refusal: 'app.not-allowed',
    applies: ({ id, names }) => !['M6', 'U7'].includes(id) && !(id === 'M8' && names.token === null),
    app: { capabilities: [] },
  },
  {
    name: 'an address that is not listed',
    refusal: 'app.ip-not-listed',
    applies: ({ caller }) => caller === 'server',
    app: { serverAddresses: ['198.51.100.1', '203.0.113.8-203.0.113.99', '2001:db8::/32'] },
  },
];

/** Everything that may be wrong with a request that is well written: who asks, when, and with which sign. */
export function refusalsSuite(kit: Kit, fresh: Fresh): void {
  const stamped = { policy: { [kit.carrier]: { 'stamp.clock': 'either' } } };
  describe.each(
    kit.routes
      .filter(isSigned)
      .map((route) => [route.id + (route.purpose === null ? '' : ` ${route.purpose}`), route] as const),
  )('%s', (_, route) => {
    const purpose: Purpose = route.purpose ?? 'login';
    let box: Box;
    beforeAll(async () => {
      box = await fresh(stamped);
    });
    const fitting = mistakes.filter(({ applies }) => applies === undefined || applies(route));

    test.each(fitting.map((mistake) => [mistake.name, mistake] as const))('%s', async (_name, mistake) => {
      const token = await heldBy(kit, box, route, purpose);
      const good: Wish = { app: box.app(), nowMs: noon, purpose, token, mobile: kit.msisdn };
      const way = route.caller === 'device' ? { phone: kit.phone } : {};
      const before = box.app();
      if (mistake.app !== undefined) box.file(mistake.app);
      const bad = { ...good, ...mistake.wish?.(route, box) };
      expectRefused(await box.ask(route.ask(bad), way), route, mistake.refusal);
      // Nothing was spent, given or moved by it: the same request without the mistake is served.
      box.file(before);
      const heard = await box.ask(route.ask(good), way);
      expect(heard.code).toBe(route.success);
      expect(heard.match ?? true).toBe(true);
    });

    if (isStamped(route)) {
      test('a stamp at either edge of the window is fresh', async () => {
        const box = await fresh(stamped);
        for (const nowMs of [noon - window, noon + window]) {
          const token = await heldBy(kit, box, route, purpose);
          const way = route.caller === 'device' ? { phone: kit.phone } : {};
          const heard = await box.ask(route.ask({ app: box.app(), nowMs, purpose, token, mobile: kit.msisdn }), way);
          expect(heard.code).toBe(route.success);
        }
      });
    }
  });
}

/** What a request of that route has to hold. */
export async function heldBy(kit: Kit, box: Box, route: RouteClient, purpose: Purpose): Promise<string> {
  if (route.reach !== undefined)
    return route.reach(
      { app: box.app(), nowMs: box.wallMs, purpose, mobile: kit.msisdn },
      { phone: kit.phone, load: (ask, phone) => box.load(ask, phone) },
    );
  if (route.caller === 'server' && route.from === undefined) return (await box.token(kit.msisdn, purpose)).token;
  if (route.names.token === null) return '';
  // A device route that holds something gets it from the step before.
  const before = route.from ?? (kit.road[purpose][0] as RouteClient);
  const token = route.from === undefined ? '' : await heldBy(kit, box, route.from, purpose);
  const given = await box.ask(before.ask({ app: box.app(), nowMs: box.wallMs, purpose, token }), { phone: kit.phone });
  return given.token as string;
}
