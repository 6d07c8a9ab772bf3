import { beforeAll, describe, expect, test } from 'vitest';
import { armAll } from '../../casting/faults.ts';
import { producible } from '../../core/acts/producible.ts';
import type { App } from '../../core/words/app.ts';
import { isNever } from '../../core/words/code.ts';
import { type Refusal, refusalIds } from '../../core/words/refusal.ts';
import { explainLater } from '../../questions/explain.ts';
import { type Box, noon } from './box.ts';
import type { RouteClient, Wish } from './client.ts';
import { expectRefused, routeOf } from './expect.ts';
import type { Fresh, Kit } from './kit.ts';

/** What a route beside the road needs, got as its client says. */
export async function wishFor(kit: Kit, box: Box, route: RouteClient): Promise<Wish> {
  const wish = { app: box.app(), nowMs: noon, mobile: kit.msisdn };
  const more = await route.before?.({
    ask: (other, given = {}, phone) => box.ask(other.ask({ ...wish, ...given }), phone === undefined ? {} : { phone }),
    token: async (purpose) => (await box.token(kit.msisdn, purpose)).token,
    texted: (msisdn) => box.texted(msisdn),
    msisdn: kit.msisdn,
  });
  return { ...wish, ...more };
}

interface Mistake {
  readonly name: string;
  readonly refusal: Refusal;
  readonly wish?: (route: RouteClient) => Partial<Wish>;
  readonly app?: Partial<App>;
  readonly servers?: true;
}

const mistakes: readonly Mistake[] = [
  { name: 'another secret', refusal: 'sig.bad', wish: () => ({ secret: 'wrong' }) },
  { name: 'an app nobody filed', refusal: 'app.unknown', wish: ({ names }) => ({ fields: { [names.app]: '99999' } }) },
  { name: 'a suspended app', refusal: 'app.suspended', app: { state: 'suspended' } },
  { name: 'a capability that is not ticked', refusal: 'app.not-allowed', app: { capabilities: [] } },
  {
    name: 'an address that is not listed',
    refusal: 'app.ip-not-listed',
    app: { serverAddresses: ['198.51.100.1'] },
    servers: true,
  },
  { name: 'a stamp of yesterday', refusal: 'sig.timestamp', wish: () => ({ nowMs: noon - 86_400_000 }) },
];

/**
 * What holds for every route that is asked beside the road of a token: who asks and with which sign is told apart, each mistake
 * is explained, nothing is spent by it, and every refusal can be armed. Without the mistake the same request is served.
 */
export function besideSuite(kit: Kit, fresh: Fresh): void {
  describe.each((kit.beside ?? []).map((route) => [`${route.id} ${route.schema}`, route] as const))(
    '%s',
    (_, route) => {
      const way = route.caller === 'device' ? { phone: kit.phone } : {};
      let box: Box;
      let good: Wish;

      beforeAll(async () => {
        box = await fresh({ policy: { [kit.carrier]: { ...kit.uncapped, 'stamp.clock': 'either' } } });
        good = await wishFor(kit, box, route);
      });

      const isSigned = route.names.sign !== '';
      const fitting = mistakes.filter(
        ({ refusal, servers, app, wish }) =>
          (route.isPartners === undefined || (app === undefined && wish?.(route).secret === undefined)) &&
          (servers === undefined || route.caller === 'server') &&
          (refusal !== 'sig.bad' || isSigned) &&
          (refusal !== 'app.not-allowed' ||
            (route.isForBoth === undefined && producible(routeOf(route)).has(refusal))) &&
          (refusal !== 'sig.timestamp' || route.names.stamp !== null),
      );

      test.each(fitting.map((mistake) => [mistake.name, mistake] as const))('%s', async (_name, mistake) => {
        const before = box.app();
        box.file(mistake.app ?? {});
        const heard = await box.ask(route.ask({ ...good, ...mistake.wish?.(route) }), way);
        expectRefused(heard, route, mistake.refusal);
        // What names no app is a matter of limbo, where nobody looks for it here.
        const said =
          mistake.refusal === 'app.unknown' ? null : await explainLater(box.simulator, box.world, heard.event?.n ?? 0);
        if (said !== null) expect([said.refusal, said.hint]).toEqual([mistake.refusal, expect.any(String)]);
        box.file(before);
        expect((await box.ask(route.ask(good), way)).code).toBe(route.success);
        good = await wishFor(kit, box, route);
      });

      test.each(route.required)('without %s', async (name) => {
        const heard = await box.ask(route.ask({ ...good, after: { [name]: null } }), way);
        expect([heard.event?.type, heard.code === route.success]).toEqual(['exchange.refused', false]);
      });

      test('every refusal that it has a code for, armed: told in that code, and nothing done', async () => {
        const { refusals } = routeOf(route).codes;
        for (const refusal of refusalIds) {
          const said = refusals[refusal];
          if (isNever(said) || said.page) continue;
          box.world.faults.clear();
          await armAll(box.simulator, box.world, [{ effect: refusal, on: { endpoint: route.id } }], '');
          expect([refusal, (await box.ask(route.ask(good), way)).code]).toEqual([refusal, said.code]);
        }
        box.world.faults.clear();
        expect((await box.ask(route.ask(good), way)).code).toBe(route.success);
        good = await wishFor(kit, box, route);
      });

      test('every rule has something to say', () => {
        expect(routeOf(route).rules.filter(({ why }) => why === undefined)).toEqual([]);
      });
    },
  );
}
