import { createHash, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Ports } from './index.ts';
import { judge } from './judge.ts';
import type { Bench } from './testing/bench.ts';
import { postForm, signed, startBench } from './testing/bench.ts';

const msisdn = '13800005380';
type Probe = (bench: Bench) => Promise<unknown>;

const charges = async (bench: Bench, document = bench.account) =>
  (await bench.ledger(document)).filter((line) => line.kind === 'charge').length;

async function twice(bench: Bench, second: (token: string) => Promise<unknown>) {
  const token = bench.issue('cucc', msisdn, 'verify');
  const asked = bench.carriers.heard.length;
  await bench.verifyMobile(token, msisdn);
  await second(token);
  return [bench.carriers.heard.length - asked, await charges(bench)];
}

const failing = async (bench: Bench) => {
  bench.carriers.behave((heard) => heard.answer(503, ''));
  const asked = bench.carriers.heard.length;
  const reply = await bench.verifyMobile(bench.issue('cucc', msisdn, 'verify'), msisdn);
  bench.carriers.behave(null);
  return [reply.RetCode === 0, reply.Data, bench.carriers.heard.length - asked, await charges(bench)];
};

/**
 * One wrong service a port. Each row shows that swapping the port alone changes what callers see, so nothing else in the code
 * decides the same thing: that is what makes ten-line mutants possible, and each row is one.
 */
const rows: { [Name in keyof Ports]?: [wrong: Ports[Name], probe: Probe] } = {
  holdsSignature: [
    () => true,
    (bench) => bench.callAs({ ...bench.account, privateKey: 'x' }, 'GetMobile', {}).then(({ RetCode }) => RetCode),
  ],
  isAddressAllowed: [
    () => true,
    async (bench) => {
      await bench.ask('PATCH', `/v1/accounts/${bench.account.id}`, { addresses: ['10.0.0.1'] });
      return (await bench.getMobile(bench.issue('cmcc', msisdn))).RetCode;
    },
  ],
  isFresh: [
    () => true,
    async (bench) => {
      const [app] = bench.account.apps;
      const fields = { ApplicationId: app?.applicationId ?? '', PackageName: app?.packageName ?? '', Platform: '1' };
      const Sign = createHash('md5')
        .update(`${Object.values(fields).join('')}1000000000000`)
        .digest('hex');
      return (await postForm(bench.api, { Action: 'GetAppInfo', ...fields, Timestamp: '1000000000000', Sign })).RetCode;
    },
  ],
  readPhone: [
    (text) => ({ phone: text.slice(-11) }),
    (bench) =>
      bench.verifyMobile(bench.issue('cucc', msisdn, 'verify'), `+852${msisdn}`).then(({ RetCode }) => RetCode),
  ],
  admit: [
    () => null,
    async (bench) => {
      await bench.ask('POST', `/v1/applications/${bench.account.apps[0]?.applicationId}/suspend`, { reason: 'r' });
      return (await bench.getMobile(bench.issue('cmcc', msisdn))).RetCode;
    },
  ],
  route: [
    (token, phone) => ({ carrier: phone?.startsWith('138') ? 'cmcc' : 'cucc', credential: token }),
    async (bench) => {
      await bench.verifyMobile(bench.issue('cucc', msisdn, 'verify'), msisdn);
      return bench.carriers.heard.map(({ carrier }) => carrier);
    },
  ],
  spentMark: [() => randomUUID(), (bench) => twice(bench, (token) => bench.verifyMobile(token, '13900000000'))],
  replayMark: [
    () => 'the same',
    (bench) =>
      twice(bench, (token) => bench.verifyMobile(token, '13900000000').then((reply) => reply.RetCode)).then(
        async () => {
          const token = bench.issue('cucc', msisdn, 'verify');
          await bench.verifyMobile(token, msisdn);
          return (await bench.verifyMobile(token, '13900000000')).Data;
        },
      ),
  ],
  creationMark: [
    () => randomUUID(),
    async (bench) => {
      const fields = { ApplicationName: 'n', Platform: '2', BundleId: 'com.x.y' };
      const create = () => bench.callAs(bench.account, 'CreateUNVSApp', fields);
      const ids = [await create(), await create()].map(({ Data }) => Data?.ApplicationId);
      return new Set(ids).size;
    },
  ],
  plan: [
    (price) => ({ cash: price, vouchers: [] }),
    async (bench) => {
      const poor = await bench.open('0.05');
      await bench.getMobile(bench.issue('cmcc', msisdn), poor);
      await bench.getMobile(bench.issue('cmcc', msisdn), poor);
      return (await bench.funds(poor)).balance;
    },
  ],
  judge: [
    (outcome, purpose) =>
      outcome.is === 'undeterminable' ? { is: 'verdict', result: 'PASS' } : judge(outcome, purpose),
    failing,
  ],
  isCharged: [() => true, failing],
  isUnsent: [
    () => true,
    async (bench) => {
      bench.carriers.behave((heard) => void heard.socket.resetAndDestroy());
      const token = bench.issue('cucc', msisdn);
      const asked = bench.carriers.heard.length;
      await bench.getMobile(token);
      await bench.getMobile(token);
      bench.carriers.behave(null);
      return bench.carriers.heard.length - asked;
    },
  ],
  asksAgain: [(outcome, attempt) => outcome.is === 'undeterminable' && attempt < 3, failing],
  mask: [
    (phone) => phone,
    async (bench) => {
      await bench.verifyMobile(bench.issue('cucc', msisdn, 'verify'), msisdn);
      return bench.lines.some((line) => line.includes(msisdn));
    },
  ],
  wrapGateway: [
    (gateway) => ({ ...gateway, verifyMobile: async () => ({ is: 'match' }) }),
    (bench) => bench.verifyMobile(bench.issue('cucc', msisdn, 'verify'), '13900000000').then(({ Data }) => Data),
  ],
  wrapStore: [
    (store) => ({
      ...store,
      applications: { ...store.applications, ofScene: async (_, id) => store.applications.ofScene('', id) },
    }),
    (bench) => bench.getMobile(bench.issue('cucc', msisdn)).then(({ RetCode }) => RetCode),
  ],
  file: [
    async () => ({ cucc: { clientId: '1', clientSecret: '2' } }),
    (bench) =>
      postForm(
        bench.api,
        signed({ Action: 'CreateUNVSApp', ApplicationName: 'n', Platform: '2', BundleId: 'com.x.y' }, bench.account),
      ).then(({ Data }) => bench.ask('GET', `/v1/applications/${Data?.ApplicationId}`).then(({ body }) => body.state)),
  ],
};

it.each(Object.entries(rows))('lets %s alone decide', async (name, row) => {
  const [wrong, probe] = row as [never, Probe];
  const seen: unknown[] = [];
  for (const ports of [{}, { [name]: wrong }]) {
    const bench = await startBench({ ports });
    seen.push(await probe(bench));
    await bench.close();
  }
  expect(seen[1]).not.toEqual(seen[0]);
});
