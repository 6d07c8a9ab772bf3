import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Box, openBox } from '../box/box.ts';
import { noBrowser, overflow, pages } from '../testing/browser.ts';

// What the page does with what it is told by strangers, and what strangers can do with the page, in a real browser.

const at = pages();

/** A page of somebody else's on this machine, at a port of its own. */
async function stranger(html: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe.skipIf(noBrowser !== null)('strings of strangers', () => {
  const markup = '<img src=x onerror=hit=1>';
  const script = '<script>hit=1</script>';
  const turned = '\u202egnp.exe\u2066';
  const ansi = '\u001b[31mred\u001b[0m\u001b]8;;http://evil.example\u0007';
  const long = 'W'.repeat(60);
  const world = 'hostile';

  /** Says what no client of a carrier would; what comes of it is of no interest. */
  function say(path: string, body: string, headers: Record<string, string> = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      const sent = { 'content-type': 'application/json', 'x-sanwang-bearer': bearer, ...headers };
      const sending = httpRequest(`${at.box.gateways.cmcc}${path}`, { method: 'POST', headers: sent }, (answer) => {
        answer.resume().once('end', resolve);
      });
      sending.once('error', reject).end(body);
    });
  }
  let bearer = '';

  async function call(path: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${at.box.control}/control/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const document: unknown = await response.json();
    expect(response.status, JSON.stringify(document)).toBeLessThan(300);
    return document;
  }

  beforeAll(async () => {
    if (noBrowser !== null) return;
    const names = [markup, turned, long, '__proto__', 'constructor'];
    const made = (await call('/worlds', {
      name: world,
      apps: names.map((name) => ({ name, platform: 'android', origin: '' })),
    })) as { apps: { carriers: { cmcc: { appId: string } } }[]; handsets: { bearer: { id: string } }[] };
    const [app] = made.apps;
    bearer = made.handsets[0]?.bearer.id ?? '';
    const { appId } = app?.carriers.cmcc ?? { appId: '' };
    const fields = { version: '2.0', msgid: ansi, systemtime: '20260301120000000', strictcheck: '0', appid: appId };
    const m1 = '/unisdk/rsapi/loginTokenValidate';
    const hostile = { 'user-agent': `${script}${markup}`, 'x-forwarded-for': markup };
    for (const token of [script, `"'>${markup}`, turned, ansi, long.repeat(8), '\ud800', '\u0000', '__proto__'])
      await say(m1, JSON.stringify({ ...fields, token, sign: script }), hostile);
    await say(m1, `{"__proto__":{"a":1},"token":"\\ud800","appid":"${appId}","sign":"${long}"}`, hostile);
    await say(m1, JSON.stringify({ ...fields, token: 'T', sign: 'S', more: markup.repeat(40_000) }), hostile);
    await say(`/${encodeURIComponent(script)}/${long.repeat(4)}?q=${encodeURIComponent(markup)}`, markup, hostile);
    for (const name of names)
      await call(`/worlds/${world}/tokens`, { msisdn: '13800000001', app: name, purpose: 'login' });
    await call(`/worlds/${world}/faults`, {
      effect: 'refuse',
      on: { app: markup, msisdn: '13800000001' },
      with: { carrier: 'cmcc', code: `<b>${long}` },
    }).catch(() => call(`/worlds/${world}/faults`, { effect: 'delay', with: { ms: 1 }, on: { app: markup } }));
  });

  const q = (text: string) => encodeURIComponent(text);
  const rooms = [
    '',
    'timeline',
    `timeline?q=${q(script)}`,
    `timeline?q=${q(`app:${markup}`)}`,
    ...[1, 3, 9, 10].map((n) => `timeline/${n}`),
    `timeline/${q(script)}`,
    'phones',
    'phones/phone-cmcc',
    `phones/${q(markup)}`,
    'failures',
    `failures?q=${q(`${script} ${long}`)}`,
    'failures/cmcc/104201',
    `failures/cmcc/${q(markup)}`,
    'failures/faults',
    'failures/clock',
    'failures/policies',
    'failures/worlds',
    'service',
    `service/${q(markup)}/${q(script)}`,
    'suite',
    `suite/${q(markup)}/${q(long.repeat(4))}`,
    `${q(script)}/${q(markup)}`,
  ];

  it('are text in every room, run nothing, and make no page wider', async () => {
    const watched = await at.visit(`#/?world=${world}`);
    const { page } = watched;
    page.on('dialog', () => expect.fail('a dialog was opened'));
    const links = rooms.map((room) => `#/${room}${room.includes('?') ? '&' : '?'}world=${world}`);
    // Nor is what stands for a world in a link.
    for (const name of [script, '__proto__', '../../health', long.repeat(20), turned])
      links.push(`#/timeline?world=${q(name)}`);
    const wrong: string[] = [];
    for (const link of links) {
      await go(page, link);
      // A room that stays empty is no answer either.
      const shown = page.locator('main :is(h1, h2, .problem):visible').first();
      await shown.waitFor({ timeout: 10_000 }).catch(() => wrong.push(`${link}: nothing`));
      await settled(page);
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const [first] = await overflow(page);
        if (first !== undefined) wrong.push(`${link} at ${width}: ${first}`);
      }
      const found = await foundIn(page);
      if (found.hit !== undefined || found.elements > 0 || found.turning.length > 0)
        wrong.push(`${link}: ${JSON.stringify(found)}`);
    }
    expect(wrong).toEqual([]);
    // Whoever finds nothing must be shown to see.
    await page.evaluate(`for (const [name, text] of [['i', 'a \\u202e'], ['iframe', '']])
      document.body.appendChild(document.createElement(name)).textContent = text;`);
    expect(await foundIn(page)).toMatchObject({ elements: 1, turning: [expect.stringContaining('<i>')] });
    await page.close();
    // The browser notes every answer of 404 as an error: links that lead nowhere have many.
    const { complaints } = watched;
    complaints.splice(0, complaints.length, ...complaints.filter((each) => !each.includes('status of 404')));
  });
});

