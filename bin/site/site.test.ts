import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, noBrowser, overflow } from '../testing/browser.ts';
import { siteScript } from './script.ts';
import { makeSite, type Site } from './site.tsx';
import { openReader, type Reader } from './testing/reader.ts';
import { documentsOf, lookUp, type Row, searchOptions, tokensOf } from './tokens.ts';
import { words } from './words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let site: Site;
let pages: Map<string, string>;
beforeAll(async () => {
  site = await makeSite(root, await siteScript(root));
  pages = new Map([...site].filter((entry): entry is [string, string] => entry[0].endsWith('.html')));
});

const resolved = (from: string, to: string) => decodeURIComponent(new URL(to, `file:///${from}`).pathname.slice(1));

describe('the site', () => {
  it('has every page in both languages, in the language that it says', () => {
    const of = (language: string) =>
      [...pages.keys()].filter((path) => path.startsWith(`${language}/`)).map((path) => path.slice(3));
    expect(of('zh')).toEqual(of('en'));
    expect(of('en').length).toBeGreaterThan(700);
    for (const [path, html] of pages) {
      if (path === 'index.html') continue;
      expect(html, path).toContain(path.startsWith('zh/') ? '<html lang="zh-CN"' : '<html lang="en"');
      expect(html, path).toMatch(/<h1[ >]/);
    }
  });

  it('has no two files that a disk without upper case would take for one', () => {
    expect(new Set([...site.keys()].map((path) => path.toLowerCase())).size).toBe(site.size);
  });

  it('links to what is there, anchors too, and to nothing outside but sources', () => {
    const wrong: string[] = [];
    let count = 0;
    const ids = new Map(
      [...pages].map(([path, html]) => [path, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
    );
    for (const [path, html] of pages) {
      for (const [, to = ''] of html.matchAll(/<(?:a|link)\b[^>]*? href="([^"]*)"/g)) {
        if (/^https:/.test(to)) continue;
        count++;
        const target = to.startsWith('#') ? path : resolved(path, to);
        const anchor = to.split('#')[1];
        if (!site.has(target)) wrong.push(`${path} → ${to}`);
        else if (anchor && !ids.get(target)?.has(decodeURIComponent(anchor))) wrong.push(`${path} → ${to}`);
      }
      for (const [, to = ''] of html.matchAll(/ src="([^"]*)"/g))
        if (!site.has(resolved(path, to))) wrong.push(`${path} → ${to}`);
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(20_000);
  });

  it('says what a code means, and which symptoms come with it', () => {
    expect(pages.get('zh/codes/cmcc/103111.html')).toMatch(/WAP网关IP错误[\s\S]*symptoms\/vpn\.html/);
    expect(pages.get('en/symptoms/vpn.html')).toContain('href="../codes/cucc/3051.html"');
  });

  it.each([
    'llms.txt',
    'llms-full.txt',
    'openapi/control.json',
    'openapi/service.json',
    'openapi/data-plane.zh.json',
    'openapi/cmcc.en.json',
  ])('has %s', (path) => expect(String(site.get(path)).length).toBeGreaterThan(1_000));

  it.each(['control-api', 'service-api'])('tells in Chinese of every operation and parameter of %s', (path) => {
    const [, ...entries] = (pages.get(`zh/${path}.html`) ?? '').split('<section class="entry" id="');
    const told = entries.filter((entry) => !entry.startsWith('shape-'));
    expect(told.length).toBeGreaterThan(20);
    const lacking = told.flatMap((entry) => {
      const [id, rest = ''] = entry.split('">', 2);
      return /^.*?<\/h3><span>[^<]*\p{Script=Han}/su.test(entry) && !/<span lang="en">/.test(rest) ? [] : [id];
    });
    expect(lacking).toEqual([]);
  });

  it('says in Chinese where each code is known from', () => {
    const told = [...pages].flatMap(([path, html]) =>
      path.startsWith('zh/codes/')
        ? [...html.matchAll(/<li><code>([\w-]+)<\/code> <span class="soft">([^<]*)/g)].map(([, id, text]) => ({
            id,
            text,
          }))
        : [],
    );
    expect(told.length).toBeGreaterThan(500);
    const lacking = told.filter(({ text = '' }) => !/\p{Script=Han}/u.test(text)).map(({ id }) => id);
    expect([...new Set(lacking)]).toEqual([]);
  });

  it('says what every cause is, in both languages', () => {
    for (const language of ['en', 'zh']) {
      const [, ...entries] = (pages.get(`${language}/causes.html`) ?? '').split('<section class="entry" id="');
      expect(entries.length).toBeGreaterThan(100);
      expect(entries.filter((entry) => !/<\/h3><p>[^<]+<\/p>/.test(entry)).map((entry) => entry.slice(0, 40))).toEqual(
        [],
      );
    }
  });

  it('counts how firmly everything is known, and names what is assumed with the policy that switches it', () => {
    for (const language of ['en', 'zh']) {
      expect(pages.get(`${language}/fidelity.html`)?.match(/<th scope="row">/g)?.length).toBeGreaterThan(20);
      const ours = pages.get(`${language}/fidelity/cmcc.html`) ?? '';
      expect(ours).toMatch(/<strong>M12 <\/strong><code>stamp<\/code>.*?<code>cmcc\.stamp\.clock <\/code>/s);
      expect(ours).not.toMatch(/<code>app\.unknown<\/code> → <code>103119/);
    }
    expect(pages.get('zh/fidelity/phone.html')).toContain('源地址');
  });

  it('lists for language models pages that there are', () => {
    const targets = [...String(site.get('llms.txt')).matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to);
    expect(targets.length).toBeGreaterThan(60);
    expect(targets.filter((to) => !site.has(to))).toEqual([]);
  });
});

describe('search', () => {
  const indexes = new Map<string, MiniSearch>();
  const indexOf = (language: 'en' | 'zh'): MiniSearch => {
    const known = indexes.get(language);
    if (known !== undefined) return known;
    const rows = JSON.parse(String(site.get(`assets/search-${language}.js`)).replace(/^[^=]+=|;\n$/g, '')) as Row[];
    const search = new MiniSearch(searchOptions);
    search.addAll(documentsOf(rows));
    indexes.set(language, search);
    return search;
  };
  const found = (language: 'en' | 'zh', asked: string) =>
    lookUp(indexOf(language), asked).map(({ link }) => String(link));
  it.each([
    ['zh', '取号失败', 'symptoms/wifi-only.html'],
    ['zh', '携转', 'symptoms/other-network.html'],
    ['zh', '104201', 'codes/cmcc/104201.html'],
    ['en', '104201', 'codes/cmcc/104201.html'],
    ['en', 'isv.TOKEN_INVALID', 'codes/aliyun/isv.TOKEN_INVALID.html'],
    ['en', '-8004', 'codes/ctcc/-8004.html'],
    ['en', 'cleartext', 'symptoms/cleartext.html'],
    ['en', 'withWorld', 'docs/ci.html'],
  ] as const)('finds in %s: %s', (language, asked, link) =>
    expect(found(language, asked).slice(0, 10)).toContain(link),
  );

  it.each([
    ['zh', '104201', 'codes/cmcc/104201.html'],
    ['en', 'China Mobile 104201', 'codes/cmcc/104201.html'],
    ['zh', '移动 103111', 'codes/cmcc/103111.html'],
    ['en', 'isv.', 'codes/aliyun.html'],
    ['zh', '环境不支持', 'symptoms/wifi-only.html'],
    ['en', '环境不支持', 'symptoms/wifi-only.html'],
    ['en', 'token expired', 'symptoms/token-refused.html'],
    ['en', 'mock China Mobile gateway', 'docs/readme.html'],
    ['en', 'wifi', 'symptoms/wifi-only.html'],
    ['zh', 'wifi', 'symptoms/wifi-only.html'],
    ['zh', '挡板 网关', 'docs/readme.html'],
    ['zh', '持续集成', 'docs/task-ci.html'],
    ['en', 'cleartext permited', 'symptoms/cleartext.html'],
  ] as const)('finds first in %s: %s', (language, asked, link) => expect(found(language, asked)[0]).toBe(link));

  it('takes Chinese by pairs, and codes whole and in parts', () => {
    expect(tokensOf('预取号 isv.Token -8004')).toEqual(['预取', '取号', 'isv.token', 'isv', 'token', '-8004', '8004']);
  });
});

it('every word of the frame is there in both languages', () => {
  for (const [name, { en, zh }] of Object.entries(words))
    expect(
      [en, zh].every((text) => text !== ''),
      name,
    ).toBe(true);
});

describe.skipIf(noBrowser !== null)('in a browser', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await openReader(site);
  });
  afterAll(async () => {
    await reader?.close();
    expect(reader?.complaints).toEqual([]);
  });

  it.each([
    ['en/codes/cmcc/103111.html', 1280, 'light'],
    ['zh/symptoms/vpn.html', 360, 'dark'],
    ['en/docs/task-qa.html', 360, 'light'],
    ['zh/index.html', 2560, 'dark'],
    ['zh/docs/console.html', 360, 'light'],
    ['en/codes/cucc/1.html', 360, 'dark'],
    ['zh/routes.html', 1280, 'light'],
    ['en/control-api.html', 360, 'light'],
    ['zh/fidelity/cmcc.html', 360, 'light'],
  ] as const)('%s at %i px in %s has no barriers, and nothing is cut', async (path, width, colorScheme) => {
    const page = await reader.visit(reader.origin, path, { width, colorScheme });
    expect(await barriers(page)).toEqual([]);
    expect(await overflow(page)).toEqual([]);
  });

  it.each([
    ['disk', 'zh/codes/cmcc/103111.html', '取号失败', 'zh/symptoms/wifi-only.html'],
    ['disk', 'en/index.html', 'cleartext', 'en/symptoms/cleartext.html'],
    ['origin', 'en/index.html', '104201', 'en/codes/cmcc/104201.html'],
  ] as const)('finds by keyboard from the %s of %s: %s', async (base, path, asked, link) => {
    const page = await reader.visit(reader[base], path);
    await page.keyboard.press('/');
    await page.keyboard.type(asked);
    await page
      .locator(`.results a[href$="${link.split('/').at(-1)}"]`)
      .first()
      .click();
    await page.waitForURL(reader[base] + link);
  });

  it('opens in the reader’s language, and turns to the same page in the other', async () => {
    const page = await reader.visit(reader.disk, 'index.html', { locale: 'zh-CN' });
    await page.waitForURL(/zh\/index\.html$/);
    await page.getByRole('link', { name: '全部现象' }).click();
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/en\/symptoms\.html$/);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('By symptom');
  });

  it('copies a command', async () => {
    const page = await reader.visit(reader.origin, 'en/codes/cmcc/103113.html');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: /Copy/ }).first().click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('npx sanwang reproduce cmcc 103113');
  });
});
