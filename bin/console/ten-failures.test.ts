import { describe, expect, it } from 'vitest';
import { noBrowser, pages } from '../testing/browser.ts';

type Way = 'phone' | 'scene';

/** Natural and forced ones of the three carriers, codes that never leave the phone, and vendors’ codes. */
const failures: readonly (readonly [carrier: string, code: string, way: Way])[] = [
  ['cmcc', '104201', 'phone'],
  ['cmcc', '103111', 'phone'],
  ['cmcc', '103102', 'scene'],
  ['cmcc', '200022', 'phone'],
  ['cucc', '1003', 'phone'],
  ['ctcc', '51208', 'phone'],
  ['ctcc', '-10009', 'phone'],
  ['ctcc', '80200', 'scene'],
  ['aliyun', 'isv.TOKEN_INVALID', 'scene'],
  ['jiguang', '9003', 'scene'],
];

describe.skipIf(noBrowser !== null)('failures by clicks', () => {
  const at = pages();

  it('reproduces ten, and shows each answer', async () => {
    const { page } = await at.visit('#/failures');
    page.setDefaultTimeout(8_000);
    for (const [carrier, code, way] of failures) {
      await page.getByRole('navigation').getByRole('link', { name: 'Codes' }).click();
      await page.getByLabel('Carrier or vendor').selectOption(carrier);
      await page.getByRole('searchbox').fill(code);
      await page.locator('.codes li').first().getByRole('link').click();
      await page.getByRole('heading', { level: 1, name: code }).waitFor();
      await page.getByRole('button', { name: way === 'phone' ? 'Play it' : 'Show it' }).click();
      const name = way === 'phone' ? 'What came on the phone' : `Scene of ${code}`;
      const outcome = page.getByRole('region', { name });
      await outcome.waitFor();
      // In the answer itself, whatever the member is called there.
      expect(await outcome.innerText(), `${carrier} ${code}`).toMatch(new RegExp(`: "?${code}"?,?\\n`));
      await outcome.getByText('It came', { exact: true }).waitFor();
    }
    // Nothing of it stays: no fault armed, no phone turned.
    await page.getByRole('navigation').getByRole('link', { name: 'Faults' }).click();
    await page.getByText('No fault is armed').waitFor();
  });
});
