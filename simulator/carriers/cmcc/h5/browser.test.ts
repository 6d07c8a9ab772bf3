import { describe, expect, test } from 'vitest';
import { expectRefused } from '../../../testing/carriers/expect.ts';
import { m12, m16Unicom, m17, m18 } from '../../../testing/clients/cmcc-h5.ts';
import { ordinary } from '../../../testing/ordinary.ts';
import { Page, phones } from './testing/page.ts';

describe('what the browser says of itself', () => {
  test('is repeated byte for byte: decoded on the way it is another page’s', async () => {
    const page = await Page.open({ 'page.authLevel': '1' });
    const info = 'dXNlcg%3D%3D';
    const token = (await page.ask(m12, { fields: { userInformation: info } })).token as string;
    const decoded = await page.ask(m17, { token, fields: { userInformation: decodeURIComponent(info) } });
    expectRefused(decoded, m17, 'tok.other-page');
    expect([decoded.code, page.why(decoded)?.hint]).toEqual(['104008', expect.stringMatching(/byte for byte/)]);
    const web = (await page.ask(m17, { token, fields: { userInformation: info } })).token as string;
    const other = await page.ask(m18, { token: web });
    expectRefused(other, m18, 'tok.other-page');
    expect(other.code).toBe('104008');
    expect((await page.ask(m18, { token: web, fields: { userInformation: info } })).code).toBe('103000');
  });

  test('is not there in the web script’s call for Unicom, and then what M17 says counts', async () => {
    const page = await Page.open({ 'page.authLevel': '1' }, phones.cucc);
    const held = await page.held(m16Unicom);
    const { token = '' } = await page.ask(m16Unicom, { token: held, fields: { userInformation: null } });
    const web = (await page.ask(m17, { token })).token as string;
    expectRefused(await page.ask(m18, { token: web, fields: { userInformation: 'x' } }), m18, 'tok.other-page');
    expect((await page.ask(m18, { token: web })).msisdn).toBe(ordinary.cucc);
  });
});

test('both slashes of the scripts lead to their routes, and a browser that asks first is answered', async () => {
  const page = await Page.open({ 'page.authLevel': '1' });
  const token = await page.held(m17);
  const ask = m17.ask(page.wish({ token }));
  const asking = { origin: 'https://h5.shop.example.cn', 'access-control-request-method': 'POST' };
  const before = await page.box.deliver({ ...ask, path: `/${ask.path}`, method: 'OPTIONS', headers: asking, body: '' });
  expect(before).toMatchObject({ reply: { status: 204 } });
  const { headers } = (before as { reply: { headers: Record<string, string> } }).reply;
  for (const name of [
    'appid',
    'interfaceversion',
    'traceid',
    'businesstype',
    'timestamp',
    'authpagetype',
    'content-type',
  ])
    expect(headers['access-control-allow-headers']?.split(', ')).toContain(name);
  const heard = await page.box.ask({ ...ask, path: `/${ask.path}` }, { phone: page.phone });
  expect(heard.code).toBe('103000');
  expect(heard.reply.headers['access-control-allow-origin']).toBe('https://h5.shop.example.cn');
  const looks = { method: 'GET', host: ask.host, path: '//h5/onekeylogin/getPageOption', query: '', body: '' };
  const options = JSON.parse(await page.box.load({ ...looks, headers: ask.headers }, page.phone));
  expect(options).toMatchObject({ resultCode: '103000', data: { pageOption: { configBusinessName: 'shop-h5' } } });
});
