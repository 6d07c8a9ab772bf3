import { describe, expect, test } from 'vitest';
import { expectRefused } from '../../../testing/carriers/expect.ts';
import { m12, m14, m15, m16Telecom, m17 } from '../../../testing/clients/cmcc-h5.ts';
import { ordinary } from '../../../testing/ordinary.ts';
import { Page } from './testing/page.ts';

describe('where a page stands', () => {
  const filed = 'https://h5.shop.example.cn';
  test.each([
    ['its origin', { origin: filed }, '103000'],
    ['its origin in capitals', { origin: filed.toUpperCase() }, '103000'],
    ['a Referer alone', { origin: null, referer: `${filed}/login?x=1` }, '103000'],
    ['a Referer beside an origin that says nothing', { origin: 'null', referer: `${filed}/` }, '103000'],
    ['another origin, whatever the Referer says', { origin: 'https://other.example.cn', referer: filed }, '110026'],
    ['another port', { origin: `${filed}:8443` }, '110026'],
    ['another scheme', { origin: filed.replace('https', 'http') }, '110026'],
    ['a host that only begins alike', { origin: `${filed}.evil.example` }, '110026'],
    ['nothing at all', { origin: null }, '170001'],
    ['a Referer that is no address', { origin: null, referer: 'about:blank' }, '170001'],
  ] as const)('%s', async (_, headers, code) => {
    const page = await Page.open();
    const heard = await page.ask(m12, {}, headers);
    expect(heard.code).toBe(code);
    if (code !== '103000') expectRefused(heard, m12, 'app.origin-mismatch');
  });

  test('filed with a slash at the end it is no page’s, and why says so', async () => {
    const page = await Page.open();
    page.box.file({ origin: `${filed}/` }, 'shop-h5');
    const heard = await page.ask(m12, {}, { origin: filed });
    expect([heard.code, page.why(heard)?.hint]).toEqual(['110026', expect.stringMatching(/slash at its end/)]);
  });

  test('is held to it at every later step, in the code of that step', async () => {
    const page = await Page.open();
    const token = await page.held(m17);
    const stray = { origin: 'https://other.example.cn' };
    expect((await page.ask(m14, {}, stray)).code).toBe('104005');
    expect((await page.ask(m15, {}, stray)).code).toBe('104005');
    expect((await page.ask(m16Telecom, { token: await page.held(m16Telecom) }, stray)).code).toBe('104005');
    expect((await page.ask(m17, { token, mobile: ordinary.cmcc }, stray)).code).toBe('104006');
    expect((await page.ask(m17, { token, mobile: ordinary.cmcc }, { origin: null })).code).toBe('104005');
    expect((await page.ask(m17, { token, mobile: ordinary.cmcc })).code).toBe('103000');
  });

  test('is a mini-program by its wxappid, which the app files, several if need be', async () => {
    const page = await Page.open();
    const wish = { fields: { wxappid: 'wx2' } };
    const bare = { origin: null, referer: 'https://servicewechat.com/wx2/devtools/page-frame.html' };
    const heard = await page.ask(m12, wish, bare);
    expectRefused(heard, m12, 'app.identity-mismatch');
    expect(heard.code).toBe('110029');
    const { cmcc, ...others } = page.box.app('shop-h5').carriers;
    page.box.file({ carriers: { ...others, cmcc: { ...cmcc, wxappid: 'wx1, wx2' } } }, 'shop-h5');
    expect((await page.ask(m12, wish, bare)).code).toBe('103000');
    expect((await page.ask(m12, { ...wish, after: { sign: 'x' } }, bare)).code).toBe('110047');
  });
});
