import { beforeAll, describe, expect, test } from 'vitest';
import { carriers } from '../../carriers/index.ts';
import type { App } from '../../core/words/app.ts';
import { type Explanation, explain } from '../../questions/explain.ts';
import { type Box, noon } from './box.ts';
import type { RouteClient, Wish } from './client.ts';
import { routeOf } from './expect.ts';
import type { Fresh, Kit } from './kit.ts';
import { heldBy } from './refusals.ts';

/** What `why` says of a refusal: enough to mend it, and never a secret. */
export function whySuite(kit: Kit, fresh: Fresh): void {
  const routes = kit.routes.filter(({ required }) => required.includes('sign'));
  describe.each(routes.map((route) => [`${route.id} ${route.schema}`, route] as const))('%s', (_, route) =>
    routeSuite(kit, fresh, route),
  );
}

function routeSuite(kit: Kit, fresh: Fresh, route: RouteClient): void {
  const purpose = route.purpose ?? 'login';
  const way = route.caller === 'device' ? { phone: kit.phone } : {};
  let box: Box;
  let good: Wish;

  beforeAll(async () => {
    box = await fresh({
      policy: { preset: 'strict' },
      apps: [{ name: 'shop', packageName: 'cn.example.shop', packageSign: 'a'.repeat(32), carriers: planted(kit) }],
    });
    const token = await heldBy(kit, box, route, purpose);
    good = { app: box.app(), nowMs: noon, purpose, token, mobile: kit.msisdn };
  });

  /** Asks with a mistake, which spends nothing, and has it explained. */
  async function why(mistake: Partial<Wish>, change: Partial<App> = {}): Promise<Explanation> {
    const before = box.app();
    box.file(change);
    const heard = await box.ask(route.ask({ ...good, ...mistake }), way);
    const said = explain(box.simulator, box.world, heard.event?.n ?? 0) as Explanation;
    box.file(before);
    expect(JSON.stringify(said)).not.toContain('PLANTED');
    return said;
  }

  test('a bad sign: what was signed with the secret masked, what was expected, and what to do', async () => {
    const said = await why({ secret: 'wrong' });
    expect(said).toMatchObject({ refusal: 'sig.bad', rule: 'sign' });
    expect(said.canonical).toMatch(/‹(appKey|appSecret|clientSecret)›/);
    expect(said.expected).toMatch(/^[0-9a-fA-F]{32,64}$/);
    expect(said.hint).toBeTruthy();
  });

  test('the first difference is where it is, and the expected sign is one that is served', async () => {
    const right = (await why({ after: { sign: 'x' } })).expected as string;
    for (const at of [0, 7, right.length - 1]) {
      const other = right[at] === '0' ? '1' : '0';
      const said = await why({ after: { sign: right.slice(0, at) + other + right.slice(at + 1) } });
      expect(said).toMatchObject({ expected: right, firstDifference: at });
    }
    const fresh = { ...good, token: await heldBy(kit, box, route, purpose) };
    expect((await box.ask(route.ask(fresh), way)).code).toBe(route.success);
    expect((await box.ask(route.ask({ ...good, after: { sign: right } }), way)).code).toBe(route.success);
    good = { ...good, token: await heldBy(kit, box, route, purpose) };
  });

  if (kit.carrier === 'cmcc') {
    test('the other secret is recognised as what it is', async () => {
      const [right, wrong] =
        purpose === 'login' && route.caller === 'server' ? ['appSecret', 'appKey'] : ['appKey', 'appSecret'];
      const said = await why({ secret: box.app().carriers.cmcc[wrong as string] as string });
      expect(said.hint).toBe(`signed with ${wrong} where ${right} belongs`);
    });

    if (route.anyType !== true)
      test('the other case of hex is recognised as what it is', async () => {
        const right = (await why({ after: { sign: 'x' } })).expected as string;
        const isLower = right === right.toLowerCase();
        const other = isLower ? right.toUpperCase() : right.toLowerCase();
        const { hint } = await why({ after: { sign: other } });
        expect(hint).toMatch(isLower ? /^right, but in upper case/ : /^right, but in lower case/);
      });
  }

  if (kit.carrier === 'cucc') {
    test('a secret that was left out is recognised', async () => {
      expect((await why({ secret: '' })).hint).toBe('clientSecret is missing at the end');
    });
  }

  if (route.names.stamp !== null) {
    const name = route.names.stamp;
    test('a stamp eight hours off is recognised as one of another zone', async () => {
      const said = await why({ nowMs: noon - 8 * 3_600_000 });
      expect(said).toMatchObject({ refusal: 'sig.timestamp', rule: 'stamp' });
      expect(said.hint).toMatch(/off by -8 h.*Asia\/Shanghai/);
      expect(said.got).toContain('28800 s behind');
    });

    test('a stamp that is none', async () => {
      const said = await why({ fields: { [name]: 'yesterday' } });
      expect(said).toMatchObject({ refusal: 'sig.timestamp', got: 'yesterday' });
      expect(said.hint).toMatch(/length and its unit/);
    });
  }

  test('an app that nobody filed, a suspended one, and who it is or calls from', async () => {
    expect((await why({ fields: { [route.names.app]: '99999' } })).hint).toMatch(/GET worlds/);
    expect((await why({}, { state: 'suspended' })).hint).toMatch(/active/);
    if (route.caller === 'server') {
      const said = await why({}, { serverAddresses: ['198.51.100.9'] });
      expect(said).toMatchObject({ expected: 'one of 198.51.100.9', got: '203.0.113.7' });
    } else if (route.names.token === null) {
      const said = await why({}, { state: 'unfiled' });
      expect(said).toMatchObject({ refusal: 'app.identity-mismatch', expected: 'an app whose identity was filed' });
    }
  });

  if (route.caller === 'server') {
    test('a token that is missing: what to do is about the token', async () => {
      const said = await why({ token: '' });
      expect(said.refusal).toBe('tok.empty');
      expect(said.hint).toMatch(/token|access ?code/i);
    });

    test('a token of no shape, one of another carrier, one that nobody issued', async () => {
      const got = async (token: string) => (await why({ token })).got;
      expect(await got(kit.malformed)).toBe(`${kit.malformed.length} characters of another shape`);
      expect(await got(kit.forged)).toMatch(/nothing that was ever issued/);
      const other = kit.carrier === 'cmcc' ? '13000000001' : '13800000001';
      expect(await got((await box.token(other, 'login')).token)).toBe('a token of another carrier');
    });
  }

  test('every rule of the route has something to say', () => {
    expect(
      routeOf(route)
        .rules.filter((rule) => rule.why === undefined)
        .map(({ name }) => name),
    ).toEqual([]);
  });
}

/** Secrets that nothing else contains, under the names that this carrier has for them. */
function planted(kit: Kit) {
  const { idField = '', fields = [] } = carriers.find(({ id }) => id === kit.carrier)?.filing ?? {};
  const names = fields.filter((field) => field !== idField);
  return { [kit.carrier]: Object.fromEntries(names.map((name) => [name, `${name}PLANTED${'x'.repeat(16)}`])) };
}
