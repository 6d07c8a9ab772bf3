import { request } from 'node:http';
import { expect } from 'vitest';
import found from '../../../fixtures/words/found.json' with { type: 'json' };
import type { App } from '../../core/words/app.ts';
import type { Ask, RouteClient, Wish } from '../carriers/client.ts';
import type { Kit } from '../carriers/kit.ts';
import type { Box } from '../control.ts';
import { recipeOf } from './damage.ts';

/** Sends a request over a socket, from a phone's bearer where one is named. */
export function send(box: Box, kit: Kit, ask: Ask, bearer: string | null): Promise<void> {
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

/** A world with two apps, and a request that its carrier serves. */
export interface Scene {
  readonly good: Wish;
  readonly bearer: string | null;
  readonly world: string;
  readonly others: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

export async function sceneOf(box: Box, kit: Kit, route: RouteClient, definition: object = {}): Promise<Scene> {
  const apps = [{ name: 'shop' }, { name: 'shop-ios', platform: 'ios', bundleId: 'cn.example.ios' }];
  const made = await box.call('post', '/worlds', { apps, ...definition });
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

/** What is said of the last refusal of a world. */
export async function whyLast(box: Box, world: string) {
  const { events } = (await box.call('get', `/worlds/${world}/journal?after=0`)).body;
  const { n } = events.findLast((each: { type: string }) => each.type === 'exchange.refused');
  return (await box.call('get', `/worlds/${world}/journal/${n}/why`)).body;
}

/** Holds what is to be changed to a row of the table, in both languages. */
export function expectTold(told: { hint: string; zh: { hint: string } }, id: string): void {
  const row = found[id as keyof typeof found];
  expect(told.hint).toMatch(patternOf(row.en));
  expect(told.zh.hint).toMatch(patternOf(row.zh));
}

/** The good request of a scene is served, so that what was wrong before was the one mistake. */
export async function expectServed(
  box: Box,
  kit: Kit,
  route: RouteClient,
  { good, bearer, world }: Scene,
): Promise<void> {
  await send(box, kit, route.ask(good), bearer);
  const { events } = (await box.call('get', `/worlds/${world}/journal?after=0`)).body;
  const { refusal = null, endpoint } = events.at(-1);
  // The scrip of M7 and M8 is made up: that alone is wrong with the request.
  const isMadeUp = route.names.token === 'scrip';
  expect({ refusal, endpoint }).toEqual({ refusal: isMadeUp ? 'tok.malformed' : null, endpoint: route.id });
}
