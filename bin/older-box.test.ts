import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentOf, run } from './testing/cli.ts';

/** Answers as a box of 0.2.0 does to what came after it; its worlds and places are those that the verbs look up first. */
const older = createServer((request, response) => {
  const url = request.url ?? '';
  const answer = (status: number, document: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  if (url === '/control/v1/box') return answer(200, { version: '0.2.0', control, cmcc: control, proxy: control });
  if (url === '/control/v1/worlds/default')
    return answer(200, { id: 'default', apps: [], handsets: [{ id: 'phone-cmcc', sims: [] }] });
  if (/[?&]unwelcome=/.test(url)) {
    const problems = [{ path: 'unwelcome', message: 'is unknown here', fix: 'did you mean code?' }];
    return answer(400, {
      ...problem('query-invalid', 'ERR_QUERY_INVALID'),
      detail: 'the query cannot be read',
      problems,
    });
  }
  const seen = `${request.method} ${url}`;
  const problems = [{ path: 'path', message: 'is no route', seen, fix: 'did you mean GET /control/v1/box?' }];
  return answer(404, { ...problem('route-unknown', 'ERR_ROUTE_UNKNOWN'), detail: `there is no ${seen}`, problems });
});
const problem = (name: string, code: string) => ({ type: `urn:sanwang:problem:${name}`, code });
let control = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => older.listen(0, '127.0.0.1', resolve));
  control = `http://127.0.0.1:${(older.address() as AddressInfo).port}`;
});
afterAll(() => void older.close());

it.each([
  [['ca'], 'GET /control/v1/ca'],
  [['env'], 'GET /control/v1/ca'],
  [['phone', 'proxy', 'phone-cmcc'], 'POST /control/v1/worlds/default/gateways'],
  [['phone', 'proxy'], 'GET /control/v1/worlds/default/gateways'],
  [['reproduce', 'cmcc', '104201', '--for', '13800000001'], 'POST /control/v1/worlds/default/reproduce'],
  [['why', '--last'], '?unwelcome='],
])('says in words that the box is too old for %j', async (argv, what) => {
  const { code, err } = await run([...argv, '--control', control]);
  expect([code, err]).toEqual([2, expect.stringContaining('is too old for this command line')]);
  expect(err).toContain(`does not know ${what}`);
  expect((await run([...argv, '--control', control, '--lang', 'zh'])).err).toContain('版本太旧');
  const { error } = documentOf<{ error: object }>(await run([...argv, '--control', control, '--json', '--lang', 'zh']));
  expect(error).toMatchObject({ problems: [{ id: 'client.box-older', seen: control, with: { what } }] });
});
