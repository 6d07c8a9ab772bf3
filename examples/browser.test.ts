import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { RunSession } from '../bin/testing/run-session.ts';
import { lackToSkip } from '../bin/testing/tools.ts';
import type { World } from '../fixtures/api-types.ts';
import { t1 } from '../simulator/testing/clients/ctcc.ts';

// A browser that has no flag but the proxy. There is no screen here, and Chromium has no sandbox for root: hence the two more.
const chromium = 'chromium --headless --no-sandbox';
const clock = 'https://open.e.189.cn/openapi/special/getTimeStamp.do';

const lack = lackToSkip(['chromium', 'certutil', 'curl']);
const title = lack === null ? 'Chromium' : `Chromium (not here: ${lack})`;

describe.skipIf(lack !== null)(title, { timeout: 60_000 }, () => {
  let folder: string;
  let session: RunSession;
  let control: string;

  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const init = body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    return (await (await fetch(`${control}/control/v1/${path}`, init)).json()) as T;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sanwang-browser-'));
    session = new RunSession([], folder, { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8' });
    control = await session.variable('SANWANG_CONTROL');
    const { pem } = await ask<{ pem: string }>('ca');
    writeFileSync(join(folder, 'ca.pem'), pem);
    // What Chromium trusts on Linux, besides what it brings, stands in a store of NSS in the user's home.
    const store = join(folder, 'trusting/.pki/nssdb');
    mkdirSync(store, { recursive: true });
    mkdirSync(join(folder, 'stranger'));
    const certutil = (...words: string[]) => execFileSync('certutil', ['-d', `sql:${store}`, ...words]);
    certutil('-N', '--empty-password');
    certutil('-A', '-t', 'C,,', '-n', 'sanwang', '-i', join(folder, 'ca.pem'));
  });
  afterAll(async () => {
    await session.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a page looks like when all of its scripts have run. */
  const shown = (home: string, url: string, flags = '') =>
    session.shell(`HOME='${join(folder, home)}' ${chromium} ${flags} --dump-dom '${url}'`);

  /** A page that asks Telecom, by JSONP, whose line this is. */
  async function page(): Promise<string> {
    const { apps } = await ask<World>('worlds/default');
    const wish = { app: apps[0] as World['apps'][number], nowMs: Date.now(), purpose: 'login' } as const;
    const { host, path, body } = t1.ask(wish as never);
    const file = join(folder, 'page.html');
    writeFileSync(
      file,
      `<body><script>function told(answer) { document.body.textContent = JSON.stringify(answer); }</script>
       <script src="https://${host}${path}?${body}&callback=told"></script></body>`,
    );
    return pathToFileURL(file).href;
  }

  const answerIn = (output: string) => JSON.parse(/<body>(\{.*\})<\/body>/.exec(output)?.[1] ?? output);

  test('loads what a carrier has, from the environment of `sanwang run` alone', async () => {
    const { output } = await shown('trusting', clock);
    expect(output).toContain('{"result":0,"msg":"');
  });

  test('loads nothing when it does not know the box’s CA', async () => {
    const { output } = await shown('stranger', clock);
    expect(output).not.toContain('"result"');
    expect(output).toContain('ERR_CERT_AUTHORITY_INVALID');
  });

  test('loads it by a hosts file, too, with no proxy at all', async ({ skip }) => {
    const byHosts = new RunSession(['--hosts'], folder, { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8' });
    onTestFinished(() => byHosts.close());
    const refusal = await byHosts.refusal();
    skip(refusal !== null && process.env['CI'] === undefined, refusal ?? '');
    // Here nothing keeps it from asking its maker whether there is something new.
    const silent =
      '--host-resolver-rules="MAP *.google.com ~NOTFOUND, MAP *.googleapis.com ~NOTFOUND, MAP *.gvt1.com ~NOTFOUND"';
    const { output } = await byHosts.shell(
      `HOME='${join(folder, 'trusting')}' ${chromium} ${silent} --dump-dom '${clock}'`,
    );
    expect(output).toContain('{"result":0,"msg":"');
  });

  test('is a phone by that phone’s own port, which asks it for nothing', async () => {
    const { url } = await ask<{ url: string }>('worlds/default/gateways', { proxy: { handset: 'phone-ctcc' } });
    const { output } = await shown('trusting', await page(), `--proxy-server=${url}`);
    expect(t1.read(answerIn(output))).toMatchObject({ code: '0', mask: '133****0001' });
  });

  test('is no phone by the port that all share', async () => {
    const { output } = await shown('trusting', await page());
    expect(answerIn(output).result).not.toBe(0);
  });
});
