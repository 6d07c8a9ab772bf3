import { describe, expect, test } from 'vitest';
import type { WorldDefinition } from '../../../fixtures/api-types.ts';
import { carriers } from '../../carriers/index.ts';
import { MemoryLedger } from '../../core/ledger/memory-ledger.ts';
import { type Purpose, purposes } from '../../core/words/credential.ts';
import type { Subscriber } from '../../core/words/subscriber.ts';
import { explainLater } from '../../questions/explain.ts';
import { setTokenState, tokenRecordLater } from '../../questions/token-record.ts';
import { LateLedger, type LedgerMaker } from '../ledgers.ts';
import { Box, noon } from './box.ts';
import { expectRefused } from './expect.ts';
import type { Kit } from './kit.ts';

const shareds: readonly (readonly [string, NonNullable<LedgerMaker>])[] = [
  ['in memory', () => new MemoryLedger()],
  ['elsewhere', () => new LateLedger()],
];

/** Two simulators that play one world over one ledger, as two processes would behind a balancer. */
export function sharedSuite(kit: Kit): void {
  describe.each(shareds)('a ledger %s', (_, ledger) => {
    const twins = (definition?: WorldDefinition) => Box.twins(ledger(), definition);

    function redeem(box: Box, purpose: Purpose, token: string, mobile = kit.msisdn) {
      return box.ask(kit.redeem[purpose].ask({ app: box.app(), nowMs: noon, token, mobile }));
    }

    const isRight = (msisdn: string) => ({ login: { msisdn }, verify: { match: true } }) as const;

    describe.each(purposes)('%s', (purpose) => {
      test('what a phone got from one is redeemed at the other, once', async () => {
        const [here, there] = await twins();
        const given = await kit.visit(here, { app: here.app(), nowMs: noon, purpose }, kit.phone);
        const token = given.token as string;
        expect(await redeem(there, purpose, token)).toMatchObject(isRight(kit.msisdn)[purpose]);
        for (const box of [here, there]) {
          const late = await redeem(box, purpose, token);
          expectRefused(late, kit.redeem[purpose], 'tok.replayed');
          expect(late.event).toMatchObject({ msisdn: kit.msisdn, app: 'shop' });
          expect(await tokenRecordLater(box.simulator, box.world, token)).toMatchObject({ state: 'spent' });
        }
      });

      test('fifty at once, at both in the same millisecond: one is served, and every loser is told that it is spent', async () => {
        const boxes = await twins();
        const { token } = await boxes[0].token(kit.msisdn, purpose);
        const ask = kit.redeem[purpose].ask({ app: boxes[0].app(), nowMs: noon, token, mobile: kit.msisdn });
        await Promise.all(Array.from({ length: 50 }, (_, i) => (boxes[i % 2] as Box).deliver(ask)));
        const told = boxes.map((box) => box.events().filter(({ type }) => type !== 'token.issued'));
        expect(told.map(({ length }) => length)).toEqual([25, 25]);
        expect(told.flat().filter(({ type }) => type === 'token.redeemed')).toHaveLength(1);
        expect(told.flat().filter(({ refusal }) => refusal === 'tok.replayed')).toHaveLength(49);
        for (const [i, { simulator, world }] of boxes.entries()) {
          const lost = told[i]?.find(({ refusal }) => refusal === 'tok.replayed');
          const said = await explainLater(simulator, world, lost?.n ?? 0);
          expect(said).toMatchObject({ refusal: 'tok.replayed', lifetimeLeftMs: kit.lifetimeMs[purpose] });
          expect(said?.hint).toMatch(/once/);
        }
      });

      test('fifty tokens of fifty numbers, asked of both in the same millisecond: none comes twice, none tells another number', async () => {
        const boxes = await twins();
        const numbers = Array.from({ length: 50 }, (_, i) => `${kit.msisdn.slice(0, 7)}${5000 + i}`);
        for (const box of boxes) {
          const one = box.world.subscriber(kit.msisdn) as Subscriber;
          for (const msisdn of numbers) box.world.setSubscriber({ ...one, msisdn });
        }
        const boxOf = (i: number) => boxes[i % 2] as Box;
        const tokens = await Promise.all(numbers.map((msisdn, i) => boxOf(i).token(msisdn, purpose)));
        expect(new Set(tokens.map(({ token }) => token)).size).toBe(50);
        const heard = await Promise.all(
          numbers.map((msisdn, i) => redeem(boxOf(i + 1), purpose, tokens[i]?.token ?? '', msisdn)),
        );
        expect(heard).toMatchObject(numbers.map((msisdn) => isRight(msisdn)[purpose]));
      });
    });

    test('a limit counts what was asked of either', async () => {
      const limits = ['unusedCap', 'frequencyCap'];
      const policy = carriers.find(({ id }) => id === kit.carrier)?.policy ?? {};
      const cap = limits.find((name) => `${name}.limit` in policy);
      const boxes = await twins({
        policy: { [kit.carrier]: { [`${cap}.limit`]: 7, [`${cap}.windowMs`]: 60_000 } },
      });
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => {
          const box = boxes[i % 2] as Box;
          return kit.visit(box, { app: box.app(), nowMs: noon, purpose: 'login' }, kit.phone);
        }),
      );
      const tokens = answers.flatMap(({ token }) => (token === undefined ? [] : [token]));
      expect(tokens).toHaveLength(7);
      expect(new Set(tokens).size).toBe(7);
    });

    test('what is spent, expired or swept away by hand at one is so at the other', async () => {
      const [here, there] = await twins();
      const tokenOf = async () => (await here.token(kit.msisdn, 'login')).token;
      for (const [state, refusal] of [
        ['spent', 'tok.replayed'],
        ['expired', 'tok.expired'],
      ] as const) {
        const token = await tokenOf();
        await setTokenState(there.simulator, there.world, token, state);
        expect(await tokenRecordLater(here.simulator, here.world, token)).toMatchObject({ state });
        expectRefused(await redeem(here, 'login', token), kit.redeem.login, refusal);
      }
      const token = await tokenOf();
      await there.simulator.resetWorld(there.world, { state: true });
      expectRefused(await redeem(here, 'login', token), kit.redeem.login, 'tok.unknown');
    });

    test('one may end: the other goes on with what both handed out', async () => {
      const [here, there] = await twins();
      const { token } = await here.token(kit.msisdn, 'login');
      here.simulator.close();
      expect(await redeem(there, 'login', token)).toMatchObject({ msisdn: kit.msisdn });
    });
  });
}
