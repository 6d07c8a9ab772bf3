import { describe, expect, test } from 'vitest';
import { carrierIds } from '../../core/words/carrier-id.ts';
import type { Purpose } from '../../core/words/credential.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { liveIn } from '../ledgers.ts';
import { ordinary } from '../ordinary.ts';
import { noon } from './box.ts';
import { expectRefused } from './expect.ts';
import type { Fresh, Kit } from './kit.ts';

/** What a server may send in a token's place. */
export function tokensSuite(kit: Kit, fresh: Fresh): void {
  describe.each(['login', 'verify'] as const)('%s', (purpose: Purpose) => {
    const route = kit.redeem[purpose];
    const odd: [string, string, Refusal][] = [
      ['a text of the right shape that nobody issued', kit.forged, 'tok.unknown'],
      ['a text of no shape', kit.malformed, 'tok.malformed'],
      [
        'the shape in another letter case',
        kit.forged.toLowerCase() === kit.forged ? kit.forged.toUpperCase() : kit.forged.toLowerCase(),
        'tok.malformed',
      ],
      ['one character too few', kit.forged.slice(0, -1), 'tok.malformed'],
      ['a blank at the end', `${kit.forged} `, 'tok.malformed'],
      ['a NUL inside', `${kit.forged.slice(0, -1)}\0`, 'tok.malformed'],
      ['as much as a body may hold', 'x'.repeat(200_000), 'tok.malformed'],
      ['a name of every object', '__proto__', 'tok.malformed'],
      ['nothing', '', 'tok.empty'],
    ];

    test.each(odd)('%s', async (_, token, refusal) => {
      const box = await fresh();
      expectRefused(
        await box.ask(route.ask({ app: box.app(), nowMs: noon, token, mobile: kit.msisdn })),
        route,
        refusal,
      );
    });

    test('every token with one character changed is refused, and the true one still served', async () => {
      const box = await fresh();
      const { token } = await box.token(kit.msisdn, purpose);
      for (let i = 0; i < token.length; i++) {
        const changed = token.slice(0, i) + (token[i] === '0' ? '1' : '0') + token.slice(i + 1);
        const heard = await box.ask(route.ask({ app: box.app(), nowMs: noon, token: changed, mobile: kit.msisdn }));
        expect([i, heard.event?.type]).toEqual([i, 'exchange.refused']);
        expect([i, heard.msisdn, heard.match]).toEqual([i, undefined, undefined]);
      }
      const heard = await box.ask(route.ask({ app: box.app(), nowMs: noon, token, mobile: kit.msisdn }));
      expect(heard.code).toBe(route.success);
    });

    const others = carrierIds.filter((carrier) => carrier !== kit.carrier);
    test.each(others)('a token of %s', async (carrier) => {
      const box = await fresh();
      const { token } = await box.token(ordinary[carrier], purpose);
      const heard = await box.ask(route.ask({ app: box.app(), nowMs: noon, token, mobile: kit.msisdn }));
      expectRefused(heard, route, 'tok.wrong-carrier');
      expect(liveIn(box.world)).toBe(1);
    });
  });
}