/** Leads to a place of the page, as a link does. */
const go = (page: Page, hash: string) => page.evaluate(`location.hash = ${JSON.stringify(hash)}`);

/** What came of the strings: whether one ran, elements that one made, and texts that turn what stands beside them. */
const foundIn = (page: Page) =>
  page.evaluate<{ hit?: unknown; elements: number; turning: string[] }>(String.raw`(() => {
    const turning = [];
    const isolates = (element) => /isolate|plaintext/.test(getComputedStyle(element).unicodeBidi);
    const isInline = (element) => getComputedStyle(element).display === 'inline';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!/[\u202a-\u202e\u2066-\u2069]/.test(node.nodeValue)) continue;
      let element = node.parentElement;
      if (element.tagName === 'OPTION' || (element.textContent === node.nodeValue && !isInline(element))) continue;
      while (element !== null && isInline(element) && !isolates(element)) element = element.parentElement;
      if (element === null || !isolates(element)) turning.push(node.parentElement.outerHTML.slice(0, 200));
    }
    const elements = document.querySelectorAll('img[src="x"], body script, iframe').length;
    return { hit: globalThis.hit, elements, turning };
  })()`);

/** When nothing was drawn for a while, whatever still comes. */
async function settled(page: Page): Promise<void> {
  let before: unknown = '';
  await expect
    .poll(
      async () => {
        const now = await page.evaluate('document.body.innerText + document.body.innerHTML.length');
        const isSame = now === before;
        before = now;
        return isSame;
      },
      { interval: 100, timeout: 10_000 },
    )
    .toBe(true);
}

