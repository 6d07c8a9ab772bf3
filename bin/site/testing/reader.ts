import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Site } from '../site.tsx';

export interface Wish {
  readonly width?: number;
  readonly colorScheme?: 'dark' | 'light';
  readonly locale?: string;
}

/** A browser that reads the site below a path of somebody's server, and from a disk. */
export interface Reader {
  /** Base addresses, with a slash at the end. */
  readonly origin: string;
  readonly disk: string;
  /** What pages complained of, and what they asked outside of the site. */
  readonly complaints: readonly string[];
  visit(base: string, path: string, wish?: Wish): Promise<Page>;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export async function openReader(site: Site): Promise<Reader> {
  const folder = mkdtempSync(join(tmpdir(), 'sanwang-site-'));
  for (const [path, content] of site) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const server = await served(site);
  const address = server.address();
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const complaints: string[] = [];
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/some/where/`,
    disk: `${pathToFileURL(folder)}/`,
    complaints,
    visit: (base, path, wish = {}) => visit(browser, base, path, wish, complaints),
    async close() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function visit(browser: Browser, base: string, path: string, wish: Wish, complaints: string[]): Promise<Page> {
  const { width = 1280, colorScheme = 'light', locale = 'en-US' } = wish;
  const viewport = { width, height: 800 };
  const context = await browser.newContext({ viewport, colorScheme, locale, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (/^(error|warning)$/.test(message.type())) complaints.push(`${path}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${path}: ${error}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) complaints.push(`${path} asks ${request.url()}`);
  });
  await page.goto(base + path);
  return page;
}

function served(site: Site): Promise<Server> {
  const server = createServer(({ url = '' }, response) => {
    const content = site.get(decodeURIComponent(url.replace(/^\/some\/where\//, '').replace(/[?#].*$/, '')));
    if (content === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': `${types[extname(url)] ?? 'text/plain'}; charset=utf-8` }).end(content);
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(server));
  });
}
