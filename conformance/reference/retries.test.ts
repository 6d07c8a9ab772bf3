import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problems } from './index.ts';
import type { Bench } from './testing/bench.ts';
import { signed, startBench } from './testing/bench.ts';
import type { Habit } from './testing/fake-carriers.ts';
import type { LossyWay } from './testing/lossy-way.ts';
import { losses, openLossyWay } from './testing/lossy-way.ts';
import { attempt, sdkClients, sendAs } from './testing/sdk-clients.ts';

const msisdn = '13800005380';

let bench: Bench;
let way: LossyWay;
beforeAll(async () => {
  bench = await startBench({ limits: { connectMs: 300, headersMs: 300, totalMs: 400 } });
  way = await openLossyWay(bench.api);
});
afterAll(async () => {
  way.close();
  await bench.close();
});

const charges = async () => (await bench.ledger()).filter((line) => line.kind === 'charge').length;
const getMobile = (Token: string) =>
  attempt(
    way.url,
    signed({ Action: 'GetMobile', BusinessId: bench.businessOf(bench.account, 'login'), Token }, bench.account),
  );

describe.each(Object.entries(sdkClients))('the %s client', (client, { typed }) => {
  const habits: Record<string, Habit> = {
    'the answer is lost': (heard) => void heard.socket.resetAndDestroy(),
    'the carrier hangs': () => {},
    'the carrier knows no such token': (heard) => bench.carriers.answerRightly(heard, null),
    'the carrier is out of order': (heard) => heard.answer(503, 'x'),
  };

  // None of these passes by repetition, and their codes say so: only JavaScript, which looks at no code, repeats the call.
  it.each(Object.entries(habits))('repeats as it does when %s: asked once, charged never', async (_, habit) => {
    const token = bench.issue('cmcc', msisdn);
    const [asked, charged, passed] = [bench.carriers.heard.length, await charges(), way.passed()];
    bench.carriers.behave(habit);
    const found = await sendAs(typed, () => getMobile(token));
    bench.carriers.behave(null);
    expect(found).toMatchObject({ is: 'reply', reply: { RetCode: expect.any(Number) } });
    expect(found).not.toMatchObject({ reply: { RetCode: 0 } });
    expect(way.passed() - passed).toBe(client === 'JavaScript' ? 4 : 1);
    expect(bench.carriers.heard).toHaveLength(asked + 1);
    expect(await charges()).toBe(charged);
  });

  describe.each(Object.entries(losses))('when %s between the service and itself', (loss, lose) => {
    const goesOn = !(client === 'Python' && loss === 'the connection breaks');

    it('gets one number for one question and one charge, if it goes on at all', async () => {
      const token = bench.issue('cmcc', msisdn);
      const [asked, charged] = [bench.carriers.heard.length, await charges()];
      way.lose(goesOn ? 3 : 1, lose);
      const found = await sendAs(typed, () => getMobile(token));
      if (goesOn) expect(found).toMatchObject({ reply: { RetCode: 0, Data: { Phone: msisdn } } });
      else expect(found).toEqual({ is: 'broken' });
      expect(bench.carriers.heard).toHaveLength(asked + 1);
      expect(await charges()).toBe(charged + 1);
    });

    it('has put its question once and pays nothing when the carrier’s answer was lost as well', async () => {
      const token = bench.issue('cmcc', msisdn);
      const [asked, charged] = [bench.carriers.heard.length, await charges()];
      bench.carriers.behave((heard) => void heard.socket.resetAndDestroy());
      way.lose(1, lose);
      const found = await sendAs(typed, () => getMobile(token));
      bench.carriers.behave(null);
      if (goesOn) expect(found).toMatchObject({ reply: { RetCode: problems.CARRIER_FAILED.code } });
      expect(bench.carriers.heard).toHaveLength(asked + 1);
      expect(await charges()).toBe(charged);
    });
  });

  it('repeats a success whose reply it lost: the same answer, one question, one charge', async () => {
    const token = bench.issue('cmcc', msisdn);
    const [asked, charged] = [bench.carriers.heard.length, await charges()];
    const replies = [];
    for (let n = 0; n < 4; n += 1) replies.push(await bench.getMobile(token));
    expect(replies.map(({ Data }) => Data)).toEqual(Array(4).fill({ Phone: msisdn }));
    expect(new Set(replies.map(({ ReqUuid }) => ReqUuid)).size).toBe(4);
    expect(bench.carriers.heard).toHaveLength(asked + 1);
    expect(await charges()).toBe(charged + 1);
  });
});

it('answers repetitions that arrive while the first is out with its one answer', async () => {
  const token = bench.issue('cucc', msisdn, 'verify');
  const [asked, charged] = [bench.carriers.heard.length, await charges()];
  const replies = await Promise.all(Array.from({ length: 8 }, () => bench.verifyMobile(token, msisdn)));
  expect(replies.map(({ Data }) => Data)).toEqual(Array(8).fill({ VerifyResult: 'PASS' }));
  expect(bench.carriers.heard).toHaveLength(asked + 1);
  expect(await charges()).toBe(charged + 1);
});

it('calls a token used when it comes with another number, purpose, spelling of it, or account', async () => {
  const other = await bench.open('10.00');
  const token = bench.issue('ctcc', '18900005380', 'login');
  const [accessCode = ''] = token.split(':');
  expect((await bench.getMobile(token)).RetCode).toBe(0);
  const asked = bench.carriers.heard.length;
  const again = [
    await bench.verifyMobile(token, '18900005380'),
    await bench.verifyMobile(accessCode, '18900005380'),
    await bench.getMobile(accessCode),
    await bench.getMobile(token, other),
    await bench.verifyMobile(accessCode, '18900005381', other),
  ];
  expect(again.map(({ RetCode }) => RetCode)).toEqual(Array(5).fill(problems.TOKEN_USED.code));
  expect(bench.carriers.heard).toHaveLength(asked);
});

it('spends no token by a question that it could not put: half a login token', async () => {
  const token = bench.issue('ctcc', '18900005380', 'verify');
  const asked = bench.carriers.heard.length;
  expect((await bench.getMobile(token)).RetCode).toBe(problems.TOKEN_WRONG_CAPABILITY.code);
  expect(bench.carriers.heard).toHaveLength(asked);
  expect((await bench.verifyMobile(token, '18900005380')).Data).toEqual({ VerifyResult: 'PASS' });
});

it('accepts every spelling of the same number as the same call', async () => {
  const token = bench.issue('cucc', msisdn, 'verify');
  const [asked, charged] = [bench.carriers.heard.length, await charges()];
  for (const phone of [msisdn, `+86${msisdn}`, `86${msisdn}`, `0086${msisdn}`])
    expect((await bench.verifyMobile(token, phone)).Data).toEqual({ VerifyResult: 'PASS' });
  expect(bench.carriers.heard).toHaveLength(asked + 1);
  expect(await charges()).toBe(charged + 1);
});

it('gives a recorded answer for its time, and afterwards calls the token used', async () => {
  const token = bench.issue('cmcc', msisdn);
  await bench.getMobile(token);
  bench.clock.nowMs += 10 * 60_000;
  expect((await bench.getMobile(token)).RetCode).toBe(0);
  bench.clock.nowMs += 1;
  expect((await bench.getMobile(token)).RetCode).toBe(problems.TOKEN_USED.code);
});