describe.skipIf(noBrowser !== null)('the control token', () => {
  const controlToken = 'SECRET-TOKEN-OF-THE-BOX';
  let box: Box;
  const errors: unknown[] = [];
  beforeAll(async () => {
    if (noBrowser !== null) return;
    box = await openBox({ port: 0, controlToken, onError: (error) => errors.push(error) });
  });
  afterAll(async () => {
    await box?.close();
    expect(errors).toEqual([]);
  });

  async function open(context: BrowserContext): Promise<{ page: Page; requests: Request[]; logged: string[] }> {
    const page = await context.newPage();
    const requests: Request[] = [];
    const logged: string[] = [];
    page.on('request', (request) => requests.push(request));
    page.on('console', (message) => logged.push(message.text()));
    await page.goto(`${box.control}/`);
    return { page, requests, logged };
  }

  it('is asked for once in a tab, and is nowhere but in that tab and in one header', async () => {
    const context = await at.browser.newContext({ locale: 'en-US' });
    const { page, requests, logged } = await open(context);
    const field = page.locator('#control-token');
    for (const wrong of ['wrong', '密码', 'a b']) {
      await field.fill(wrong);
      await field.press('Enter');
      await page.getByRole('alert').filter({ hasText: 'not the token' }).waitFor();
    }
    await field.fill(controlToken);
    await field.press('Enter');
    await page.getByRole('navigation').first().waitFor();
    for (const room of ['timeline', 'phones', 'failures', 'service', 'suite']) {
      await go(page, `#/${room}`);
      await page.locator('main h1').first().waitFor();
    }
    await page.reload();
    await page.getByRole('navigation').first().waitFor();
    const kept = await page.evaluate<Record<'tab' | 'browser' | 'page' | 'fields', string>>(`({
      tab: JSON.stringify({ ...sessionStorage }),
      browser: JSON.stringify({ ...localStorage }),
      page: document.documentElement.outerHTML + document.title + location.href + document.cookie,
      fields: [...document.querySelectorAll('input')].map(({ value }) => value).join(' '),
    })`);
    expect(kept.tab).toContain(controlToken);
    for (const place of [kept.browser, kept.page, kept.fields, logged.join(' ')])
      expect(place).not.toContain(controlToken);
    expect(await context.cookies()).toEqual([]);
    expect(requests.some((request) => request.headers()['authorization'] === `Bearer ${controlToken}`)).toBe(true);
    for (const request of requests) {
      const { authorization, ...others } = await request.allHeaders();
      expect(`${request.url()} ${request.postData() ?? ''} ${JSON.stringify(others)}`).not.toContain(controlToken);
      if (authorization !== undefined) expect(request.url()).toMatch(`${box.control}/control/v1/`);
    }
    // Another tab is another visitor.
    const other = await open(context);
    await other.page.locator('#control-token').waitFor();
    await context.close();
  });

  it('cannot be had, nor used, by a page at another port of this machine', async () => {
    const context = await at.browser.newContext();
    const { page } = await open(context);
    await page.locator('#control-token').fill(controlToken);
    await page.locator('#control-token').press('Enter');
    await page.getByRole('navigation').first().waitFor();
    const theirs = await context.newPage();
    await theirs.goto(await stranger('<!doctype html><title>theirs</title>'));
    const had = await theirs.evaluate(`(async () => {
      const url = ${JSON.stringify(box.control)};
      const asked = (init) =>
        fetch(url + '/control/v1/worlds', init).then(
          async (response) => response.type + ' ' + await response.text(),
          () => 'refused',
        );
      const opened = open(url);
      const read = () => {
        try {
          return String(opened?.sessionStorage.length ?? 'none');
        } catch {
          return 'refused';
        }
      };
      // Until the box's page is there, the new window is an empty one of this page's own.
      const isEmpty = () => {
        try {
          return opened?.location.href === 'about:blank';
        } catch {
          return false;
        }
      };
      while (isEmpty()) await new Promise((resolve) => setTimeout(resolve, 20));
      return {
        mine: sessionStorage.length + document.cookie.length,
        plain: await asked({}),
        blind: await asked({ mode: 'no-cors' }),
        shown: await asked({ headers: { authorization: ${JSON.stringify(`Bearer ${controlToken}`)} } }),
        credentials: await asked({ credentials: 'include' }),
        opened: read(),
      };
    })()`);
    expect(had).toEqual({
      mine: 0,
      opened: expect.stringMatching(/none|refused/),
      plain: 'refused',
      blind: expect.stringMatching(/^(opaque |refused)$/),
      shown: 'refused',
      credentials: 'refused',
    });
    await context.close();
  });
});

describe.skipIf(noBrowser !== null)('a page of another origin', () => {
  it.each(['127.0.0.1', 'localhost'])('that frames the page shows nothing of it, by the name %s', async (name) => {
    const url = at.box.control.replace('127.0.0.1', name);
    const tags = ['', 'control/v1/box', 'control/v1/openapi.json'].flatMap((path) => [
      `<iframe src="${url}/${path}"></iframe>`,
      `<object data="${url}/${path}" width=300 height=100></object>`,
      `<embed src="${url}/${path}" width=300 height=100>`,
    ]);
    const theirs = await stranger(
      `<!doctype html><title>theirs</title>${tags.join('')}<script src="${url}/console.js"></script>`,
    );
    const page = await at.browser.newPage();
    await page.goto(theirs);
    for (const frame of page.frames().slice(1)) {
      const shown = await frame.evaluate<string>('document.body?.innerText ?? ""').catch(() => '');
      expect(shown).not.toMatch(/sanwang|cmcc|openapi|三网/i);
      expect(frame.url()).not.toMatch(/^http:.*\/control\//);
    }
    expect(page.frames().length).toBeGreaterThan(3);
    expect(await page.locator('.frame, main').count()).toBe(0);
    await page.close();
  });

  it('that sends a form, or asks without leave, changes nothing', async () => {
    const { control } = at.box;
    const page = await at.browser.newPage();
    const before = at.box.simulator.defaultWorld.journal.since;
    at.box.simulator.defaultWorld.note('world.changed', 0, '{}');
    const form = `<form method=post action="${control}/control/v1/worlds/default/reset"><button>go</button></form>`;
    await page.goto(await stranger(`<!doctype html><title>theirs</title>${form}`));
    await page.evaluate(`(async () => {
      const url = ${JSON.stringify(control)};
      const init = { method: 'POST', mode: 'no-cors' };
      await fetch(url + '/control/v1/worlds/default/reset', init).catch(() => undefined);
      const text = { ...init, headers: { 'content-type': 'text/plain' }, body: '{"name":"forged"}' };
      await fetch(url + '/control/v1/worlds', text).catch(() => undefined);
      navigator.sendBeacon(url + '/control/v1/worlds/default/reset');
    })()`);
    await Promise.all([page.waitForURL(/reset$/), page.getByRole('button').click()]);
    expect(await page.locator('body').innerText()).toContain('ERR_ORIGIN_FOREIGN');
    expect(at.box.simulator.world('forged')).toBeNull();
    expect(at.box.simulator.defaultWorld.journal.since).toBe(before);
    await page.close();
  });
});
