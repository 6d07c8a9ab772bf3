import { expect, it } from 'vitest';
import { createLog, scrub } from './log.ts';
import { maskPhone } from './numbers.ts';
import { carriersOfApp, startBench } from './testing/bench.ts';

const msisdn = '13987655380';
const claimed = '13711112222';

it('masks numbers and tokens that slip into a text', () => {
  expect(scrub('tel:13800005380, +8613800005380.')).toBe('tel:138****5380, 138****5380.');
  expect(scrub(`t STsid0000001767240000000${'a'.repeat(32)} nm${'0'.repeat(32)} ${'f'.repeat(40)}`)).toBe(
    't <token> <token> <token>',
  );
});

it('writes a fault without the values that caused it', () => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => void lines.push(line), nowMs: () => 5, mask: maskPhone });
  log.fault('here', new Error(`no row for ${msisdn}`), { reqUuid: 'r' });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ atMs: 5, level: 50, msg: 'fault', where: 'here', reqUuid: 'r' });
  expect(lines.join()).not.toContain(msisdn);
});

it('masks a number that a caller has put into an id', () => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => void lines.push(line), nowMs: () => 5, mask: maskPhone });
  log.say('call', { accountId: 'acc-1', businessId: `biz-1","Phone":"${msisdn}` });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ accountId: 'acc-1', businessId: 'biz-1","Phone":"139****5380' });
});

it('tells of every call, and of no secret, token or full number, whatever happens', async () => {
  const bench = await startBench({ limits: { totalMs: 300, headersMs: 300 } });
  const planted: string[] = [
    msisdn,
    claimed,
    bench.account.privateKey,
    bench.account.serviceToken,
    bench.account.publicKey,
  ];
  planted.push(...Object.values(carriersOfApp).flatMap((carrier) => Object.values(carrier).slice(1)));
  const issue = (carrier: 'cmcc' | 'cucc' | 'ctcc', purpose: 'login' | 'verify' = 'login') => {
    const token = bench.issue(carrier, msisdn, purpose);
    planted.push(...token.split(':'));
    return token;
  };
  const habits = [
    null,
    () => {},
    (heard: { answer(status: number, body: string): void }) =>
      heard.answer(200, `{"code":"${msisdn}","resultCode":"${msisdn}","result":"${msisdn}"}`),
    (heard: { answer(status: number, body: string): void }) => heard.answer(500, msisdn),
  ];
  for (const habit of habits) {
    bench.carriers.behave(habit);
    for (const carrier of ['cmcc', 'cucc', 'ctcc'] as const) {
      await bench.getMobile(issue(carrier));
      await bench.verifyMobile(issue(carrier, 'verify'), claimed);
    }
  }
  bench.carriers.behave(null);
  await bench.verifyMobile(issue('cmcc'), `${claimed}9`);
  await bench.callAs(bench.account, `X${claimed}`, { Token: issue('cucc') });
  await fetch(`${bench.api}/${msisdn}?Token=${issue('cmcc')}`);
  await bench.ask('GET', `/v1/accounts/${msisdn}`);
  await bench.ask('POST', `/v1/accounts/${bench.account.id}/suspend`, { reason: `complaint of ${msisdn}` });
  await bench.close();

  const log = bench.lines.join('');
  expect(log).toContain('139****5380');
  expect(log).toContain('137****2222');
  const calls = bench.lines.map((line) => JSON.parse(line)).filter((line) => line.msg === 'call');
  expect(calls).toHaveLength(24);
  for (const marker of planted) expect(log, marker).not.toContain(marker);
});
