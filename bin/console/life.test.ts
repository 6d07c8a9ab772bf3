import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../box/box.ts';
import { noBrowser, pages } from '../testing/browser.ts';

const links = [
  '#/',
  '#/timeline',
  '#/phones',
  '#/failures',
  '#/failures/faults',
  '#/failures/clock',
  '#/failures/policies',
];

describe.skipIf(noBrowser !== null)('the page over time', () => {
  const at = pages();
  const closing: (() => unknown)[] = [];
  afterAll(async () => {
    for (const close of closing) await close();
  });

  it('goes on by itself when another box stands where one was', async () => {
    const way = await wayTo(at.box);
    closing.push(way.close);
    at.box.world.note('world.changed', Date.now(), JSON.stringify({ changed: 'of-the-first-box' }));
    // What was broken off is noted by the browser; this page is not held to a clean console.
    const page = await (await at.browser.newContext({ locale: 'en-US' })).newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${way.origin}/#/timeline`);
    await page.getByText('of-the-first-box').first().waitFor();
    const other = await openBox({ port: 0, onError: () => undefined });
    closing.push(() => other.close());
    for (let i = 1; i <= 30; i++)
      other.world.note('world.changed', Date.now(), JSON.stringify({ changed: `change-${i}-of-the-second` }));
    way.leadTo(other);
    await page.getByText('change-1-of-the-second').first().waitFor();
    expect(await page.getByText('of-the-first-box').count()).toBe(0);
  });

  it('heals in every room, where every third answer was lost', async () => {
    const page = await (await at.browser.newContext({ locale: 'en-US' })).newPage();
    page.setDefaultTimeout(15_000);
    const thrown: unknown[] = [];
    page.on('pageerror', (error) => thrown.push(error));
    let asked = 0;
    let isPoor = true;
    await page.route('**/control/v1/**', (route) => (isPoor && ++asked % 3 === 0 ? route.abort() : route.continue()));
    for (const link of links) {
      isPoor = true;
      await page.goto(`${at.box.control}/${link}`);
      await page.reload();
      await page.locator('#content :is(h1, h2)').first().waitFor();
      isPoor = false;
      await expect.poll(() => page.getByRole('alert').count(), { timeout: 15_000 }).toBe(0);
      await expect.poll(() => page.locator('#content').innerText(), { timeout: 15_000 }).toMatch(/[\s\S]{100}/);
    }
    expect(thrown).toEqual([]);
  });

  it('does once what was clicked twice', async () => {
    const { page } = await at.visit('#/failures/cmcc/104201');
    page.setDefaultTimeout(5_000);
    const [deeds, answers]: [string[], (() => void)[]] = [[], []];
    await page.route('**/reproduce', async (route) => {
      deeds.push(route.request().method());
      await new Promise<void>((resolve) => answers.push(resolve));
      await route.continue();
    });
    await page.getByRole('button', { name: 'Arm it' }).waitFor();
    // Two clicks of one turn, before anything can be drawn.
    await page.evaluate(() => {
      const { document } = globalThis as unknown as { document: { querySelectorAll(by: string): Iterable<Clicked> } };
      for (const each of document.querySelectorAll('.fail-ways button.primary'))
        for (let i = 0; i < 2; i++) each.click();
    });
    await expect.poll(() => answers.length).toBeGreaterThan(0);
    for (const answer of answers) answer();
    await page.getByText('The next call gets 104201').first().waitFor();
    expect(deeds).toEqual(['POST']);
  });
});

interface Clicked {
  click(): void;
}

/** A port from which one gets to one box, then to another. */
async function wayTo(first: Box): Promise<{ origin: string; leadTo(box: Box): void; close(): unknown }> {
  let port = new URL(first.control).port;
  const open = new Set<Socket>();
  const way: Server = createServer((socket) => {
    const on = connect(Number(port), '127.0.0.1');
    for (const each of [socket, on]) {
      open.add(each);
      each.on('error', () => {}).on('close', () => [socket, on].map((end) => end.destroy()));
    }
    socket.pipe(on).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(way, 'listening');
  const cut = () => open.forEach((each) => void each.destroy());
  return {
    origin: `http://127.0.0.1:${(way.address() as AddressInfo).port}`,
    leadTo(box) {
      port = new URL(box.control).port;
      cut();
    },
    close() {
      cut();
      return way.close();
    },
  };
}
