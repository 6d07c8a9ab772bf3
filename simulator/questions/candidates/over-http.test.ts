import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectServed, expectTold, type Scene, sceneOf, send, whyLast } from '../../testing/candidates/asking.ts';
import { damages, kindOf, recipeOf, rightSign } from '../../testing/candidates/damage.ts';
import { nobody } from '../../testing/carriers/expect.ts';
import { kits } from '../../testing/clients/kits.ts';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ seed: 'candidates' });
});
afterAll(() => box.close());

for (const kit of kits) {
  const routes = kit.routes.filter(({ required }) => required.includes('sign'));
  describe.each(routes.map((route) => [`${route.id} ${route.schema}`, route] as const))('%s', (_, route) => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await sceneOf(box, kit, route);
    });

    test('the recipe of GET routes gives the sign that is served', () => {
      const ask = route.ask(scene.good);
      const sign = rightSign(recipeOf(ask, scene.secrets)).toLowerCase();
      // M6 has its sign inside what is sealed.
      const sent = decodeURIComponent(`${ask.query}${ask.body}`).toLowerCase();
      if (!sent.includes('reqdata')) expect(sent).toContain(sign);
    });

    const fitting = damages.filter(({ fits }) => fits?.(kindOf(route.ask({ app: nobody, nowMs: 0 }))) ?? true);
    test.each(fitting.map((damage) => [damage.what, damage] as const))(
      '%s is named in both languages',
      async (__, damage) => {
        const { good, bearer, world, others, secrets } = scene;
        const sign = damage.sign(recipeOf(route.ask(good), secrets), others);
        await send(box, kit, route.ask({ ...good, after: { sign } }), bearer);
        const told = await whyLast(box, world);
        expect(told).toMatchObject({ refusal: 'sig.bad', endpoint: route.id });
        expectTold(told, damage.id);
        for (const [name, secret] of Object.entries(secrets))
          if (/secret|key/i.test(name)) expect(JSON.stringify(told)).not.toContain(secret);
      },
    );

    test('the same request with the right sign is not refused for it', () => expectServed(box, kit, route, scene));
  });
}
