import { expect, test } from 'vitest';
import agreements from '../../fixtures/consent/agreements.json' with { type: 'json' };
import { showPage } from './consent.ts';

test.each([
  [
    'cmcc',
    '中国移动提供认证服务',
    '《中国移动认证服务条款》',
    'https://wap.cmpassport.com/resources/html/contract.html',
  ],
  ['cucc', '中国联通提供认证服务', '《联通统一认证服务条款》', 'https://opencloud.wostore.cn/'],
  ['ctcc', '天翼账号提供认证服务', '《天翼账号服务与隐私协议》', 'https://e.189.cn/'],
] as const)('the page of %s shows its own brand and agreement, not ticked', (carrier, brandLine, title, url) => {
  const page = showPage(carrier, '138****0000', 'Demo');
  expect(page).toMatchObject({
    carrier,
    brandLine,
    maskedNumber: '138****0000',
    appName: 'Demo',
    buttonText: '一键登录',
  });
  expect(page.agreement.title).toBe(title);
  expect(page.agreement.url.startsWith(url)).toBe(true);
  expect(page.agreementTicked).toBe(false);
});

test('what is shown is among what was seen in life', () => {
  for (const entry of agreements) {
    const { agreement } = showPage(entry.carrier as 'cmcc', '', '');
    expect(entry.titles.map(({ title }) => title)).toContain(agreement.title);
    expect(entry.urls.map(({ url }) => url)).toContain(agreement.url);
  }
});
