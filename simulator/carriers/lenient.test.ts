import { describe, expect, test } from 'vitest';
import { type Explanation, explain } from '../questions/explain.ts';
import { Box, type Heard, noon } from '../testing/carriers/box.ts';
import type { Ask, RouteClient, Wish } from '../testing/carriers/client.ts';
import { expectRefused } from '../testing/carriers/expect.ts';
import type { Kit } from '../testing/carriers/kit.ts';
import { heldBy } from '../testing/carriers/refusals.ts';
import { cmccKit } from '../testing/clients/cmcc.ts';
import { m6, m7 } from '../testing/clients/cmcc-device.ts';
import { m1, m1b, m2 } from '../testing/clients/cmcc-server.ts';
import { ctccKit } from '../testing/clients/ctcc.ts';
import { cuccKit } from '../testing/clients/cucc.ts';

const hour = 3_600_000;
const strict = { policy: { preset: 'strict' } };

async function good(box: Box, kit: Kit, route: RouteClient): Promise<Wish> {
  const purpose = route.purpose ?? 'login';
  return {
    app: box.app(),
    nowMs: box.wallMs,
    purpose,
    token: await heldBy(kit, box, route, purpose),
    mobile: kit.msisdn,
  };
}

const ask = (box: Box, kit: Kit, request: Ask): Promise<Heard> =>
  box.ask(request, request.route.caller === 'device' ? { phone: kit.phone } : {});

const whyOf = (box: Box, heard: Heard) => explain(box.simulator, box.world, heard.event?.n ?? 0) as Explanation;

const textOf = ({ route, query, body }: Ask) => (route.format === 'query' ? query : String(body));

