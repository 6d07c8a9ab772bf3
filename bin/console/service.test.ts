import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marksMistakes } from '../../conformance/reference/testing/marks.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { type Control, openControl } from '../../simulator/control/listen.ts';
import { Simulator } from '../../simulator/simulator.ts';
import { pageFiles } from '../box/page-files.ts';
import { passOn } from '../box/service-pass.ts';
import { barriers, noBrowser, overflow, pages, typeIn } from '../testing/browser.ts';
import { openUmbrellas, umbrellaDocument } from '../testing/umbrellas.ts';

/** Everything that the page was answered, to look for what must never be there. */
function answersTo(page: Page): () => Promise<string> {
  const texts: Promise<string>[] = [];
  page.on('response', (response) => texts.push(response.text().catch(() => '')));
  return async () => (await Promise.all(texts)).join('\n');
}

const fact = (page: Page, title: string) => page.locator(`dt:text-is("${title}") + dd`).first();

describe.skipIf(noBrowser !== null)('the room of the service', () => {
  const at = pages();

  it('opens an account, tops it up, suspends and resumes it, and gives it an application', async () => {
    const { page } = await at.visit('#/service');
    const answers = answersTo(page);
    await page.getByRole('link', { name: 'demo' }).waitFor();
    await page.getByRole('link', { name: 'Open an account' }).click();
    const name = page.getByLabel('Name', { exact: false }).first();
    await expect.poll(() => name.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    await name.fill('shop <b>&amp;');
    await page.getByLabel('Opening funds').fill('1.234');
    await page.keyboard.press('Enter');
    await page.getByText('more than zero, with at most two decimals').waitFor();
    await page.getByLabel('Opening funds').fill('1.23');
    await page.getByRole('button', { name: 'Open an account' }).click();
    await page.getByText('This is shown once').waitFor();
    await expect.poll(() => fact(page, 'Private key').textContent()).toMatch(/^••/);
    await page.getByRole('button', { name: 'Show: Private key' }).click();
    const privateKey = (await fact(page, 'Private key').locator('code').textContent()) ?? '';
    expect(privateKey).toMatch(/^[\da-f]{40}$/);
    await page.getByRole('link', { name: 'Open it' }).click();
    await page.getByRole('heading', { name: 'shop <b>&amp;' }).waitFor();
    await expect.poll(() => fact(page, 'Balance').textContent()).toBe('¥1.23');
    expect(await page.content()).not.toContain(privateKey);

    await page.getByRole('link', { name: 'Top up' }).click();
    await page.getByLabel('Amount').fill('10.00');
    await page.getByRole('button', { name: 'Top up' }).click();
    await page.getByText('Done: Top up').waitFor();
    await expect.poll(() => page.getByRole('region', { name: 'Account' }).textContent()).toContain('¥11.23');

    await page.getByRole('link', { name: 'Suspend' }).click();
    await page.getByText('Suspend “shop <b>&amp;”? Every call of it is refused from now on.').waitFor();
    await page.getByRole('button', { name: 'Suspend' }).click();
    await page.getByText('is needed').waitFor();
    await page.getByLabel('Reason').fill('4.2.a');
    await page.getByRole('button', { name: 'Suspend' }).click();
    await page.locator('.badge.danger', { hasText: 'suspended' }).waitFor();
    expect(await fact(page, 'Reason').textContent()).toBe('4.2.a');
    await page.getByRole('link', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.locator('.badge.good', { hasText: 'active' }).waitFor();

    await page.getByRole('navigation', { name: 'Belonging' }).getByRole('link', { name: 'Applications' }).click();
    await page.getByText('Nothing here yet.').waitFor();
    await page.getByRole('link', { name: 'New application' }).click();
    await page.getByLabel('Name').first().fill('app');
    await page.getByLabel('Platform').selectOption('iOS');
    await page.getByLabel('Package name').fill('com.shop');
    await page.getByRole('group', { name: 'China Unicom' }).getByLabel('ClientId').fill('9900');
    await page.getByRole('button', { name: 'New application' }).click();
    await page.getByText('is needed').waitFor();
    await page.getByRole('group', { name: 'China Unicom' }).getByLabel('ClientSecret').fill('s3cret');
    await page.getByRole('button', { name: 'New application' }).click();
    await page.getByRole('button', { name: 'Show: APP Secret' }).click();
    const first = await fact(page, 'APP Secret').locator('code').textContent();
    await page.getByRole('link', { name: 'app', exact: true }).click();
    await page.getByRole('link', { name: 'Replace the secret' }).click();
    await page.getByRole('button', { name: 'Replace the secret' }).click();
    await page.getByRole('button', { name: 'Show: APP Secret' }).click();
    expect(await fact(page, 'APP Secret').locator('code').textContent()).not.toBe(first);
    const top = async (part: string) => (await page.locator(part).first().boundingBox())?.y ?? Number.NaN;
    expect(await top('.outcome')).toBeLessThan(await top('[aria-label="Application"]'));
    await page.getByText('China Unicom').first().waitFor();
    expect(await page.getByText('s3cret').count()).toBe(0);

    const told = await answers();
    expect(told).toContain('"balance":"11.23"');
    expect(told).not.toContain(at.box.service?.operatorToken);
    const listed = await new ControlClient(at.box.control).askService('GET', '/v1/accounts');
    expect(listed.body).toContainEqual(expect.objectContaining({ name: 'shop <b>&amp;', state: 'active' }));
  });

  it('is usable by the keyboard alone', async () => {
    const { page } = await at.visit('#/service/accounts');
    await page.getByRole('link', { name: 'demo' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'demo' }).waitFor();
    await page.getByRole('link', { name: 'Change' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('demo');
    await typeIn(page.getByLabel('Name'), '');
    await page.keyboard.press('End');
    await page.keyboard.type(' 2');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'demo 2' }).waitFor();
    await page.locator('.outcome:focus').waitFor();
    await new ControlClient(at.box.control).askService('PATCH', `/v1/accounts/${at.box.service?.account.id}`, {
      name: 'demo',
    });
  });

  it.each([
    ['light', 360, 'zh-CN'],
    ['dark', 1280, 'en-US'],
  ] as const)('has no barrier and nothing cut: %s, %i px, %s', async (colorScheme, width, locale) => {
    const { page } = await at.visit('#/service', { colorScheme, locale, viewport: { width, height: 800 } });
    const { id } = at.box.service?.account ?? { id: '' };
    const places = [`accounts/${id}?do=suspendAccount`, 'applications?do=createApplication', 'problems'];
    for (const place of places) {
      await page.goto(`${at.box.control}/#/service/${place}`);
      await page.locator('form.deed, .console table, .console .facts').first().waitFor();
      expect([await barriers(page), await overflow(page)], place).toEqual([[], []]);
      await page.setViewportSize({ width: 2560, height: 800 });
      expect(await overflow(page), place).toEqual([]);
      await page.setViewportSize({ width, height: 800 });
    }
    expect((await page.locator('.console').textContent())?.includes('返回码')).toBe(locale === 'zh-CN');
  });

  describe('of a service that nobody here knows', () => {
    const operatorToken = 'op-umbrella';
    let umbrellas: Awaited<ReturnType<typeof openUmbrellas>>;
    let known: Control;
    let absent: Control;
    beforeAll(async () => {
      umbrellas = await openUmbrellas();
      const simulator = new Simulator();
      const { gateways } = at.box;
      const rest = {
        simulator,
        gateways,
        version: '0',
        page: pageFiles,
        onError: (error: unknown) => expect.unreachable(String(error)),
      };
      const { origin } = umbrellas;
      known = await openControl({
        ...rest,
        serviceUrls: { api: origin, console: origin, faces: { aliyun: origin, jiguang: origin } },
        servicePass: { pass: (asked) => passOn({ origin, operatorToken }, asked) },
      });
      absent = await openControl(rest);
    });
    afterAll(() => Promise.all([known.close(), absent.close(), umbrellas.close()]));

    it('is well marked', () => {
      expect(marksMistakes(umbrellaDocument)).toEqual([]);
    });

    it('is shown, filled, changed and acted on by its marks', async () => {
      const { page } = await at.visit('#/service', {}, known.url);
      const answers = answersTo(page);
      await page.getByText('Nothing here yet.').waitFor();
      await page.getByRole('link', { name: 'New umbrella' }).click();
      await page.getByRole('button', { name: 'New umbrella' }).click();
      expect(await page.getByText('is needed').count()).toBe(2);
      await page.getByLabel('Label').fill('<script>red</script>');
      await page.getByLabel('Deposit').fill('99.00');
      await page.getByLabel('Size').selectOption('large');
      await page.getByLabel('Folding').selectOption('yes');
      await page.getByLabel('Tags').fill('red\nold');
      await page.getByLabel('Called').fill('Wang');
      await page.getByLabel('Phone').fill('13800000001');
      await page.getByLabel('Due').fill('2026-03-02T00:30');
      await page.getByLabel(/^Stand optional/).fill('door');
      await page.getByRole('button', { name: 'New umbrella' }).click();
      await page.getByText('is more than 50.00').waitFor();
      expect(await page.getByLabel('Deposit').getAttribute('aria-invalid')).toBe('true');
      await page.getByLabel('Deposit').fill('12.50');
      await page.getByRole('button', { name: 'New umbrella' }).click();
      await page.getByText('This is shown once').waitFor();
      expect(await page.getByText('lock-1234').count()).toBe(0);
      await page.getByRole('button', { name: 'Show: Code of the lock' }).click();
      await page.getByText('lock-1234').waitFor();
      expect(umbrellas.all[0]).toMatchObject({
        ...{ label: '<script>red</script>', deposit: '12.50', size: 'large', isFolding: true, tags: ['red', 'old'] },
        ...{ owner: { name: 'Wang', phone: '13800000001' }, dueMs: Date.UTC(2026, 2, 1, 16, 30), standId: 'door' },
      });

      await page.getByRole('link', { name: '<script>red' }).click();
      await expect.poll(() => fact(page, 'Deposit').textContent()).toBe('¥12.50');
      expect(await fact(page, 'Due').textContent()).toContain('2026-03-02 00:30:00');
      expect(await page.getByText('13800000001').count()).toBe(0);
      await page.getByRole('link', { name: 'Change' }).click();
      await page.getByRole('button', { name: 'Change' }).click();
      await page.getByText('Nothing was changed.').waitFor();
      await page.getByLabel('Label').fill('blue');
      await page.getByLabel('Tags').fill('');
      await page.getByRole('button', { name: 'Change' }).click();
      await page.getByRole('heading', { name: 'blue' }).waitFor();
      expect(umbrellas.all[0]).toMatchObject({ label: 'blue', tags: [], deposit: '12.50' });
      await page.getByRole('link', { name: 'Lend' }).click();
      await page.getByText('Lend “blue”? It may rain.').waitFor();
      expect(umbrellas.all[0]).toMatchObject({ state: 'in' });
      await page.getByLabel('Due').fill('2026-03-03T08:00');
      await page.getByRole('button', { name: 'Lend' }).click();
      await page.locator('.badge.warn', { hasText: 'lent' }).waitFor();
      // The service told its token within an entry; it came no further than the box.
      expect(await fact(page, 'told').textContent()).toBe('Bearer ‹operatorToken›');
      await page.getByRole('link', { name: 'door' }).click();
      await page.getByText('<b>by the door</b>').waitFor();
      expect(await answers()).not.toContain(operatorToken);
    });

    it('is read page by page, filtered, and in Chinese', async () => {
      const [one] = umbrellas.all;
      const copies = Array.from({ length: 120 }, (_, i) => ({ ...one, id: `c-${i}`, label: `copy ${i}`, state: 'in' }));
      const hostile = `\u202e\u001b[31m${'<img src=x>'.repeat(100_000)}`;
      umbrellas.all.push(...copies, { ...one, id: 'hostile', label: hostile, state: 'in' });
      const { page } = await at.visit('#/service/umbrellas', { locale: 'zh-CN' }, known.url);
      await page.getByText('已显示 100 条，还有更多').waitFor();
      await page.getByRole('button', { name: '继续加载' }).click();
      await page.getByText('已显示 122 条').waitFor();
      await page.getByText(/另有 109\d{4} 个字符/).waitFor();
      expect(await overflow(page)).toEqual([]);
      await page.getByLabel('状态').selectOption('已借出');
      await page.getByText('已显示 1 条').waitFor();
      await page.getByRole('link', { name: 'blue' }).click();
      await page.getByText('归还时间').waitFor();
    });

    it('is not there in a box without a service, which says how to get it', async () => {
      const { page } = await at.visit('#/service', {}, absent.url);
      await page.getByText('This box runs without the reference service').waitFor();
      expect(await barriers(page)).toEqual([]);
    });
  });
});
