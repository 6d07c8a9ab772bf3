import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ServiceAccount } from '../../fixtures/api-types.ts';
import { noBrowser } from '../testing/browser.ts';
import { browsingPhones } from '../testing/browsing-phones.ts';
import { heard, start } from '../testing/login-page.ts';

const script = 'https://www.cmpassport.com/h5/js/jssdk_auth/jssdk-1.0.0.min.js';
const origin = 'https://h5.shop.example.cn';
const digits = '0000';
const phones = [
  ['phone-cmcc', '13800000001'],
  ['phone-cucc', '13000000001'],
  ['phone-ctcc', '13300000001'],
] as const;

/** What the page hands to its server. */
interface Handed {
  readonly token?: string;
  readonly userInformation?: string;
}

// UCloud's customer from end to end: GetAppInfo from the page, as the vendor's H5 SDK asks it, and GetMobile from the server.
describe.skipIf(noBrowser !== null)('a page’s login, from GetAppInfo to the number', () => {
  const at = browsingPhones({ database: ':memory:' });
  let account: ServiceAccount;
  let app: ServiceAccount['apps'][number];
  beforeAll(async () => {
    if (noBrowser !== null) return;
    ({ account } = await at.ask<{ account: ServiceAccount }>('/account'));
    app = account.apps.find(({ name }) => name === 'shop-h5') as typeof app;
  });

  const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

  /** What GetAppInfo tells a page, as far as a browser lets it read that; null where it does not. */
  async function idsOn(page: Page): Promise<{ appId: string; appKey: string } | null> {
    const [Timestamp, { applicationId }] = [Date.now(), app];
    const Sign = hash('md5', `${applicationId}${origin}3${Timestamp}`);
    const who = { ApplicationId: applicationId, PackageName: origin, Platform: 3 };
    const body = JSON.stringify({ Action: 'GetAppInfo', ...who, Sign, Timestamp });
    return page.evaluate(`fetch('https://api.nvs.ucloud.cn?Action=GetAppInfo', { method: 'POST',
      headers: { 'content-type': 'application/json;charset=UTF-8' }, body: ${JSON.stringify(body)} })
      .then((answer) => answer.json())
      .then(({ RetCode, Data }) => RetCode === 0 ? { appId: Data.AppId, appKey: Data.AppKey } : null, () => null)`);
  }

  /** A page on a phone that asks the service and then, signed with what it was told, the carriers. */
  async function begun(phone: string): Promise<Page> {
    const page = await at.visit(phone, [script]);
    const ids = await idsOn(page);
    expect(ids).not.toBeNull();
    await start(page, at.forLogin({}, ids ?? undefined));
    return page;
  }

  async function agree(page: Page, typed = digits): Promise<void> {
    const consent = page.frameLocator('#auth');
    await consent.locator('.ydrz-digits').fill(typed);
    if (!(await consent.locator('input.ydrz-agree').isChecked())) await consent.locator('input.ydrz-agree').check();
    await consent.locator('.ydrz-submit').click();
  }

  async function handedBy(page: Page): Promise<Handed> {
    const [told] = await heard(page);
    expect(told).toMatchObject({ by: 'success', told: { code: '103000' } });
    return told?.told as Handed;
  }

  async function getMobile({ token = '', userInformation = '' }: Handed) {
    const { businessId } = app.businesses.find(({ purpose }) => purpose === 'login') as { businessId: string };
    const fields = {
      ...{ Action: 'GetMobile', BusinessId: businessId, PublicKey: account.publicKey },
      ...{ Token: token, UserInformation: userInformation },
    };
    const Signature = hash('sha1', Object.entries(fields).flat().join('') + account.privateKey);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ ...fields, Signature });
    const answer = await fetch(at.service, { method: 'POST', headers, body });
    return (await answer.json()) as { RetCode: number; Data?: { Phone: string } };
  }

  /** Tokens of pages: what is given on the way there is not meant. */
  const issued = async () => {
    const { events } = await at.ask<{ events: { endpoint: string }[] }>('/journal?type=token.issued');
    return events.filter(({ endpoint }) => endpoint === 'M17');
  };

  test.each(phones)('%s logs in as %s, and a token serves once', async (phone, msisdn) => {
    const page = await begun(phone);
    await agree(page);
    const handed = await handedBy(page);
    expect(await issued()).toHaveLength(1);
    expect(await getMobile(handed)).toMatchObject({ RetCode: 0, Data: { Phone: msisdn } });
    // The same call again is a repetition, another one with that token is not.
    expect(await getMobile({ ...handed, userInformation: `${handed.userInformation}A` })).toMatchObject({
      RetCode: 331,
    });
  });

  // China Mobile's own phone has stood in these places in life.test.ts.
  test.each(
    phones.slice(1).flatMap(
      ([phone]) =>
        [
          [phone, 'on Wi-Fi', { wifi: true }, '3011'],
          [phone, 'behind VPN', { vpn: true }, '3051'],
        ] as const,
    ),
  )('%s %s is nobody’s line, for all three carriers', async (phone, _, state, unicom) => {
    await at.ask(`/handsets/${phone}`, state, 'PATCH');
    try {
      const page = await begun(phone);
      const [told] = await heard(page);
      const code = (code: string) => ({ code });
      const parts = { YDData: code('103111'), CTData: code('-10004'), CUData: code(unicom) };
      expect(told).toMatchObject({ by: 'error', told: parts });
      expect(await issued()).toEqual([]);
    } finally {
      await at.ask(`/handsets/${phone}`, { wifi: false, vpn: false }, 'PATCH');
    }
  });

  test('a page of another origin reads no ids, and China Mobile refuses it whatever it signs with', async () => {
    const page = await at.visit('phone-cmcc', [script], 'https://elsewhere.example.cn');
    expect(await idsOn(page)).toBeNull();
    await start(page, at.forLogin({ openType: '0' }));
    expect(await heard(page)).toMatchObject([{ by: 'error', told: { YDData: { code: '110026' } } }]);
    expect(await issued()).toEqual([]);
  });

  // What locks a number of Unicom's is not known: its lines are asked again.
  test.each([
    ['phone-ctcc', '104009'],
    ['phone-cucc', '104012'],
  ])('%s: after wrong digits three times the fourth try is told %s', async (phone, code) => {
    const page = await begun(phone);
    for (let i = 1; i <= 4; i++) {
      await agree(page, '9999');
      expect((await heard(page, i)).at(-1)).toMatchObject({ by: 'error', told: { code: i === 4 ? code : '104012' } });
    }
    expect(await issued()).toEqual([]);
  });

  test('a carrier that does not answer within 8 s has the page ask the next, and no token comes of it', async () => {
    const { id } = await at.ask<{ id: string }>('/faults', { effect: 'hang', on: { endpoint: 'T1' } });
    try {
      const page = await at.visit('phone-ctcc', [script]);
      const ids = await idsOn(page);
      await page.clock.install();
      const isAsked = page.waitForRequest(/getTelecomPhone/);
      await start(page, at.forLogin({}, ids ?? undefined));
      await isAsked;
      await page.clock.runFor(8000);
      const [told] = await heard(page);
      expect(told).toMatchObject({ by: 'error', told: { CTData: { code: '500' }, CUData: { code: '3009' } } });
      expect(await issued()).toEqual([]);
    } finally {
      await at.ask(`/faults/${id}`, {}, 'DELETE');
    }
  });

  test('a token that its server kept for too long is worth no number', async () => {
    const page = await begun('phone-ctcc');
    await agree(page);
    const handed = await handedBy(page);
    await at.ask('/clock', { advanceMs: 3_600_000 });
    try {
      expect(await getMobile(handed)).toMatchObject({ RetCode: 330 });
    } finally {
      await at.ask('/clock', { resume: true });
    }
  });

  test('two pages of two phones at once: each server gets its own number', async () => {
    const two = [phones[1], phones[2]];
    const pages = await Promise.all(two.map(([phone]) => begun(phone)));
    await Promise.all(pages.map((page) => agree(page)));
    const handed = await Promise.all(pages.map(handedBy));
    const told = await Promise.all(handed.map(getMobile));
    expect(told.map(({ Data }) => Data?.Phone)).toEqual(two.map(([, msisdn]) => msisdn));
  });
});
