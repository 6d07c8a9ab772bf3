import { describe, expect, test } from 'vitest';
import { MemoryLedger } from '../../../core/ledger/memory-ledger.ts';
import { Box, noon } from '../../../testing/carriers/box.ts';
import { m12, m16Telecom, m16Unicom, m17 } from '../../../testing/clients/cmcc-h5.ts';
import { LateLedger } from '../../../testing/ledgers.ts';
import { ordinary } from '../../../testing/ordinary.ts';
import { Page, phones } from './testing/page.ts';

const day = 86_400_000;

describe('the four digits', () => {
  const wrong = '13800009999';

  async function typed(page: Page, token: string, mobile: string) {
    return (await page.ask(m17, { token, mobile })).code;
  }

  test('wrong three times in a row lock the number for a day, and only the right ones get a token before', async () => {
    const page = await Page.open();
    const token = await page.held(m17);
    const codes = [];
    for (let i = 0; i < 4; i++) codes.push(await typed(page, token, wrong));
    expect(codes).toEqual(['104012', '104012', '104012', '104009']);
    expect(await typed(page, token, ordinary.cmcc)).toBe('104009');
    // Another page of the same app on the same number is as locked; that of another app is not.
    expect(await typed(page, await page.held(m17), ordinary.cmcc)).toBe('104009');
    const other = new Page(page.box, phones.cmcc, 'shop');
    expect(await typed(other, await other.held(m17), ordinary.cmcc)).toBe('103000');
    page.box.wallMs = noon + day - 1;
    expect(await typed(page, await page.held(m17), ordinary.cmcc)).toBe('104009');
    page.box.wallMs = noon + day;
    expect(await typed(page, await page.held(m17), ordinary.cmcc)).toBe('103000');
  });

  test('right ones make two wrong ones forgotten, and the popup asks again with what it held', async () => {
    const page = await Page.open();
    for (let round = 0; round < 2; round++) {
      const token = await page.held(m17);
      for (const mobile of [wrong, wrong]) expect(await typed(page, token, mobile)).toBe('104012');
      expect(await typed(page, token, ordinary.cmcc)).toBe('103000');
      // Spent, and no try: neither digits count there.
      expect(await typed(page, token, wrong)).toBe('104007');
    }
  });

  test('never lock a number of Unicom', async () => {
    const page = await Page.open({}, phones.cucc);
    const { token = '' } = await page.ask(m16Unicom, { token: await page.held(m16Unicom) });
    for (let i = 0; i < 5; i++) expect(await typed(page, token, wrong)).toBe('104012');
    expect(await typed(page, token, ordinary.cucc)).toBe('103000');
  });

  test('lock a number of Telecom, and none where policy lifts the lock', async () => {
    for (const [policy, fourth] of [
      [{}, '104009'],
      [{ 'digitsCap.limit': 0 }, '104012'],
    ] as const) {
      const page = await Page.open(policy, phones.ctcc);
      const { token = '' } = await page.ask(m16Telecom, { token: await page.held(m16Telecom) });
      for (let i = 0; i < 3; i++) expect(await typed(page, token, wrong)).toBe('104012');
      expect(await typed(page, token, wrong)).toBe(fourth);
    }
  });

  test('left out are no number, in the page that asks for them alone', async () => {
    for (const [authLevel, code] of [
      ['4', '104011'],
      ['1', '103000'],
      ['5', '103000'],
    ] as const) {
      const page = await Page.open({ 'page.authLevel': authLevel });
      const first = await page.ask(m12);
      expect(first.body).toMatchObject({ body: { authLevel } });
      const heard = await page.ask(m17, { token: first.token as string, after: { phone: null } });
      expect(heard.code).toBe(code);
    }
  });

  test.each([
    ['4', '1'],
    ['5', '4'],
    ['3', '5'],
    ['x', '5'],
  ])(
    'are asked for, or not, as a mini-program’s plugin names it in authPageType %s, and on the web never',
    async (authPageType, authLevel) => {
      const page = await Page.open({ 'page.authLevel': '5' });
      const { cmcc, ...others } = page.box.app('shop-h5').carriers;
      page.box.file({ carriers: { ...others, cmcc: { ...cmcc, wxappid: 'wx1' } } }, 'shop-h5');
      const level = async (fields: Record<string, string>) => (await page.ask(m12, { fields })).body;
      expect(await level({ authPageType, wxappid: 'wx1' })).toMatchObject({ body: { authLevel } });
      expect(await level({ authPageType })).toMatchObject({ body: { authLevel: '5' } });
    },
  );

  describe.each([
    ['in memory', () => new MemoryLedger()],
    ['elsewhere', () => new LateLedger()],
  ] as const)('fifty at once, at two simulators over a ledger %s', (_, ledger) => {
    const all = async (boxes: readonly [Box, Box], token: string, mobile: string) => {
      const ask = m17.ask({ app: boxes[0].app('shop-h5'), nowMs: noon, token, mobile });
      await Promise.all(
        Array.from({ length: 50 }, (_each, i) => (boxes[i % 2] as Box).deliver(ask, { phone: phones.cmcc })),
      );
      return boxes.flatMap((box) => box.events().filter(({ route }) => route === 'cmcc.M17'));
    };
    const count = (events: Awaited<ReturnType<typeof all>>, refusal: string | null) =>
      events.filter((event) => event.refusal === refusal).length;

    test('all wrong: three are told so, the others find the number locked', async () => {
      const boxes = await Box.twins(ledger());
      const events = await all(boxes, await new Page(boxes[0]).held(m17), wrong);
      expect([count(events, 'num.mismatch'), count(events, 'num.locked')]).toEqual([3, 47]);
    });

    test('all right: one gets a token, the others are told that it is spent', async () => {
      const boxes = await Box.twins(ledger());
      const events = await all(boxes, await new Page(boxes[0]).held(m17), ordinary.cmcc);
      expect([count(events, null), count(events, 'tok.replayed')]).toEqual([1, 49]);
    });
  });
});