/** The sign of a request, in the other case. */
function otherCase(request: Ask): Ask {
  const text = textOf(request);
  const turned = text.replace(/(?<=[&"]sign(?:=|":"))[0-9a-fA-F]+/, (sign) =>
    sign === sign.toUpperCase() ? sign.toLowerCase() : sign.toUpperCase(),
  );
  expect(turned).not.toBe(text);
  return request.route.format === 'query' ? { ...request, query: turned } : { ...request, body: turned };
}

describe('hex in a sign', () => {
  // What M6 signs stands inside its envelope.
  test.each([
    ['M1', m1],
    ['M1b', m1b],
    ['M7', m7],
  ] as const)('%s takes either case, notes the lower one, and refuses it under preset strict', async (id, route) => {
    const box = await Box.open();
    const upper = await ask(box, cmccKit, route.ask(await good(box, cmccKit, route)));
    expect(whyOf(box, upper)).toMatchObject({ strict: null, hint: null });
    const lower = await ask(box, cmccKit, otherCase(route.ask(await good(box, cmccKit, route))));
    const note = `${id} sign is lower case: 103101 under preset strict`;
    expect(lower.code).toBe('103000');
    expect(whyOf(box, lower)).toMatchObject({ strict: [note], hint: note, facts: null, refusal: null });

    const hard = await Box.open(null, strict);
    const refused = await ask(hard, cmccKit, otherCase(route.ask(await good(hard, cmccKit, route))));
    expectRefused(refused, route, 'sig.bad');
    expect(refused.code).toBe('103101');
    expect(whyOf(hard, refused).hint).toBe('right, but in lower case: send 32 upper-case hex digits');
    expect((await ask(hard, cmccKit, route.ask(await good(hard, cmccKit, route)))).code).toBe('103000');
  });

  test('M6 takes either case inside its envelope', async () => {
    for (const [definition, code] of [
      [{}, '103000'],
      [strict, '103101'],
    ] as const) {
      const box = await Box.open(null, definition);
      const wish = await good(box, cmccKit, m6);
      const right = whyOf(box, await ask(box, cmccKit, m6.ask({ ...wish, after: { sign: 'x' } }))).expected ?? '';
      expect(right).toMatch(/[A-F]/);
      const heard = await ask(box, cmccKit, m6.ask({ ...wish, after: { sign: right.toLowerCase() } }));
      expect(heard.code).toBe(code);
    }
  });

  test('M2, whose document and sample agree, takes upper case alone whatever the policy', async () => {
    for (const policy of [{}, { cmcc: { 'hex.case': 'any' } }, { cmcc: { 'hex.case': 'lower' } }]) {
      const box = await Box.open(null, { policy });
      const wish = await good(box, cmccKit, m2);
      expectRefused(await ask(box, cmccKit, otherCase(m2.ask(wish))), m2, 'sig.bad');
      expect((await ask(box, cmccKit, m2.ask(wish))).match).toBe(true);
    }
  });

  describe.each([cuccKit, ctccKit].map((kit) => [kit.carrier, kit] as const))('%s', (carrier, kit) => {
    const routes = kit.routes.filter(({ required }) => required.includes('sign'));
    test.each(routes.map((route) => [`${route.id} ${route.schema}`, route] as const))('%s', async (_, route) => {
      const first = await Box.open();
      const [, sign = ''] = /&sign=(\w+)/.exec(textOf(route.ask(await good(first, kit, route)))) ?? [];
      const [own, theirs] = sign === sign.toUpperCase() ? (['upper', 'lower'] as const) : (['lower', 'upper'] as const);
      for (const [wanted, same, other] of [
        ['any', true, true],
        [own, true, false],
        [theirs, false, true],
      ] as const) {
        const box = await Box.open(null, { policy: { [carrier]: { 'hex.case': wanted } } });
        for (const [turn, isTaken] of [
          [(request: Ask) => request, same],
          [otherCase, other],
        ] as const) {
          const heard = await ask(box, kit, turn(route.ask(await good(box, kit, route))));
          if (!isTaken) {
            expectRefused(heard, route, 'sig.bad');
            expect(whyOf(box, heard).hint).toMatch(
              new RegExp(`^right, but in .* case: send .* ${wanted}-case hex digits$`),
            );
          } else expect([route.id, heard.code, whyOf(box, heard).strict]).toEqual([route.id, route.success, null]);
        }
      }
    });
  });
});

describe('stamps of M1 and M2', () => {
  const stamps: readonly (readonly [string, string, RegExp])[] = [
    [
      'in UTC',
      '20260101040000000',
      /is off by -8 h, in another zone than Asia\/Shanghai \(UTC\+8\); containers run in UTC: set TZ=Asia\/Shanghai/,
    ],
    ['eleven minutes old', '20260101114900000', /is 660 s behind the world/],
    ['of another unit', '17672400000000000', /cannot be read/],
  ];
  describe.each([
    ['M1', m1, '103000', '103414'],
    ['M2', m2, '000', '102'],
  ] as const)('%s', (id, route, success, code) => {
    test.each(stamps)('%s: accepted and noted, refused under preset strict', async (_, stamp, said) => {
      const box = await Box.open();
      const fields = { [route.names.stamp as string]: stamp };
      const heard = await ask(box, cmccKit, route.ask({ ...(await good(box, cmccKit, route)), fields }));
      expect(heard.code).toBe(success);
      const why = whyOf(box, heard);
      expect(why.strict).toHaveLength(1);
      expect(why.strict?.[0]).toMatch(said);
      expect(why.strict?.[0]).toMatch(new RegExp(`^${id} .*: ${code} under preset strict$`));

      const hard = await Box.open(null, strict);
      const refused = await ask(hard, cmccKit, route.ask({ ...(await good(hard, cmccKit, route)), fields }));
      expectRefused(refused, route, 'sig.timestamp');
      expect(refused.code).toBe(code);
    });
  });

  test('M6, whose stamp a phone writes, stays by the clock', async () => {
    const box = await Box.open();
    const heard = await ask(box, cmccKit, m6.ask({ ...(await good(box, cmccKit, m6)), nowMs: noon - 24 * hour }));
    expectRefused(heard, m6, 'sig.timestamp');
  });

  test.each([
    ['the frozen world’s, in UTC', noon + 370 * 24 * hour, /off by -8 h.*Asia\/Shanghai.*TZ=Asia\/Shanghai/],
    ['the wall’s, in UTC', noon, /off by -8 h.*Asia\/Shanghai.*TZ=Asia\/Shanghai/],
    ['of no clock', noon + 100 * 24 * hour, /^set the clock/],
  ])('the zone is told by a clock that the rule goes by: %s', async (_, clockMs, hint) => {
    const box = await Box.open(null, strict);
    box.world.moveClock({ freezeAtMs: noon + 370 * 24 * hour }, noon);
    const heard = await ask(box, cmccKit, m1.ask({ ...(await good(box, cmccKit, m1)), nowMs: clockMs - 8 * hour }));
    expectRefused(heard, m1, 'sig.timestamp');
    expect(whyOf(box, heard).hint).toMatch(hint);
  });

  test.each([
    ['1767240000', /seconds since 1970, and yyyyMMddHHmmssSSS/],
    ['1767240000000', /milliseconds since 1970, and yyyyMMddHHmmssSSS/],
    ['17672400000000000', /no such moment/],
    ['soon', /its length and its unit/],
  ])('a stamp that cannot be read is named by its unit: %s', async (systemtime, hint) => {
    const box = await Box.open(null, strict);
    const heard = await ask(box, cmccKit, m1.ask({ ...(await good(box, cmccKit, m1)), fields: { systemtime } }));
    expect(whyOf(box, heard).hint).toMatch(hint);
  });
});

describe('types', () => {
  /** The text of a member put in the place of its string. */
  const bare = (request: Ask, name: string, value: string): Ask => ({
    ...request,
    body: String(request.body).replace(new RegExp(`"${name}":"[^"]*"`), `"${name}":${value}`),
  });

  test.each(['0', '1'])('M2 takes keyType %s as a number, and notes it', async (keyType) => {
    const box = await Box.open();
    const rsa = keyType === '1';
    const heard = await ask(box, cmccKit, bare(m2.ask({ ...(await good(box, cmccKit, m2)), rsa }), 'keyType', keyType));
    expect(heard).toMatchObject({ code: '000', match: true });
    expect(whyOf(box, heard).strict).toEqual(['M2 keyType is a JSON number: 303 under preset strict']);
  });

  test.each([
    ['keyType', '0', strict],
    ['keyType', 'true', {}],
    ['keyType', '0.5', {}],
    ['openType', '1', {}],
  ] as const)(
    'M2 with %s %s: refused, msgId and appId told back, the member named',
    async (name, value, definition) => {
      const box = await Box.open(null, definition);
      const heard = await ask(box, cmccKit, bare(m2.ask(await good(box, cmccKit, m2)), name, value));
      expectRefused(heard, m2, 'req.type');
      expect(heard.body).toMatchObject({ header: { msgId: 'b0b1', appId: box.app().carriers.cmcc['appId'] } });
      const type = value === 'true' ? 'boolean' : 'number';
      expect(whyOf(box, heard)).toMatchObject({ got: `${name} is of type ${type}`, hint: `write ${name} in quotes` });
    },
  );

  test.each([
    ['M1', m1, 'strictcheck', { inresponseto: 'msg-1' }],
    ['M7', m7, 'userCapaid', { inresponseto: 'msg-1' }],
  ] as const)('%s with a number for %s tells the message id back', async (_, route, name, told) => {
    const box = await Box.open();
    const request = route.ask(await good(box, cmccKit, route));
    const heard = await ask(box, cmccKit, bare(request, name, '1'));
    expectRefused(heard, route, 'req.type');
    expect(heard.body).toMatchObject({ inresponseto: JSON.parse(String(request.body)).msgid ?? told.inresponseto });
    expect(whyOf(box, heard).got).toBe(`${name} is of type number`);
  });

  test('another content type is refused in the world of the app that asks', async () => {
    const box = await Box.open();
    const request = m1.ask(await good(box, cmccKit, m1));
    const heard = await ask(box, cmccKit, {
      ...request,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expectRefused(heard, m1, 'req.type');
    expect(box.world.journal.find(heard.event?.n ?? 0)).toEqual(heard.event);
    expect(whyOf(box, heard).hint).toContain('application/json');
  });
});

describe('a mode that is asked for by halves is refused and named', () => {
  test.each([
    ['M1', m1, { encryptionalgorithm: 'sm2' }, '103414'],
    ['M1', m1, { version: '3.5' }, '103414'],
  ] as const)('%s %#', async (_, route, fields, code) => {
    const box = await Box.open();
    const wish = await good(box, cmccKit, route);
    const heard = await ask(box, cmccKit, route.ask({ ...wish, fields }));
    expectRefused(heard, route, 'req.param');
    expect(heard.code).toBe(code);
    expect(heard.event?.rule).toBe('mode');
    const why = whyOf(box, heard);
    expect(why.hint).toMatch(/^the national algorithms are asked for by encryptionalgorithm SM/);
    expect(why.got).toBe(Object.entries(fields)[0]?.join(' '));
    expect(why.facts).toEqual({ mode: 'SM2/SM3 is encryptionalgorithm SM with version 3.5' });
    // Nothing was spent by it.
    expect((await ask(box, cmccKit, route.ask(wish))).code).toBe(route.success);
  });

  test('a word that the document takes for MD5 is taken for it', async () => {
    const box = await Box.open();
    const fields = { encryptionalgorithm: 'rsa' };
    expect((await ask(box, cmccKit, m1.ask({ ...(await good(box, cmccKit, m1)), fields }))).code).toBe('103000');
  });
});

describe('why of a scrip and of a redirect speaks of them, not of a token', () => {
  test('a scrip that ran out, or was good for one token', async () => {
    for (const [policy, later, hint] of [
      [{}, hour, /^the scrip that the phone held has run out: pre-login again/],
      [{ cmcc: { 'manyUses.scrip': false } }, 0, /^this scrip was good for one token/],
    ] as const) {
      const box = await Box.open(null, { policy });
      const wish = await good(box, cmccKit, m7);
      await ask(box, cmccKit, m7.ask(wish));
      box.wallMs += later;
      const heard = await ask(box, cmccKit, m7.ask({ ...wish, nowMs: box.wallMs }));
      expect(heard.code).toBe('105010');
      expect(whyOf(box, heard).hint).toMatch(hint);
    }
  });
});
