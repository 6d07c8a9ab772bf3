import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import found from '../../../fixtures/words/found.json' with { type: 'json' };
import type { App } from '../../core/words/app.ts';
import { damages, kindOf, kits, recipeOf, rightSign } from '../../testing/candidates/damage.ts';
import type { Ask, RouteClient, Wish } from '../../testing/carriers/client.ts';
import { nobody } from '../../testing/carriers/expect.ts';
import type { Kit } from '../../testing/carriers/kit.ts';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ seed: 'candidates' });
});
afterAll(() => box.close());

/** Sends a request over a socket, from a phone's bearer where one is named. */
function send(kit: Kit, ask: Ask, bearer: string | null): Promise<void> {
  const { port } = new URL(box.gateways[kit.carrier]);
  const path = ask.query === '' ? ask.path : `${ask.path}?${ask.query}`;
  const headers = { ...ask.headers, host: ask.host, ...(bearer === null ? {} : { 'x-sanwang-bearer': bearer }) };
  return new Promise((resolve, reject) => {
    const sending = request({ host: '127.0.0.1', port, method: ask.method, path, headers }, (reply) => {
      reply.resume().on('end', () => resolve());
    });
    sending.on('error', reject).end(ask.body);
  });
}

/** A template as a pattern: whatever stands in its places. */
function patternOf(text: string): RegExp {
  const escaped = text.replace(/[.*+?^$()|\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\[([^\]]*)\]/g, '(?:$1)?').replace(/\{\w+\}/g, '[^]+')}$`);
}

interface Scene {
  readonly good: Wish;
  readonly bearer: string | null;
  readonly world: string;
  readonly others: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

async function sceneOf(kit: Kit, route: RouteClient): Promise<Scene> {
  const apps = [{ name: 'shop' }, { name: 'shop-ios', platform: 'ios', bundleId: 'cn.example.ios' }];
  const made = await box.call('post', '/worlds', { apps });
  const world = made.body.id as string;
  const [app, other] = made.body.apps as App[];
  if (app === undefined || other === undefined) throw new Error('no apps');
  const purpose = route.purpose ?? 'login';
  const handset = made.body.handsets.find((each: { id: string }) => each.id === kit.phone);
  const bearer = route.caller === 'device' ? (handset.bearer.id as string) : null;
  const wanted = { msisdn: kit.msisdn, app: 'shop', purpose };
  const token =
    route.caller === 'server' ? (await box.call('post', `/worlds/${world}/tokens`, wanted)).body.token : 'x';
  const secrets = app.carriers[kit.carrier];
  const elsewhere = kit.carrier === 'cucc' ? app.carriers.ctcc['appSecret'] : app.carriers.cucc['clientSecret'];
  const good: Wish = { app, nowMs: box.wall.ms, purpose, token, mobile: kit.msisdn };
  const secret = recipeOf(route.ask(good), secrets).secret[0];
  const field = Object.entries(secrets).find(([name]) => name !== secret)?.[1] ?? '';
  return {
    good,
    bearer,
    world,
    secrets,
    others: { app: other.carriers[kit.carrier][secret] ?? '', carrier: elsewhere ?? '', field },
  };
}

async function whyLast(world: string) {
  const { events } = (await box.call('get', `/worlds/${world}/journal?after=0`)).body;
  const { n } = events.findLast((each: { type: string }) => each.type === 'exchange.refused');
  return (await box.call('get', `/worlds/${world}/journal/${n}/why`)).body;
}

for (const kit of kits) {
  const routes = kit.routes.filter(({ required }) => required.includes('sign'));
  describe.each(routes.map((route) => [`${route.id} ${route.schema}`, route] as const))('%s', (_, route) => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await sceneOf(kit, route);
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
        await send(kit, route.ask({ ...good, after: { sign } }), bearer);
        const told = await whyLast(world);
        expect(told).toMatchObject({ refusal: 'sig.bad', endpoint: route.id });
        const row = found[damage.id as keyof typeof found];
        expect(told.hint).toMatch(patternOf(row.en));
        expect(told.zh.hint).toMatch(patternOf(row.zh));
        for (const [name, secret] of Object.entries(secrets))
          if (/secret|key/i.test(name)) expect(JSON.stringify(told)).not.toContain(secret);
      },
    );

    test('the same request with the right sign is not refused for it', async () => {
      const { good, bearer, world } = scene;
      await send(kit, route.ask(good), bearer);
      const { events } = (await box.call('get', `/worlds/${world}/journal?after=0`)).body;
      const { refusal = null, endpoint } = events.at(-1);
      // The scrip of M7 is made up: that alone is wrong with the request.
      expect({ refusal, endpoint }).toEqual({
        refusal: route.id === 'M7' ? 'tok.malformed' : null,
        endpoint: route.id,
      });
    });
  });
}
