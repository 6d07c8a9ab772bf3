import { beforeAll, describe, expect, test } from 'vitest';
import type { Refusal } from '../../core/words/refusal.ts';
import { type Box, noon, type Way } from './box.ts';
import type { Ask } from './client.ts';
import { expectRefused } from './expect.ts';
import type { Fresh, Kit } from './kit.ts';
import { heldBy } from './refusals.ts';

type Spoiled = readonly [name: string, refusal: Refusal, spoil: (ask: Ask) => Ask, way?: Way];

const withBody =
  (body: string | Uint8Array) =>
  (ask: Ask): Ask => ({ ...ask, body });
const withQuery =
  (query: string) =>
  (ask: Ask): Ask => ({ ...ask, query });
const withMethod =
  (method: string) =>
  (ask: Ask): Ask => ({ ...ask, method });
const withType =
  (type: string | null) =>
  (ask: Ask): Ask => ({ ...ask, headers: type === null ? {} : { 'content-type': type } });
const gbk = Buffer.from([0xc4, 0xe3, 0xba, 0xc3]);
const bytes = (ask: Ask) => Buffer.from(ask.body);
const around = (head: string, middle: Uint8Array, tail: string) =>
  Buffer.concat([Buffer.from(head), middle, Buffer.from(tail)]);

const tenMegabytes: Spoiled = ['ten megabytes', 'req.param', (ask) => ask, { oversize: true }];

const json: readonly Spoiled[] = [
  ['an empty body', 'req.null', withBody('')],
  ['white space alone', 'req.null', withBody(' \r\n\t')],
  ['half of it', 'req.not-json', (ask) => withBody(bytes(ask).subarray(0, bytes(ask).length / 2))(ask)],
  ['a JSON string', 'req.not-json', withBody('"hello"')],
  ['null', 'req.not-json', withBody('null')],
  ['an array', 'req.not-json', (ask) => withBody(`[${ask.body}]`)(ask)],
  ['a form', 'req.not-json', withBody('appid=1&token=2')],
  ['a byte order mark in front', 'req.not-json', (ask) => withBody(`\ufeff${ask.body}`)(ask)],
  ['text behind it', 'req.not-json', (ask) => withBody(`${ask.body}x`)(ask)],
  ['a NUL behind it', 'req.not-json', (ask) => withBody(`${ask.body}\0`)(ask)],
  ['GBK inside', 'req.not-json', withBody(around('{"appid":"', gbk, '"}'))],
  ['depth enough to end a stack', 'req.not-json', withBody('['.repeat(100_000))],
  ['the content type left out', 'req.type', withType(null)],
  ['another content type', 'req.type', withType('text/plain')],
  ['a content type that only begins alike', 'req.type', withType('application/jsonlines')],
  ['GET', 'route.method', withMethod('GET')],
  ['PUT', 'route.method', withMethod('PUT')],
  ['OPTIONS', 'route.method', withMethod('OPTIONS')],
  tenMegabytes,
];

const formBody: readonly Spoiled[] = [
  ['an empty body', 'req.null', withBody('')],
  ['a stray percent sign', 'req.not-json', (ask) => withBody(`${ask.body}&x=%`)(ask)],
  ['GBK, percent-encoded', 'req.not-json', (ask) => withBody(`${ask.body}&x=%C4%E3`)(ask)],
  ['GBK, bare', 'req.not-json', (ask) => withBody(around(String(ask.body), gbk, ''))(ask)],
  ['more fields than anybody has', 'req.not-json', withBody('a=1&'.repeat(1001))],
  ['JSON', 'req.param', withBody('{"a":1}')],
  ['nothing but separators', 'req.param', withBody('&&&')],
  ['the content type left out', 'req.type', withType(null)],
  ['the content type of JSON', 'req.type', withType('application/json')],
  ['DELETE', 'route.method', withMethod('DELETE')],
  tenMegabytes,
];

const query: readonly Spoiled[] = [
  ['no query', 'req.null', withQuery('')],
  ['a stray percent sign', 'req.not-json', (ask) => withQuery(`${ask.query}&x=%`)(ask)],
  ['GBK, percent-encoded', 'req.not-json', (ask) => withQuery(`${ask.query}&x=%C4%E3`)(ask)],
  ['more fields than anybody has', 'req.not-json', withQuery('a=1&'.repeat(1001))],
  ['POST', 'route.method', withMethod('POST')],
  tenMegabytes,
];

const spoils = { json, form: formBody, query };

