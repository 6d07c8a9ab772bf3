import { describe, expect, test } from 'vitest';
import { noon } from '../../../testing/carriers/box.ts';
import { expectRefused } from '../../../testing/carriers/expect.ts';
import { m18 } from '../../../testing/clients/cmcc-h5.ts';
import { ordinary } from '../../../testing/ordinary.ts';
import { Page } from './testing/page.ts';

describe('the server', () => {
  async function redeeming(policy: object = { 'page.authLevel': '1' }) {
    const page = await Page.open(policy);
    return { page, token: await page.held(m18, { mobile: ordinary.cmcc }) };
  }

  test('signs in hex of either case or in Base64; what is neither has a code of its own', async () => {
    for (const [as, code] of [
      [(hex: string) => hex, '103000'],
      [(hex: string) => hex.toLowerCase(), '103000'],
      [(hex: string) => Buffer.from(hex, 'hex').toString('base64'), '103000'],
      [(hex: string) => `${hex.startsWith('0') ? 1 : 0}${hex.slice(1)}`, '104013'],
      [(hex: string) => `${hex}!`, '103005'],
    ] as const) {
      const { page, token } = await redeeming();
      const { sign } = JSON.parse(String(m18.ask(page.wish({ token })).body)) as { sign: string };
      const heard = await page.ask(m18, { token, after: { sign: as(sign) } });
      expect(heard.code).toBe(code);
      if (code !== '103000') expectRefused(heard, m18, 'sig.bad');
    }
  });

  test('calls from an address that is listed, and says JSON', async () => {
    const { page, token } = await redeeming();
    expect((await page.ask(m18, { token }, { 'content-type': 'text/plain' })).code).toBe('103005');
    page.box.file({ serverAddresses: ['198.51.100.9'] }, 'shop-h5');
    expect((await page.ask(m18, { token })).code).toBe('104017');
    page.box.file({ serverAddresses: [] }, 'shop-h5');
    expect((await page.ask(m18, { token })).code).toBe('103000');
  });

  test('hears of a token of two minutes that it came too late', async () => {
    const { page, token } = await redeeming();
    page.box.wallMs = noon + 120_000;
    const late = await page.ask(m18, { token });
    expectRefused(late, m18, 'tok.expired');
    expect(late.code).toBe('104007');
  });

  test('gets no number under a key that is too short to seal it', async () => {
    const { page, token } = await redeeming();
    const { cmcc, ...others } = page.box.app('shop-h5').carriers;
    page.box.file({ carriers: { ...others, cmcc: { ...cmcc, appKey: 'short' } } }, 'shop-h5');
    const heard = await page.ask(m18, { token });
    expect([heard.code, heard.event?.refusal]).toEqual(['104010', 'gw.internal']);
  });
});
