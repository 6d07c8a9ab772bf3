import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { pageRows } from '../../simulator/catalogue/page-rows.ts';
import { builtPages } from '../../simulator/page-texts.ts';
import { noBrowser } from './browser.ts';

/** What came to the gateway, preflights among it. */
export interface Came {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a path answers: an object as JSON, a text as a script; null cuts the connection, undefined hangs. */
export type Answers = Record<string, (came: Came) => Answer | Promise<Answer>>;

type Answer = object | string | number | null | undefined;

/**
 * One gateway for all names, under one of its own, and a page at another origin that has loaded scripts from there. Each test
 * says what the gateway answers.
 */
export function fakeGateway(scripts: readonly string[]) {
  let browser: Browser;
  const servers: Server[] = [];
  const origins = { page: '', gateway: '' };
  const open: Page[] = [];
  let answers: Answers = {};
  const came: Came[] = [];

  async function gateway(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url as string, origins.gateway || 'http://gateway');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = (request.url as string).split('?')[0] as string;
    const row = pageRows.find((each) => each.path === path);
    if (row !== undefined) {
      const type = row.file.endsWith('.html') ? 'text/html' : 'application/javascript';
      response.setHeader('content-type', `${type};charset=UTF-8`).end(await builtPages.read(row.file));
      return;
    }
    const one: Came = {
      method: request.method as string,
      path,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    came.push(one);
    response.setHeader('access-control-allow-origin', '*');
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '');
      response.writeHead(204).end();
      return;
    }
    const answer = await answers[path]?.(one);
    if (path in answers && answer === undefined) return;
    if (answer === null) request.socket.destroy();
    else if (typeof answer === 'number') response.writeHead(answer).end();
    else if (typeof answer === 'string') response.setHeader('content-type', 'application/javascript').end(answer);
    else if (answer === undefined) response.writeHead(404).end();
    else response.end(JSON.stringify(answer));
  }

  async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  beforeAll(async () => {
    if (noBrowser !== null) return;
    origins.gateway = await listen((request, response) => void gateway(request, response));
    origins.page = await listen((_, response) => {
      const tags = scripts.map((path) => `<script src="${origins.gateway}${path}"></script>`);
      response.setHeader('content-type', 'text/html;charset=UTF-8').end(`<!doctype html><body>${tags.join('')}`);
    });
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  });
  afterEach(async () => {
    answers = {};
    came.length = 0;
    for (const page of open.splice(0)) await page.context().close();
  });
  afterAll(async () => {
    await browser?.close();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  return {
    origins,
    came,
    answer(given: Answers): void {
      Object.assign(answers, given);
    },
    /** The page in a context of its own. */
    async visit(): Promise<Page> {
      const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
      open.push(page);
      await page.goto(origins.page);
      return page;
    },
  };
}

/** The paths that came, preflights left out, in their order. */
export const asked = (came: readonly Came[]): string[] =>
  came.filter(({ method }) => method !== 'OPTIONS').map(({ method, path }) => `${method} ${path}`);

/** Whether the browser asked for leave before a request to that path. */
export const wasPreflighted = (came: readonly Came[], path: string): boolean =>
  came.some((each) => each.method === 'OPTIONS' && each.path === path);

/** An answer that comes when the test says so. */
export function heldBack<T>(value: T): { readonly answer: () => Promise<T>; release(): void } {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { answer: () => held.then(() => value), release: () => release() };
}
