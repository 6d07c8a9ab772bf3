import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problems } from './index.ts';
import type { Bench } from './testing/bench.ts';
import { startBench } from './testing/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

const sims = [
  ['cmcc', '13800005380'],
  ['cucc', '18600005380'],
  ['ctcc', '18900005380'],
] as const;

describe.each(sims)('over %s', (carrier, msisdn) => {
  it('returns the number of the SIM that carried the token request, and charges once', async () => {
    const before = (await bench.ledger()).length;
    const reply = await bench.getMobile(bench.issue(carrier, msisdn));
    expect(reply).toMatchObject({ RetCode: 0, Action: 'GetMobileResponse', Data: { Phone: msisdn } });
    const added = (await bench.ledger()).slice(before);
    expect(added).toMatchObject([{ kind: 'charge', amount: '-0.05', reqUuid: reply.ReqUuid }]);
  });

  it('passes the same number and rejects another, and charges both', async () => {
    const before = (await bench.ledger()).length;
    const right = await bench.verifyMobile(bench.issue(carrier, msisdn, 'verify'), msisdn);
    const wrong = await bench.verifyMobile(bench.issue(carrier, msisdn, 'verify'), '13900000000');
    expect(right).toMatchObject({ RetCode: 0, Data: { VerifyResult: 'PASS' } });
    expect(wrong.Data).toEqual({ VerifyResult: 'REJECT' });
    const added = (await bench.ledger()).slice(before).map((line) => line.amount);
    expect(added).toEqual(['-0.04', '-0.04']);
  });

  it('routes by the shape of the token: a number ported from another carrier passes', async () => {
    for (const [, ported] of sims) {
      const reply = await bench.verifyMobile(bench.issue(carrier, ported, 'verify'), ported);
      expect(reply.Data).toEqual({ VerifyResult: 'PASS' });
      expect(bench.carriers.heard.at(-1)?.carrier).toBe(carrier);
    }
  });

  it('says that a token the carrier does not know is invalid, uncharged', async () => {
    const before = await bench.ledger();
    const token = bench.issue(carrier, msisdn);
    bench.carriers.behave((heard) => bench.carriers.answerRightly(heard, null));
    const reply = await bench.getMobile(token);
    bench.carriers.behave(null);
    expect(reply).toMatchObject({ RetCode: problems.TOKEN_INVALID.code });
    expect(reply.Data).toBeUndefined();
    expect(await bench.ledger()).toEqual(before);
  });
});

it.each([
  ['while it serves', 1],
  ['once it is closed', 0],
])('tells of a store that fails %s: %i times', async (when, times) => {
  const faults: unknown[] = [];
  let fail = () => {};
  const asked = new Promise<void>((resolve) => {
    fail = resolve;
  });
  let isAsked = () => {};
  const waiting = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const own = await startBench({
    onFault: (error) => void faults.push(error),
    ports: {
      wrapStore: (store) => ({
        ...store,
        accounts: {
          ...store.accounts,
          async byPublicKey() {
            isAsked();
            await asked;
            throw new Error('gone');
          },
        },
      }),
    },
  });
  const call = own.getMobile(own.issue('cmcc', '13800005380')).catch(() => null);
  await waiting;
  if (when === 'while it serves') {
    fail();
    expect(await call).toMatchObject({ RetCode: problems.UNAVAILABLE.code });
    await own.close();
  } else {
    const closed = own.close();
    fail();
    await Promise.all([closed, call]);
    await expect.poll(() => own.lines.filter((line) => line.includes('"fault"'))).toHaveLength(1);
  }
  expect(faults).toHaveLength(times);
});
