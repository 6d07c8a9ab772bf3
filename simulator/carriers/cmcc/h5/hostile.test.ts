import { describe, expect, test } from 'vitest';
import type { Credential } from '../../../core/words/credential.ts';
import { m12, m14, m15, m17, m18 } from '../../../testing/clients/cmcc-h5.ts';
import { ordinary } from '../../../testing/ordinary.ts';
import { toHex } from '../../../wire/hex.ts';
import { ASCII_ZERO_IV, aesCbcEncrypt } from '../../../wire/primitives.ts';
import { sealKey } from './page-seal.ts';
import { Page } from './testing/page.ts';

describe('a page that sends more than any page would', () => {
  test.each([m14, m15])('$id: brackets without end inside the seal are refused like any other value', async (route) => {
    const page = await Page.open({}, 'phone-ctcc');
    const encrypted = '0123456789ABCDEF';
    const plain = `{"appId":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const reqdata = toHex(aesCbcEncrypt(sealKey(encrypted), ASCII_ZERO_IV, plain));
    const body = JSON.stringify({ encrypted, reqdata, businessType: '8' });
    const heard = await page.box.ask({ ...route.ask(page.wish()), body }, { phone: page.phone });
    expect(heard.event?.refusal).toBe('req.type');
  });

  /** What the ledger keeps with a credential. */
  async function kept(page: Page, id: string | null): Promise<string> {
    const peek = { op: 'peek', id: id ?? '', serial: null } as const;
    const { credential } = await page.box.world.ledger.do(peek);
    return JSON.stringify((credential as Credential).facts);
  }

  test('what a browser says of itself is held to the last letter, however long, and costs the ledger no more', async () => {
    const page = await Page.open({ 'page.authLevel': '5' });
    const fields = { userInformation: `${'x'.repeat(100_000)}1` };
    const first = await page.ask(m12, { fields });
    const token = first.token as string;
    expect((await kept(page, token)).length).toBeLessThan(200);
    const other = { userInformation: `${'x'.repeat(100_000)}2` };
    const mobile = ordinary.cmcc;
    expect((await page.ask(m17, { token, mobile, fields: other })).event?.refusal).toBe('tok.other-page');
    const given = await page.ask(m17, { token, mobile, fields });
    expect((await kept(page, given.event?.token ?? null)).length).toBeLessThan(200);
    const wish = { token: given.token as string };
    expect((await page.ask(m18, { ...wish, fields: other })).event?.refusal).toBe('tok.other-page');
    expect((await page.ask(m18, { ...wish, fields })).msisdn).toBe(mobile);
  });

  test('a trace of any length costs the ledger no more', async () => {
    const page = await Page.open({}, 'phone-ctcc');
    const heard = await page.ask(m14, {}, { traceid: 'x'.repeat(10_000) });
    expect(heard.code).toBe('103000');
    expect((await kept(page, heard.event?.token ?? null)).length).toBeLessThan(200);
  });
});
