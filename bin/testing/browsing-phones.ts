import { createHash } from 'node:crypto';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { World } from '../../fixtures/api-types.ts';
import { writeStamp17 } from '../../simulator/wire/stamp.ts';
import { type Box, type BoxSettings, openBox } from '../box/box.ts';
import { noBrowser } from './browser.ts';

const shop = 'https://h5.shop.example.cn';

/** A box, and browsers that are its phones by these phones' own ports: real names, TLS, and nothing intercepted but the shop's page. */
export function browsingPhones(settings: Partial<BoxSettings> = {}) {
  let box: Box;
  let browser: Browser;
  let world: World;
  const open: BrowserContext[] = [];

  const ask = async <T>(path: string, body?: object, method = 'POST'): Promise<T> => {
    const headers = { 'content-type': 'application/json' };
    const init = body === undefined ? {} : { method, headers, body: JSON.stringify(body) };
    const response = await fetch(`${box.control}/control/v1/worlds/default${path}`, init);
    expect(response.ok, await response.clone().text()).toBe(true);
    return (response.status === 204 ? null : await response.json()) as T;
  };

  beforeAll(async () => {
    if (noBrowser !== null) return;
    box = await openBox({ port: 0, onError: (error) => expect(error).toBeNull(), ...settings });
    world = await ask<World>('');
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  });
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
    await ask('/policy', { values: { cmcc: { 'page.authLevel': '4' } } }, 'PATCH').catch(() => undefined);
    await ask('/reset', { state: true, journal: true });
  });
  afterAll(async () => {
    await browser?.close();
    await box?.close();
  });

  return {
    ask,
    /** China Mobile's gateway under its own name. */
    get gateway() {
      return box.gateways.cmcc;
    },
    /** UCloud's API, where the settings gave the service its books. */
    get service() {
      return box.service?.api ?? '';
    },
    /** The shop's page in the browser of a phone, with scripts of carriers. */
    async visit(handset: string, scripts: readonly string[], origin = shop): Promise<Page> {
      const { url } = await ask<{ url: string }>('/gateways', { proxy: { handset } });
      const context = await browser.newContext({ proxy: { server: url }, ignoreHTTPSErrors: true });
      open.push(context);
      const tags = scripts.map((src) => `<script src="${src}"></script>`).join('');
      const body = `<!doctype html><meta name="referrer" content="unsafe-url"><body>${tags}`;
      await context.route(`${origin}/**`, (route) => route.fulfill({ contentType: 'text/html;charset=UTF-8', body }));
      const page = await context.newPage();
      await page.goto(`${origin}/login`);
      return page;
    },
    /** What the shop's server gives its page for a login: fresh and signed, with what GetAppInfo told if that is given. */
    forLogin: (more: object = {}, ids?: Ids) => ({
      ...signed('2.0', '8', ids),
      authPageType: '0',
      isTest: '1',
      ...more,
    }),
    /** The same for a verification. */
    forVerify: () => ({ ...signed('1.0', '1'), businessType: '1' }),
    /** Its app at China Telecom, for fjs. */
    appOfFjs: () => shopOf(world).carriers.ctcc['appId'] ?? '',
    /** What it gives its page for LTRZ; how a real one makes the authenticator is not public. */
    forLtrz: () => ({
      appKey: shopOf(world).carriers.cucc['clientId'],
      authenticator: md5(String(Math.random())),
      ts: String(Date.now()),
      signType: 'A',
    }),
  };

  function signed(version: string, businessType: string, ids?: Ids) {
    const { appId, appKey } = ids ?? shopOf(world).carriers.cmcc;
    const traceId = md5(String(Math.random()));
    const timestamp = writeStamp17(Date.now());
    const sign = md5([appId, businessType, traceId, timestamp, traceId, version, appKey].join(''));
    return { version, appId, sign, traceId, timestamp, openType: '1', expandParams: '' };
  }
}

/** What China Mobile knows the shop by. */
interface Ids {
  readonly appId: string;
  readonly appKey: string;
}

function shopOf({ apps }: World) {
  const app = apps.find(({ name }) => name === 'shop-h5');
  if (app === undefined) throw new Error('the default cast has no shop-h5');
  return app;
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
