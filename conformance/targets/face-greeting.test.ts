import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FaceId, faceIds } from '../../fixtures/face-id.ts';
import { faceAdapter } from './face-session.ts';

// Whatever stands at a wrong address must not be judged as if it were the service.

/** What each API says to a request that names nobody. */
const own: Readonly<Record<FaceId, string>> = {
  aliyun: '{"RequestId":"0","Code":"MissingVersion","Message":"Version is mandatory for this action."}',
  jiguang: '{"code":9010,"content":"miss auth"}',
};

let body: string;
let status: number;
let consoleStatus: number;
const server = createServer((request, response) => {
  const isConsole = request.url?.startsWith('/v1/limits') === true;
  response.statusCode = isConsole ? consoleStatus : status;
  response.end(isConsole ? '{"totalMs":1000}' : body);
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function opened(face: FaceId, target = origin, console = origin) {
  const env = { SANWANG_CONSOLE: console, SANWANG_CONSOLE_TOKEN: 'any' };
  const session = await faceAdapter(face).open({ target, env } as never);
  await session.close?.();
  return session;
}

it.each(faceIds)('%s: its own answer is taken, another’s is none of its', async (face) => {
  [status, consoleStatus] = [200, 200];
  const others = [...faceIds.filter((id) => id !== face).map((id) => own[id]), '{"RetCode":160}', 'no such path\n', ''];
  for (body of others) await expect(opened(face)).rejects.toThrow(`${origin} is no ${face} service`);
  body = own[face];
  expect((await opened(face)).face).toBe(face);
});

it.each(faceIds)('%s: nobody there, and no console there, are told before any case', async (face) => {
  [status, consoleStatus, body] = [200, 200, own[face]];
  const nowhere = 'http://127.0.0.1:1';
  await expect(opened(face, nowhere)).rejects.toMatchObject({
    name: 'Unreachable',
    message: expect.stringContaining('cannot be reached'),
  });
  for (const [at, code] of [
    [nowhere, 200],
    [origin, 401],
  ] as const) {
    consoleStatus = code;
    await expect(opened(face, origin, at)).rejects.toMatchObject({
      name: 'Unreachable',
      message: expect.stringContaining(`no console of a reference service answers at ${at}`),
    });
  }
});