/** The same field a second time, where a reader may take either. */
function doubled(ask: Ask, name: string): Ask {
  if (ask.route.format === 'query') return { ...ask, query: `${ask.query}&${name}=other` };
  if (ask.route.format === 'form') return { ...ask, body: `${ask.body}&${name}=other` };
  return { ...ask, body: String(ask.body).replace(`"${name}":`, `"${name}":"other","${name}":`) };
}

const oddValues = ['1', 'null', 'true', '[]', '{}'];

/** What may be wrong with a request before anybody asks what it means. Nothing of it may spend, give or break anything. */
export function bytesSuite(kit: Kit, fresh: Fresh): void {
  const routes = kit.routes.filter(({ required }) => required.length > 0);

  describe.each(routes.map((route) => [`${route.id} ${route.schema}`, route] as const))('%s', (_, route) => {
    let box: Box;
    let good: Ask;
    let way: Way;
    beforeAll(async () => {
      box = await fresh();
      const purpose = route.purpose ?? 'login';
      const token = await heldBy(kit, box, route, purpose);
      way = route.caller === 'device' ? { phone: kit.phone } : {};
      good = route.ask({ app: box.app(), nowMs: noon, purpose, token, mobile: kit.msisdn });
    });

    const spoiling = spoils[route.format].filter(([, refusal]) => refusal !== 'req.type' || route.anyType !== true);
    test.each(spoiling.map((spoiled) => [spoiled[0], spoiled] as const))('%s', async (_name, spoiled) => {
      const [, refusal, spoil, more] = spoiled;
      expectRefused(await box.ask(spoil(good), { ...way, ...more }), route, refusal);
    });

    test('each field that it asks for, left out and left blank', async () => {
      for (const name of route.required) {
        for (const value of [null, '']) {
          if (value === '' && name === 'fp') continue; // a page cannot read addresses: blank is right
          const token = await heldBy(kit, box, route, route.purpose ?? 'login');
          const wish = { app: box.app(), nowMs: noon, purpose: route.purpose ?? 'login', token, mobile: kit.msisdn };
          const heard = await box.ask(route.ask({ ...wish, after: { [name]: value } }), way);
          expect([name, value, heard.event?.refusal]).toEqual([name, value, 'req.param']);
          expectRefused(heard, route, 'req.param');
        }
      }
    });

    test('each field twice', async () => {
      const isSealed = route.required.includes('reqdata');
      for (const name of route.required.filter((each) => !isSealed || each in JSON.parse(String(good.body)))) {
        const heard = await box.ask(doubled(good, name), way);
        expect([name, heard.event?.refusal]).toEqual([name, 'req.param']);
        expectRefused(heard, route, 'req.param');
      }
    });

    if (route.format === 'json') {
      test('each value of another type than a string', async () => {
        const text = String(good.body);
        const names = [...text.matchAll(/"(\w+)":"/g)].map(([, name]) => name as string);
        expect(names.length).toBeGreaterThan(1);
        for (const name of names) {
          for (const value of oddValues) {
            const body = text.replace(new RegExp(`"${name}":"[^"]*"`), `"${name}":${value}`);
            const heard = await box.ask({ ...good, body }, way);
            // A published client sends this one so; the sign is that of another body.
            const refusal = name === 'keyType' && value === '1' ? 'sig.bad' : 'req.type';
            expect([name, value, heard.event?.refusal]).toEqual([name, value, refusal]);
            expectRefused(heard, route, refusal);
          }
        }
      });

      test('a member that looks like our own verdict is a member like any other', async () => {
        const verdict = {
          out: 'granted',
          credential: null,
          msisdn: kit.msisdn,
          match: true,
          redeemed: true,
          heldUntilMs: null,
        };
        const whole = JSON.parse(String(good.body)) as Record<string, unknown>;
        // Where the body consists of parts, nobody looks at what stands beside them.
        const hasParts = Object.values(whole).every((part) => typeof part === 'object');
        for (const value of [verdict, {}]) {
          const body = JSON.stringify({ ...whole, unopened: value });
          const heard = await box.ask({ ...good, body }, way);
          expect([heard.msisdn, heard.token]).toEqual([undefined, undefined]);
          if (!hasParts) expectRefused(heard, route, 'req.type');
        }
      });
    }

    test('and after all of it the good one is served', async () => {
      const purpose = route.purpose ?? 'login';
      const token = await heldBy(kit, box, route, purpose);
      const heard = await box.ask(route.ask({ app: box.app(), nowMs: noon, purpose, token, mobile: kit.msisdn }), way);
      expect(heard.code).toBe(route.success);
    });
  });
}
