import { beforeAll, describe, expect, test } from 'vitest';
import type { FaultDefinition } from '../../../fixtures/api-types.ts';
import { armAll } from '../../casting/faults.ts';
import type { Reply } from '../../core/words/arrival.ts';
import { explain } from '../../questions/explain.ts';
import { type Box, noon, type Way } from './box.ts';
import type { Answer, Wish } from './client.ts';
import { routeOf } from './expect.ts';
import type { Fresh, Kit } from './kit.ts';
import { heldBy } from './refusals.ts';

/** Well-formed wrong answers on the real routes: where the code and the request's id stand, and what a caller reads there. */
export function liesSuite(kit: Kit, fresh: Fresh): void {
  const routes = kit.routes.filter((route) => routeOf(route).answer !== null);

  describe.each(routes.map((route) => [`${route.id} ${route.schema}`, route] as const))('%s', (_, route) => {
    let box: Box;
    beforeAll(async () => {
      const calm = { cucc: { 'frequencyCap.limit': 0 }, ctcc: { 'frequencyCap.limit': 0 } };
      box = await fresh({ policy: { ...calm, [kit.carrier]: kit.uncapped } });
    });

    async function answered(
      fault: FaultDefinition | null,
    ): Promise<{ reply: Reply; wish: Wish; sent: string; heard: Answer }> {
      box.world.faults.clear();
      const purpose = route.purpose ?? 'login';
      const token = await heldBy(kit, box, route, purpose);
      const wish: Wish = { app: box.app(), nowMs: noon, purpose, token, mobile: kit.msisdn };
      const way: Way = route.caller === 'device' ? { phone: kit.phone } : {};
      if (fault !== null) await armAll(box.simulator, box.world, [{ ...fault, on: { endpoint: route.id } }], '');
      const ask = route.ask(wish);
      const delivery = await box.deliver(ask, way);
      if (delivery.kind !== 'reply') throw new Error(`${route.id} answered with a ${delivery.kind}`);
      // Who opens a sealed number has its key from the request.
      const heard = ask.route.read(bodyOf(delivery.reply));
      return { reply: delivery.reply, wish, heard, sent: `${ask.path} ${ask.query} ${String(ask.body)}` };
    }

    const { code, echo, success } = routeOf(route).answer ?? { code: '', echo: null, success: [] };

    test('the true answer has its code where the row says, and the id that came', async () => {
      const { reply, sent } = await answered(null);
      expect(success).toContain(String(at(reply, code)));
      if (echo !== null) expect(sent).toContain(String(at(reply, echo)));
    });

    test('success over the body of a failure, and a failure over that of a success', async () => {
      const name = 'lie.success-code-error-body';
      const truth = (await answered(null)).reply;
      const lie = await answered({ effect: name });
      expect(at(lie.reply, code)).toEqual(at(truth, code));
      const { heard } = lie;
      expect([heard.token, heard.msisdn]).toEqual([undefined, undefined]);
      const reverse = (await answered({ effect: name, with: { form: 'error-code' } })).reply;
      expect(success).not.toContain(String(at(reverse, code)));
      expect(typeof at(reverse, code)).toBe(typeof at(truth, code));
      expect(Object.keys(bodyOf(reverse))).toEqual(Object.keys(bodyOf(truth)));
      const { journal } = box.world;
      expect(explain(box.simulator, box.world, journal.next - 1)).toMatchObject({ fault: expect.any(String) });
    });

    test('a code of another type, null, renamed, missing, and with something beside it', async () => {
      const truth = (await answered(null)).reply;
      const own = at(truth, code);
      const drift = async (form: string) =>
        (await answered({ effect: 'code.type-drift', point: 'before', with: { form } })).reply;
      expect(at(await drift('type'), code)).toEqual(typeof own === 'number' ? String(own) : Number(own));
      expect(at(await drift('null'), code)).toBeNull();
      for (const form of ['renamed', 'missing']) expect(at(await drift(form), code)).toBeUndefined();
      const extra = await drift('extra');
      expect(at(extra, code)).toEqual(own);
      expect(JSON.stringify(bodyOf(extra))).toContain('"extInfo":{');
    });

    test('the id of another request, where one is told back', async () => {
      const lie = answered({ effect: 'lie.stale-msgid' });
      if (echo === null) {
        await expect(lie).rejects.toThrow('answers nothing that lie.stale-msgid could change');
        return;
      }
      const { reply, sent } = await lie;
      expect(String(at(reply, echo))).toMatch(/^[-0-9A-Za-z]+$/);
      expect(sent).not.toContain(String(at(reply, echo)));
    });

    if (route.purpose === 'login') {
      test.each([
        ['lie.empty-number', ''],
        ['lie.masked', kit.msisdn.replace(/^(...)....(.*)$/, '$1****$2')],
      ])('%s tells %j, sealed as always, and the token is spent', async (effect, told) => {
        const { heard, wish } = await answered({ effect });
        expect(heard.msisdn).toBe(told);
        box.world.faults.clear();
        expect((await box.ask(route.ask(wish))).event?.refusal).toBe('tok.replayed');
      });
    }
    if (routeOf(route).acts.includes('compare')) {
      test('a number that it never tells is no match for a lie about it', async () => {
        const refused = await answered({ effect: 'lie.empty-number' }).then(
          () => null,
          (error: Error) => error.message,
        );
        // An endpoint of both products tells a number to some: there it can be armed, and is passed by.
        if (refused !== null) expect(refused).toContain('answers nothing that lie.empty-number could change');
        else
          expect(box.simulator.boardOf(box.world).list()).toMatchObject([
            { fired: 0, lastPassedBy: { reason: 'field' } },
          ]);
      });
    }
  });
}

/** The JSON of an answer, bare or called with. */
function bodyOf({ body }: Reply): Record<string, unknown> {
  const text = String(body);
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Record<string, unknown>;
}

function at(reply: Reply, path: string): unknown {
  return path.split('.').reduce<unknown>((of, name) => (of as Record<string, unknown>)?.[name], bodyOf(reply));
}
