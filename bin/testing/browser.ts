import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Box, type BoxSettings, openBox } from '../box/box.ts';
import { lackToSkip } from './tools.ts';

/** The reason to skip tests in a browser; null where there is one. */
export const noBrowser = lackToSkip(['chromium']);

/** A page of the box in a browser, and what it must never do. */
export interface Watched {
  readonly page: Page;
  /** What it wrote to its console as an error or a warning, and what it threw. */
  readonly complaints: string[];
  /** Requests that did not go to the control port. */
  readonly strayed: string[];
}

/** A box of the file's own and one browser for all of its tests; each test opens a page, and every page is checked at its end. */
export function pages(settings: Partial<BoxSettings> = {}) {
  let browser: Browser;
  let box: Box;
  const open: Watched[] = [];
  beforeAll(async () => {
    if (noBrowser !== null) return;
    box = await openBox({ port: 0, database: ':memory:', onError: (error) => errors.push(error), ...settings });
    // Whoever runs as root has no sandbox; nothing but our own pages is shown.
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  });
  const errors: unknown[] = [];
  afterAll(async () => {
    await browser?.close();
    await box?.close();
    expect(errors).toEqual([]);
    for (const { complaints, strayed } of open)
      expect({ complaints, strayed }).toEqual({ complaints: [], strayed: [] });
  });

  return {
    get box() {
      return box;
    },
    get browser() {
      return browser;
    },
    /** Opens a link of the page, such as `#/timeline`, in a context of its own; the page is the box's unless told. */
    async visit(link = '', options: BrowserContextOptions = {}, origin = box.control): Promise<Watched> {
      const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', viewport, ...options });
      const page = await context.newPage();
      const watched = watch(page, origin);
      open.push(watched);
      await page.goto(`${origin}/${link}`);
      return watched;
    },
  };
}

function watch(page: Page, origin: string): Watched {
  const watched: Watched = { page, complaints: [], strayed: [] };
  page.on('console', (message) => {
    // The browser itself notes each refusal of a request; the page shows those of the control API to its reader.
    const isRefusal = message.location().url.startsWith(`${origin}/control/v1/`) && refusal.test(message.text());
    if (/^(error|warning)$/.test(message.type()) && !isRefusal) watched.complaints.push(message.text());
  });
  page.on('pageerror', (error) => watched.complaints.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) watched.strayed.push(url);
  });
  return watched;
}

const refusal = /^Failed to load resource: the server responded with a status of (400|409)/;
const viewport = { width: 1280, height: 800 };
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Types as a person does who sees where the page has put the cursor: not before the field that is meant has it. */
export async function typeIn(field: Locator, text: string): Promise<void> {
  await expect.poll(() => field.evaluate((each) => each.matches(':focus')), { timeout: 10_000 }).toBe(true);
  await field.page().keyboard.type(text);
}

/** What axe finds on the page as it stands, by all of its rules or those that are named: a line for each kind with the first element. */
export async function barriers(page: Page, rules?: readonly string[]): Promise<string[]> {
  // The page's own policy lets no script in but its own; the protocol of the browser may.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    const { violations } = await axe.run(runOnly === undefined ? {} : { runOnly });
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html} ${nodes[0]?.failureSummary ?? ''}`,
    );
  }, rules);
}

/** What is amiss in light and dark, and from a phone's width to a wall's; nothing is well. */
export async function flaws(page: Page, widths: readonly number[] = [360, 800, 1280, 2560]): Promise<string[]> {
  const found: string[] = [];
  const given = page.viewportSize() ?? viewport;
  for (const [colorScheme, rules] of [
    ['light', undefined],
    // Nothing but the colours is another in the dark.
    ['dark', ['color-contrast']],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await barriers(page, rules)).map((each) => `${colorScheme}: ${each}`));
  }
  for (const width of widths) {
    await page.setViewportSize({ ...given, width });
    found.push(...(await overflow(page)).map((each) => `${width} px: ${each}`));
  }
  await page.setViewportSize(given);
  await page.emulateMedia({ colorScheme: null });
  return found;
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Whether nothing is cut at the sides or makes the page wider than the window: what sticks out, by its element. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { document, innerWidth } = globalThis as unknown as {
      document: { querySelectorAll(by: string): Iterable<Cut>; documentElement: { scrollWidth: number } };
      innerWidth: number;
    };
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
      .map((each) => each.outerHTML.slice(0, 120));
  });
}

interface Cut {
  readonly outerHTML: string;
  getBoundingClientRect(): { readonly right: number };
}

/** What is to be hit and is lower or narrower than 24 px; links within a sentence may be, and a box has its label for it. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { document, getComputedStyle } = globalThis as unknown as {
      document: { querySelectorAll(by: string): Iterable<Target> };
      getComputedStyle(of: Target): { readonly display: string };
    };
    return [...document.querySelectorAll('a, button, input, select, textarea, summary')]
      .filter((each) => !/^inline$/.test(getComputedStyle(each).display))
      .map((each) => ({ each, box: (each.closest('label') ?? each).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.width < 23.5 || box.height < 23.5))
      .map(({ each, box }) => `${each.outerHTML.slice(0, 100)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  });
}

interface Target {
  readonly outerHTML: string;
  closest(by: string): Target | null;
  getBoundingClientRect(): { readonly width: number; readonly height: number };
}
