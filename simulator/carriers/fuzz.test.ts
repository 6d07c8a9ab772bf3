import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { producible } from '../core/acts/producible.ts';
import { Box, noon, type Way } from '../testing/carriers/box.ts';
import type { Ask, RouteClient, Wish } from '../testing/carriers/client.ts';
import { routeOf } from '../testing/carriers/expect.ts';
import type { Kit } from '../testing/carriers/kit.ts';
import { heldBy } from '../testing/carriers/refusals.ts';
import { kits } from '../testing/clients/kits.ts';
import { liveIn } from '../testing/ledgers.ts';

// Whatever bytes come in: status 200 in the route's own shape, no success, nothing given and nothing spent.

const routes = kits.flatMap((kit) => kit.routes.map((route) => [`${route.id} ${route.schema}`, route, kit] as const));

const name = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'unopened',
    'fields',
    'out',
    'callback',
    'sign',
    'appid',
    'token',
  ),
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '0', '-1', '\0', '\u2028', '%00', '%'),
);
const json = fc.dictionary(name, fc.oneof(text, fc.jsonValue({ maxDepth: 2 }))).map((value) => JSON.stringify(value));
const pairs = fc
  .array(fc.tuple(name, text), { maxLength: 12 })
  .map((all) => all.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&'));
const raw = fc.uint8Array({ maxLength: 200 });
const header = fc.constantFrom(
  'application/json',
  'application/json; charset=GBK',
  'application/x-www-form-urlencoded',
  'text/plain',
  '',
);
const method = fc.constantFrom('GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE');

describe.each(routes)('%s', (_, route: RouteClient, kit: Kit) => {
  let box: Box;
  let way: Way;
  let wish: Wish;
  let good: Ask;
  let live: number;
  const purpose = route.purpose ?? 'login';

  beforeAll(async () => {
    // Some mistakes are harmless, and served: more often than an ordinary app may ask.
    box = await Box.open(null, {
      policy: { cmcc: { 'unusedCap.limit': 0, 'digitsCap.limit': 0 }, cucc: { 'frequencyCap.limit': 0 } },
    });
    way = route.caller === 'device' ? { phone: kit.phone } : {};
    await renew();
  });

  /** A valid request that nobody has sent. */
  async function renew(): Promise<void> {
    const token = await heldBy(kit, box, route, purpose);
    wish = { app: box.app(), nowMs: noon, purpose, token, mobile: kit.msisdn };
    good = route.ask(wish);
    live = liveIn(box.world);
  }

  afterEach(async () => {
    expect(liveIn(box.world)).toBe(live);
  });

  async function expectNo(ask: Ask, more: Way = {}): Promise<void> {
    // The schema of the route, and status 200 or 302, are checked by every `ask`.
    const heard = await box.ask(ask, { ...way, ...more });
    expect(heard.event?.type).toBe('exchange.refused');
    // What can come out of the route is a list, and the list tells all; a body that was cut off reaches no route.
    const cut = more.oversize ? ['req.param'] : [];
    expect([...producible(routeOf(route)), ...cut]).toContain(heard.event?.refusal);
    expect(heard.code).not.toBe(route.success);
    expect([heard.token, heard.msisdn, heard.match]).toEqual([undefined, undefined, undefined]);
  }

  test('random bytes, JSON and forms, by any method, under any content type', async () => {
    await fc.assert(
      fc.asyncProperty(
        method,
        header,
        fc.oneof(raw, json, pairs),
        pairs,
        fc.boolean(),
        async (verb, type, body, query, oversize) => {
          const path = route.id === 'U7' ? `/netauth/hop/${query}` : good.path;
          await expectNo({ ...good, method: verb, path, headers: { 'content-type': type }, body, query }, { oversize });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('the valid request with one of its characters turned: served only if nothing under the sign has changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 33, max: 126 }), async (seed, code) => {
        const whole = String(route.id === 'U7' ? good.path : route.format === 'query' ? good.query : good.body);
        // Of a path, only the id is turned: another path is another route.
        const from = route.id === 'U7' ? whole.lastIndexOf('/') + 1 : 0;
        const at = from + (seed % (whole.length - from));
        const turned = whole.slice(0, at) + String.fromCharCode(code) + whole.slice(at + 1);
        fc.pre(turned !== whole);
        const part = route.id === 'U7' ? 'path' : route.format === 'query' ? 'query' : 'body';
        const heard = await box.ask({ ...good, [part]: turned }, way);
        if (heard.code !== route.success) {
          expect(heard.event?.type).toBe('exchange.refused');
          expect([heard.token, heard.msisdn, heard.match]).toEqual([undefined, undefined, undefined]);
          expect(liveIn(box.world)).toBe(live);
          return;
        }
        expect(underSign(route, turned)).toEqual(underSign(route, whole));
        await renew();
      }),
      { numRuns: 150 },
    );
  });

  if (route.signed.length > 0) {
    test('every field under the sign, and the sign, with any text in its place', async () => {
      const field = fc.constantFrom(...route.signed, 'sign');
      await fc.assert(
        fc.asyncProperty(field, text, async (changed, value) => {
          fc.pre(!value.includes('&'));
          const ask = route.ask({ ...wish, after: { [changed]: value } });
          // The text may by chance be the one that stood there.
          fc.pre(ask.body !== good.body || ask.query !== good.query);
          await expectNo(ask);
        }),
        { numRuns: 80 },
      );
    });
  }

  test('and the valid request is still served', async () => {
    const heard = await box.ask(good, way);
    expect(heard.code).toBe(route.success);
    live = liveIn(box.world);
  });
});

/** What stands in a request under the sign, read as anybody reads JSON and forms. What is sealed is compared as it was sent. */
function underSign(route: RouteClient, sent: string): unknown {
  if (route.format !== 'json') {
    const form = new URLSearchParams(sent);
    return route.signed.map((each) => form.get(each));
  }
  const whole = JSON.parse(sent);
  const flat = { ...whole, ...whole.header, ...whole.body };
  return route.signed.map((each) => flat[each]);
}
