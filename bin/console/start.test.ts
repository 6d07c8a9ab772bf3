import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { barriers, flaws, noBrowser, pages } from '../testing/browser.ts';
import { documentOf, run } from '../testing/cli.ts';

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
const copied = (page: Page) =>
  page.evaluate(() =>
    (
      globalThis as unknown as { navigator: { clipboard: { readText(): Promise<string> } } }
    ).navigator.clipboard.readText(),
  );

interface Signed {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly contentType: string;
    readonly body: string;
  };
}

describe.skipIf(noBrowser !== null)('the start', () => {
  const at = pages({ ca: { dir: process.env['SANWANG_CA_DIR'] as string } });
  let client: ControlClient;
  beforeAll(() => {
    client = new ControlClient(at.box.control);
  });
  const entry = (page: Page) => page.getByRole('region', { name: 'Is my client getting in?' });

  /** A tunnel through the box as a proxy; the status of the answer. */
  async function tunnel(name: string): Promise<{ readonly status: number | undefined; readonly socket: Socket }> {
    const asked = request(at.box.gateways.cmcc, { method: 'CONNECT', path: `${name}:443` }).end();
    const [{ statusCode }, socket] = (await once(asked, 'connect')) as [{ statusCode?: number }, Socket];
    return { status: statusCode, socket };
  }

  /** Node says nothing when it distrusts a certificate; what is built on OpenSSL sends an alert. */
  const distrust = () =>
    promisify(execFile)('curl', ['-s', '-x', at.box.gateways.cmcc, 'https://www.cmpassport.com/']).catch(
      ({ code }) => code,
    );

  /** What a backend sends for a token: as `sanwang sign` writes it, over a socket. */
  async function redeem(token: string): Promise<string> {
    const words = ['sign', 'M1', '--control', at.box.control, '--app', 'shop', '--token', token, '--json'];
    const { method, url, contentType, body } = (documentOf(await run(words)) as Signed).request;
    const answer = await fetch(url, { method, headers: { 'content-type': contentType }, body });
    return ((await answer.json()) as { resultCode: string }).resultCode;
  }

  it('tells live how far a client gets, and what it was refused for', async () => {
    for (const world of ['default', 'limbo']) await client.world(world).resetWorld({ journal: true });
    const { page } = await at.visit();
    const tells = (text: string) => entry(page).getByRole('status').filter({ hasText: text }).waitFor();
    await tells('Nothing has come yet');
    await page.getByText('Nothing was refused').waitFor();
    expect(await barriers(page)).toEqual([]);

    const { status, socket } = await tunnel('telemetry.example');
    socket.destroy();
    expect(status).toBe(403);
    await tells('It asks for a name that is no carrier’s');
    await entry(page).getByText('CONNECT telemetry.example:443').waitFor();

    expect(await distrust()).toBe(60);
    await tells('It does not trust the box’s certificate');
    await entry(page).getByRole('link', { name: 'How to make it trust the certificate' }).click();
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('ca');

    await fetch(`${at.box.gateways.cmcc}/api/loginTokenValidate<img src=x>`, { method: 'POST', body: '{}' });
    await fetch(`${at.box.gateways.cmcc}/api/loginTokenValidate`, { method: 'POST', body: '{}' });
    await tells('Requests come, but on no route');
    await entry(page).getByText('did you mean M1: POST /unisdk/rsapi/loginTokenValidate?').waitFor();

    const { token } = await client.world('default').loginOnHandset('phone-cmcc', { app: 'shop' });
    await tells('Requests are answered; no token was redeemed yet');

    expect(await redeem(token as string)).toBe('103000');
    await tells('Yes: a token was redeemed');
    await entry(page).getByText('138****0001').waitFor();
    expect(await redeem(token as string)).toBe('104201');
    await tells('Requests are refused: 104201');
    await entry(page).getByText('redeem a token once').waitFor();

    const refusals = page.getByRole('region', { name: 'Last refusals' });
    const newest = refusals.getByRole('listitem').first();
    await newest.getByText('redeem a token once').waitFor();
    expect(await newest.innerText()).toMatch(/China Mobile\s+M1\s+104201/);
    expect(await refusals.getByRole('listitem').count()).toBe(4);
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await newest.getByRole('link').click();
    await page.waitForURL(/#\/timeline\/\d+\?world=default$/);
  });

  it('copies every address, and lines for a configuration in full, whatever is hidden', async () => {
    const { page } = await at.visit('', clipboard);
    const addresses = page.getByRole('region', { name: 'Addresses' });
    const { cmcc, cucc, ctcc, service, serviceConsole, faces, proxy, control } = await client.getBox();
    const urls = [cmcc, cucc, ctcc, service, faces?.aliyun, faces?.jiguang, serviceConsole, proxy, control];
    for (const [i, url] of urls.entries()) {
      await addresses.getByRole('button').nth(i).click();
      await expect.poll(() => copied(page)).toBe(url);
    }
    const lines = page.getByRole('region', { name: 'For your configuration' });
    await page.getByRole('link', { name: 'Point my backend at it' }).click();
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('lines');
    for (const [callee, part, name, format] of [
      ['Aliyun', 'aliyun', 'Python', 'python'],
      ['UCloud UNVS', 'unvs', 'Docker Compose', 'compose'],
      ['China Unicom', 'cucc', '.env', 'dotenv'],
    ] as const) {
      await lines.getByLabel('App').selectOption('bank');
      await lines.getByLabel('It calls').selectOption(callee);
      await lines.getByLabel('Written as').selectOption(name);
      const query = { app: 'bank', for: part, format } as const;
      const { text } = await client.world('default').getEnvironment({ ...query, reveal: true });
      const hidden = await client.world('default').getEnvironment(query);
      await expect.poll(() => lines.locator('pre').innerText()).toBe(hidden.text);
      expect(hidden.text).not.toBe(text);
      await lines.getByRole('button', { name: 'Copy' }).click();
      await expect.poll(() => copied(page)).toBe(text);
    }
    await lines.getByLabel('Show secrets').check();
    const shown = await lines.locator('pre').innerText();
    expect(shown).toBe(await copied(page));
    await page.reload();
    await expect.poll(() => lines.getByLabel('It calls').inputValue()).toBe('cucc');
    await lines.getByLabel('The real names are compiled in').check();
    await expect.poll(() => lines.locator('pre').nth(1).innerText()).toContain(`HTTPS_PROXY=${proxy}`);
    await lines.getByRole('button', { name: 'Copy' }).nth(1).click();
    await expect.poll(() => copied(page)).toContain('NODE_EXTRA_CA_CERTS=');
  });

  it('says what is missing in a world without an account', async () => {
    await client.createWorld({ name: 'bare' });
    const { page } = await at.visit('#/?world=bare&for=jiguang');
    await page.getByText('This world has no account at the service').waitFor();
  });

  it('has the CA: its fingerprint, its files, and the line that trusts it', async () => {
    const { page } = await at.visit('', clipboard);
    const ca = page.getByRole('region', { name: 'Certificate authority' });
    const { fingerprint, pem, pemFile } = await client.getCa();
    await ca.getByRole('button', { name: 'Copy: Fingerprint' }).click();
    await expect.poll(() => copied(page)).toBe(fingerprint);
    const waits = page.waitForEvent('download');
    await ca.getByRole('link', { name: 'Download ca.pem' }).click();
    const stream = await (await waits).createReadStream();
    expect(Buffer.concat(await stream.toArray()).toString()).toBe(pem);
    await ca.getByLabel('Trust it in').selectOption('PHP');
    await ca.getByRole('button', { name: 'Copy: the line that trusts it' }).click();
    await expect.poll(() => copied(page)).toContain(`curl.cainfo=${pemFile}`);
  });

  it.each([
    ['104201', /#\/failures\/cmcc\/104201$/],
    ['13800000001', /#\/timeline\?q=13800000001$/],
    ['what nobody wrote', /#\/timeline\?q=what\+nobody\+wrote$/],
  ])('leads %s to where it belongs', async (text, url) => {
    const { page } = await at.visit();
    await page.getByRole('searchbox', { name: 'Search' }).fill(text);
    await page.keyboard.press('Enter');
    await page.waitForURL(url);
  });

  it('stands in Chinese, in the dark, on a phone and on a wall', async () => {
    await fetch(`${at.box.gateways.ctcc}/nowhere`);
    const { page } = await at.visit('', { locale: 'zh-CN', colorScheme: 'dark' });
    await page.getByRole('heading', { name: '我的客户端连上了吗？' }).waitFor();
    await page.getByText('404 无此接口').first().waitFor();
    expect(await flaws(page)).toEqual([]);
    await page.getByRole('link', { name: '拿一部手机登录' }).click();
    await page.waitForURL(/#\/phones/);
  });
});
