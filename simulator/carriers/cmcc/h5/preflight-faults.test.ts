import { expect, test } from 'vitest';
import type { FaultDefinition } from '../../../../fixtures/api-types.ts';
import { armAll } from '../../../casting/faults.ts';
import type { Delivery } from '../../../core/words/delivery.ts';
import { m17 } from '../../../testing/clients/cmcc-h5.ts';
import { Page } from './testing/page.ts';

const asking = { origin: 'https://h5.shop.example.cn', 'access-control-request-method': 'POST' };

/** A page with a token to trade, a fault armed, and what the browser hears: to its question, and to the page’s request. */
async function page(fault: FaultDefinition) {
  const opened = await Page.open({ 'page.authLevel': '1' });
  const ask = m17.ask(opened.wish({ token: await opened.held(m17) }));
  const { simulator, world } = opened.box;
  await armAll(simulator, world, [fault], '/faults');
  const send = async (change: object) =>
    kindOf(await opened.box.deliver({ ...ask, ...change }, { phone: opened.phone }));
  const faults = () => world.faults as never as { list(): { seen: number; fired: number }[] };
  return {
    asks: () => send({ method: 'OPTIONS', headers: asking, body: '' }),
    sends: () => send({ headers: { ...ask.headers, origin: asking.origin } }),
    counts: () =>
      faults()
        .list()
        .map(({ seen, fired }) => [seen, fired])[0],
    fired: () => world.journal.read(0, 100, ({ type }) => type === 'fault.fired'),
  };
}

function kindOf(delivery: Delivery): string | number {
  return delivery.kind === 'reply' ? delivery.reply.status : delivery.kind;
}

test.each([
  [{ effect: 'reset', point: 'before' as const }, 'script'],
  [{ effect: 'hang' }, 'script'],
  [{ effect: 'delay', with: { ms: 5 } }, 'later'],
  [{ effect: 'status', with: { status: 503 } }, 503],
])(
  '%j meets the request that it is armed for, and the question before it where it says so alone',
  async (fault, does) => {
    const usual = await page({ ...fault, on: { endpoint: 'M17' } });
    expect([await usual.asks(), usual.counts()]).toEqual([204, [0, 0]]);
    expect([await usual.sends(), usual.counts()]).toEqual([does, [1, 1]]);
    const first = await page({ ...fault, on: { endpoint: 'M17', preflight: true } });
    expect([await first.sends(), first.counts()]).toEqual([200, [0, 0]]);
    expect([await first.asks(), first.counts()]).toEqual([does, [1, 1]]);
    const [told] = first.fired();
    expect(told).toMatchObject({ route: 'cmcc.M17', msisdn: '13800000001', code: null });
    expect(JSON.parse(told?.detail ?? '')).toMatchObject({ point: 'before', preflight: true });
    expect(usual.fired()[0]?.detail).not.toContain('preflight');
  },
);

test('a question that was kept waiting is answered as it would have been', async () => {
  const opened = await Page.open();
  const { simulator, world } = opened.box;
  await armAll(simulator, world, [{ effect: 'delay', with: { ms: 5 }, on: { preflight: true } }], '/faults');
  const ask = m17.ask(opened.wish({}));
  const late = await opened.box.deliver(
    { ...ask, method: 'OPTIONS', headers: asking, body: '' },
    { phone: opened.phone },
  );
  const answered = late.kind === 'later' ? await late.decide(opened.box.wallMs + 5) : late;
  expect(kindOf(answered)).toBe(204);
});
