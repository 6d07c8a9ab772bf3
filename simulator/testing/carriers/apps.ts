import { describe, expect, test } from 'vitest';
import { noon } from './box.ts';
import type { RouteClient } from './client.ts';
import { expectRefused } from './expect.ts';
import type { Fresh, Kit } from './kit.ts';

/** Which app asks, from where, and what it says of itself. */
export function appsSuite(kit: Kit, fresh: Fresh): void {
  describe.each(['login', 'verify'] as const)('the address list, %s', (purpose) => {
    const route = kit.redeem[purpose];
    const lists: [string, string[], string, boolean][] = [
      ['an empty list admits all', [], '203.0.113.7', true],
      ['a single address', ['203.0.113.7'], '203.0.113.7', true],
      ['its neighbour', ['203.0.113.7'], '203.0.113.8', false],
      ['the first of a range', ['203.0.113.7-203.0.113.9'], '203.0.113.7', true],
      ['the last of a range', ['203.0.113.7-203.0.113.9'], '203.0.113.9', true],
      ['one past a range', ['203.0.113.7-203.0.113.9'], '203.0.113.10', false],
      ['IPv6, written short', ['2001:0db8:0000::0001'], '2001:db8::1', true],
      ['another IPv6', ['2001:db8::1'], '2001:db8::2', false],
      ['an IPv6 block', ['2001:db8::/32'], '2001:db8:ffff::9', true],
      ['IPv4 mapped into IPv6', ['203.0.113.7'], '::ffff:203.0.113.7', true],
      ['IPv4 where the list has IPv6 alone', ['2001:db8::1'], '203.0.113.7', false],
      ['no address at all', ['203.0.113.7'], '', false],
    ];
    test.each(lists)('%s', async (_, serverAddresses, from, isListed) => {
      const box = await fresh();
      const app = box.file({ serverAddresses });
      const { token } = await box.token(kit.msisdn, purpose);
      const ask = route.ask({ app, nowMs: noon, token, mobile: kit.msisdn });
      const heard = await box.ask(ask, { from });
      if (isListed) expect(heard.code).toBe(route.success);
      else expectRefused(heard, route, 'app.ip-not-listed');
    });
  });

  const first = kit.road.login[0] as RouteClient;

  test('an app whose identity was never filed gets nothing for a phone', async () => {
    const box = await fresh();
    expectRefused(
      await box.ask(first.ask({ app: box.app('stray'), nowMs: noon }), { phone: kit.phone }),
      first,
      'app.identity-mismatch',
    );
  });

  test('an iOS app is known by its bundle id', async () => {
    const box = await fresh();
    const named = kit.packageField;
    if (named !== null) {
      const other = first.ask({ app: box.app('shop-ios'), nowMs: noon, fields: { [named]: 'cn.example.other' } });
      expectRefused(await box.ask(other, { phone: kit.phone }), first, 'app.identity-mismatch');
    }
    const given = await kit.visit(box, { app: box.app('shop-ios'), nowMs: noon, purpose: 'login' }, kit.phone);
    expect(given.token).toBeDefined();
  });

  test('one capability is not the other', async () => {
    const box = await fresh();
    const app = box.file({ capabilities: ['login'] });
    const wish = { app, nowMs: noon };
    expect((await kit.visit(box, { ...wish, purpose: 'login' }, kit.phone)).token).toBeDefined();
    const refused = await kit.visit(box, { ...wish, purpose: 'verify' }, kit.phone);
    expect(refused.token).toBeUndefined();
    expect(box.events().at(-1)?.refusal).toBe('app.not-allowed');
  });

  test('a capability that is taken away later stops the tokens that are out', async () => {
    const box = await fresh();
    const { token } = await box.token(kit.msisdn, 'login');
    const app = box.file({ capabilities: ['verify'] });
    expectRefused(
      await box.ask(kit.redeem.login.ask({ app, nowMs: noon, token })),
      kit.redeem.login,
      'app.not-allowed',
    );
    const again = box.file({ capabilities: ['login'] });
    expect((await box.ask(kit.redeem.login.ask({ app: again, nowMs: noon, token }))).msisdn).toBe(kit.msisdn);
  });
}
