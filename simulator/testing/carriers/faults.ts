import { beforeAll, describe, expect, test } from 'vitest';
import type { FaultDefinition } from '../../../fixtures/api-types.ts';
import { armAll } from '../../casting/faults.ts';
import { isNever } from '../../core/words/code.ts';
import { type Refusal, refusalIds } from '../../core/words/refusal.ts';
import { type Box, noon, type Way } from './box.ts';
import type { RouteClient, Wish } from './client.ts';
import { routeOf } from './expect.ts';
import type { Fresh, Kit } from './kit.ts';
import { heldBy } from './refusals.ts';

/** Faults on the real routes: which code is told, and what becomes of the credential. */
export function faultsSuite(kit: Kit, fresh: Fresh): void {
  async function arm(box: Box, fault: FaultDefinition): Promise<void> {
    box.world.faults.clear();
    await armAll(box.simulator, box.world, [fault], '');
  }

  async function ready(box: Box, route: RouteClient): Promise<[Wish, Way]> {
    box.world.faults.clear();
    const purpose = route.purpose ?? 'login';
    const token = await heldBy(kit, box, route, purpose);
    return [
      { app: box.app(), nowMs: noon, purpose, token, mobile: kit.msisdn },
      route.caller === 'device' ? { phone: kit.phone } : {},
    ];
  }

  describe.each(kit.routes.map((route) => [`${route.id} ${route.schema}`, route] as const))('%s', (_, route) => {
    let box: Box;
    beforeAll(async () => {
      // Sixty answers in a row are too many for an ordinary app, at whoever is asked besides.
      const calm = { cucc: { 'frequencyCap.limit': 0 }, ctcc: { 'frequencyCap.limit': 0 } };
      box = await fresh({ policy: { ...calm, [kit.carrier]: kit.uncapped } });
    });

    test('every refusal, before: told in its code, nothing spent', async () => {
      const [wish, way] = await ready(box, route);
      for (const refusal of saidAt(route)) {
        await arm(box, { effect: refusal, on: { endpoint: route.id } });
        const heard = await box.ask(route.ask(wish), way);
        expect([refusal, heard.code]).toEqual([refusal, codeFor(route, refusal)]);
        expect([refusal, heard.token, heard.msisdn]).toEqual([refusal, undefined, undefined]);
        expect([refusal, heard.match]).toEqual([refusal, isVerdict(route, refusal) ? false : undefined]);
      }
      box.world.faults.clear();
      expect((await box.ask(route.ask(wish), way)).code).toBe(route.success);
    });

    test('what it never says cannot be armed', async () => {
      // Two routes may have one id.
      const said = [...kit.routes, ...(kit.beside ?? [])].filter(({ id }) => id === route.id).flatMap(saidAt);
      for (const refusal of refusalIds.filter((each) => !said.includes(each)))
        await expect(arm(box, { effect: refusal, on: { endpoint: route.id } })).rejects.toThrow('has no code for');
    });

    test('every refusal, after: told in its code, but done', async () => {
      for (const refusal of saidAt(route)) {
        const [wish, way] = await ready(box, route);
        await arm(box, { effect: 'refuse', point: 'after', with: { refusal }, on: { endpoint: route.id } });
        const heard = await box.ask(route.ask(wish), way);
        // The journal has what was done, not what was told; a page is no code at all.
        expect(heard.event?.refusal).toBeNull();
        if (isPage(route, refusal)) expect(heard.body).toBeNull();
        else expect([refusal, heard.code]).toEqual([refusal, codeFor(route, refusal)]);
        expect([refusal, heard.token, heard.msisdn]).toEqual([refusal, undefined, undefined]);
      }
    });

    if (route.caller === 'server') {
      test('a connection cut before spends nothing, cut after spends all the same', async () => {
        for (const point of ['before', 'after'] as const) {
          const [wish] = await ready(box, route);
          await arm(box, { effect: 'reset', point });
          expect(await box.deliver(route.ask(wish))).toMatchObject({ kind: 'script', end: 'rst', steps: [] });
          box.world.faults.clear();
          const heard = await box.ask(route.ask(wish));
          if (point === 'before') expect(heard.code).toBe(route.success);
          else expect(heard.event?.refusal).toBe('tok.replayed');
        }
      });

      test('a gateway that forgets to spend serves twice', async () => {
        const [wish] = await ready(box, route);
        await arm(box, { effect: 'forget-to-spend', when: { first: 1 } });
        for (const refusal of [null, null, 'tok.replayed'])
          expect((await box.ask(route.ask(wish))).event?.refusal).toBe(refusal);
      });

      test("a gateway that lies names somebody else's number, signed and well-formed", async () => {
        const [wish] = await ready(box, route);
        await arm(box, { effect: 'other-number', with: { msisdn: '13999999999' } });
        const heard = await box.ask(route.ask(route.purpose === 'verify' ? { ...wish, mobile: '13999999999' } : wish));
        if (route.purpose === 'login') expect(heard.msisdn).toBe('13999999999');
        else expect(heard.match).toBe(true);
        expect(heard.event?.msisdn).toBe(kit.msisdn);
      });
    }
  });
}

/** The refusals that the route has a code for. */
function saidAt(route: RouteClient): readonly Refusal[] {
  const { refusals } = routeOf(route).codes;
  return refusalIds.filter((refusal) => !isNever(refusals[refusal]));
}

function codeFor(route: RouteClient, refusal: Refusal): string {
  const code = routeOf(route).codes.refusals[refusal];
  if (isNever(code)) throw new Error(`${route.id} never says ${refusal}`);
  return code.code;
}

function isPage(route: RouteClient, refusal: Refusal): boolean {
  const entry = routeOf(route).codes.refusals[refusal];
  return !isNever(entry) && entry.page;
}

/** A mismatch that a fault dictates is a verdict like any other. */
function isVerdict(route: RouteClient, refusal: Refusal): boolean {
  return route.purpose === 'verify' && refusal === 'num.mismatch';
}
