import { describe, expect, test } from 'vitest';
import type { Purpose } from '../../core/words/credential.ts';
import { purposes } from '../../core/words/credential.ts';
import { type Box, noon } from './box.ts';
import { expectRefused } from './expect.ts';
import type { Fresh, Kit } from './kit.ts';

/** From the phone to the verdict, and everything that may happen to a token in between. */
export function lifeSuite(kit: Kit, fresh: Fresh): void {
  const other = '13912345678';

  async function redeem(box: Box, purpose: Purpose, token: string, mobile = kit.msisdn) {
    return box.ask(kit.redeem[purpose].ask({ app: box.app(), nowMs: box.wallMs, token, mobile }));
  }

  const isRight = { login: { msisdn: kit.msisdn }, verify: { match: true } } as const;

  describe.each(purposes)('%s', (purpose) => {
    test('a phone gets a mask and a token, and the server what it asks for', async () => {
      const box = await fresh();
      const given = await kit.visit(box, { app: box.app(), nowMs: box.wallMs, purpose }, kit.phone);
      if (given.mask !== undefined) expect(given.mask).toBe(`${kit.msisdn.slice(0, 3)}****${kit.msisdn.slice(-4)}`);
      else expect(purpose).toBe('verify');
      if (given.seconds !== undefined) expect(given.seconds * 1000).toBe(kit.lifetimeMs[purpose]);
      const told = await redeem(box, purpose, given.token as string);
      expect(told).toMatchObject({ code: kit.redeem[purpose].success, ...isRight[purpose] });
      expect(told.event).toMatchObject({ type: 'token.redeemed', app: 'shop', msisdn: kit.msisdn, refusal: null });
    });

    test('a token is used once', async () => {
      const box = await fresh();
      const { token } = await box.token(kit.msisdn, purpose);
      expect(await redeem(box, purpose, token)).toMatchObject(isRight[purpose]);
      expectRefused(await redeem(box, purpose, token), kit.redeem[purpose], 'tok.replayed');
    });

    test('it lives to the last millisecond, and not one longer', async () => {
      const box = await fresh();
      const first = await box.token(kit.msisdn, purpose);
      const second = await box.token(kit.msisdn, purpose);
      expect(first.expiresAtMs).toBe(noon + kit.lifetimeMs[purpose]);
      box.wallMs = first.expiresAtMs - 1;
      expect(await redeem(box, purpose, first.token)).toMatchObject(isRight[purpose]);
      box.wallMs = second.expiresAtMs;
      expectRefused(await redeem(box, purpose, second.token), kit.redeem[purpose], 'tok.expired');
    });

    test('long after its lifetime it is still known as expired', async () => {
      const box = await fresh();
      const { token, expiresAtMs } = await box.token(kit.msisdn, purpose);
      box.wallMs = expiresAtMs + 50 * kit.lifetimeMs[purpose];
      await box.token(kit.msisdn, purpose);
      expectRefused(await redeem(box, purpose, token), kit.redeem[purpose], 'tok.expired');
    });

    test('two tokens of one number are independent, in either order', async () => {
      for (const order of [
        [0, 1],
        [1, 0],
      ]) {
        const box = await fresh();
        const tokens = [await box.token(kit.msisdn, purpose), await box.token(kit.msisdn, purpose)];
        for (const i of order)
          expect(await redeem(box, purpose, tokens[i]?.token ?? '')).toMatchObject(isRight[purpose]);
      }
    });

    test('twenty at once: one is served', async () => {
      const box = await fresh();
      const { token } = await box.token(kit.msisdn, purpose);
      const heard = await Promise.all(
        Array.from({ length: 20 }, () =>
          box.deliver(kit.redeem[purpose].ask({ app: box.app(), nowMs: noon, token, mobile: kit.msisdn })),
        ),
      );
      expect(heard).toHaveLength(20);
      const types = box.events().map(({ type, refusal }) => refusal ?? type);
      expect(types.filter((type) => type === 'token.redeemed')).toHaveLength(1);
      expect(types.filter((type) => type === 'tok.replayed')).toHaveLength(19);
    });

    test('another app cannot use it, and has not used it up', async () => {
      const box = await fresh();
      const { token } = await box.token(kit.msisdn, purpose);
      const route = kit.redeem[purpose];
      const heard = await box.ask(route.ask({ app: box.app('bank'), nowMs: noon, token, mobile: kit.msisdn }));
      expectRefused(heard, route, 'tok.wrong-app');
      expect(await redeem(box, purpose, token)).toMatchObject(isRight[purpose]);
    });

    test('the other product cannot use it, and has not used it up', async () => {
      const box = await fresh();
      const { token } = await box.token(kit.msisdn, purpose);
      const route = kit.redeem[purpose === 'login' ? 'verify' : 'login'];
      const heard = await box.ask(route.ask({ app: box.app(), nowMs: noon, token, mobile: kit.msisdn }));
      expectRefused(heard, route, 'tok.wrong-scope');
      expect(await redeem(box, purpose, token)).toMatchObject(isRight[purpose]);
    });

    test('a token of another world is unknown here, and that world hears nothing', async () => {
      const box = await fresh();
      const there = await box.neighbour();
      const { token } = await there.token(kit.msisdn, purpose);
      const before = there.events().length;
      expectRefused(await redeem(box, purpose, token), kit.redeem[purpose], 'tok.unknown');
      expect(there.events()).toHaveLength(before);
      expect(await redeem(there, purpose, token)).toMatchObject(isRight[purpose]);
    });

    test('what a reset swept away was never issued', async () => {
      const box = await fresh();
      const { token } = await box.token(kit.msisdn, purpose);
      box.simulator.resetWorld(box.world, { state: true });
      expectRefused(await redeem(box, purpose, token), kit.redeem[purpose], 'tok.unknown');
    });

    test('a number that was ported away after the token can no longer be named', async () => {
      const box = await fresh();
      const { token } = await box.token(kit.msisdn, purpose);
      box.subscriber(kit.msisdn, { carrier: kit.carrier === 'ctcc' ? 'cmcc' : 'ctcc', portedFrom: kit.carrier });
      const heard = await redeem(box, purpose, token);
      expectRefused(heard, kit.redeem[purpose], 'num.unknown');
      expect(JSON.stringify(heard.body)).not.toContain(kit.msisdn);
    });
  });

  test('a number that is not the one is a mismatch, is told nothing, and costs the token', async () => {
    const box = await fresh();
    const { token } = await box.token(kit.msisdn, 'verify');
    const heard = await redeem(box, 'verify', token, other);
    expect(heard).toMatchObject({ match: false });
    expect(heard.event?.type).toBe('token.redeemed');
    expect(JSON.stringify(heard.body)).not.toContain(kit.msisdn);
    expectRefused(await redeem(box, 'verify', token), kit.redeem.verify, 'tok.replayed');
  });

  test('one digit more or less is a mismatch or no number, never a match', async () => {
    const box = await fresh();
    for (const mobile of [kit.msisdn.slice(0, -1), `${kit.msisdn}0`, ` ${kit.msisdn}`, `+86${kit.msisdn}`]) {
      const { token } = await box.token(kit.msisdn, 'verify');
      expect((await redeem(box, 'verify', token, mobile)).match).not.toBe(true);
    }
  });
}
