import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { noBrowser, pages } from '../testing/browser.ts';

describe.skipIf(noBrowser !== null)('the page', () => {
  const at = pages();

  it('stands at / with every room, in both languages', async () => {
    const { page } = await at.visit();
    for (const room of ['Start', 'Timeline', 'Phones', 'Failures', 'Service', 'Suite']) {
      await page.getByRole('navigation').getByRole('link', { name: room }).click();
      await page.getByRole('heading', { level: 1 }).first().waitFor();
    }
    await page.getByLabel('Language').selectOption('zh');
    await page.getByRole('link', { name: '流水' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  });

  it('asks the box that it came from, also where a proxy has that below a path', async () => {
    const { hostname, port } = new URL(at.box.control);
    const proxy = createServer(({ url = '', method, headers }, response) => {
      const path = url.replace(/^\/below\/path/, '');
      if (path === url) return void response.writeHead(404).end();
      request({ hostname, port, path, method, headers: { ...headers, host: `${hostname}:${port}` } }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      }).end();
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/below/path`;
    const { page } = await at.visit('', {}, origin);
    await page.getByLabel('World').locator('option', { hasText: 'default' }).waitFor({ state: 'attached' });
    await page.close();
    proxy.closeAllConnections();
    proxy.close();
  });

  it('begins every room at its top', async () => {
    const { page } = await at.visit('', { viewport: { width: 1280, height: 500 } });
    await page.getByRole('heading', { name: 'Addresses' }).waitFor();
    await page.evaluate('scrollTo(0, 10_000)');
    await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(0);
    await page.getByRole('navigation').getByRole('link', { name: 'Phones' }).click();
    await page.getByRole('heading', { level: 1, name: 'Phones' }).waitFor();
    await expect.poll(() => page.evaluate('scrollY')).toBe(0);
  });

  it('puts no blank after Chinese punctuation', async () => {
    const { page } = await at.visit('', { locale: 'zh-CN' });
    for (const link of ['#/', '#/phones', '#/failures?q=104201', '#/failures/cmcc/103111', '#/failures/policies']) {
      await page.goto(`${at.box.control}/${link}`);
      await page.locator('main p').first().waitFor();
      expect(await page.locator('main').innerText(), link).not.toMatch(/[。：，；、] +\p{Script=Han}/u);
    }
  });
});
