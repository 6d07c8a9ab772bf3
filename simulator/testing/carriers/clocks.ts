import { describe, expect, test } from 'vitest';
import { noon } from './box.ts';
import { expectRefused } from './expect.ts';
import type { Fresh, Kit } from './kit.ts';

const dayMs = 86_400_000;

/** A world whose clock stands on another day than the wall's: which of the two a stamp must be near. */
export function clocksSuite(kit: Kit, fresh: Fresh): void {
  const route = kit.redeem.login;

  describe.each([
    ['either', true, true],
    ['world', true, false],
    ['wall', false, true],
  ] as const)('policy stamp.clock %s', (clock, takesWorld, takesWall) => {
    test.each([
      ['world', noon + dayMs, takesWorld],
      ['wall', noon, takesWall],
    ])('a stamp of the %s clock', async (_, nowMs, isTaken) => {
      const box = await fresh({ nowMs: noon + dayMs, policy: { [kit.carrier]: { 'stamp.clock': clock } } });
      box.world.moveClock({ freezeAtMs: noon + dayMs }, noon);
      const { token } = await box.token(kit.msisdn, 'login');
      const heard = await box.ask(route.ask({ app: box.app(), nowMs, token }));
      if (isTaken) expect(heard.msisdn).toBe(kit.msisdn);
      else expectRefused(heard, route, 'sig.timestamp');
    });
  });

  test.each(['world', 'wall'])('policy stamp.windowMs, by the %s clock', async (clock) => {
    const box = await fresh({ policy: { [kit.carrier]: { 'stamp.windowMs': 1000, 'stamp.clock': clock } } });
    for (const sign of [-1, 1]) {
      const { token } = await box.token(kit.msisdn, 'login');
      const at = (ms: number) => box.ask(route.ask({ app: box.app(), nowMs: noon + sign * ms, token }));
      expectRefused(await at(1001), route, 'sig.timestamp');
      expect((await at(1000)).msisdn).toBe(kit.msisdn);
    }
  });

  test('lifetimes run on the world’s clock, and a clock that jumps back revives nothing', async () => {
    const box = await fresh();
    const { token, expiresAtMs } = await box.token(kit.msisdn, 'login');
    box.world.moveClock({ freezeAtMs: expiresAtMs }, noon);
    box.world.moveClock({ freezeAtMs: noon }, noon);
    const heard = await box.ask(route.ask({ app: box.app(), nowMs: noon, token }));
    expectRefused(heard, route, 'tok.expired');
  });
}
