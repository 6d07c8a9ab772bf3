import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { StoreDown } from '../../conformance/reference/store/guarded.ts';
import { childEnvironment } from '../environment/child-environment.ts';
import { en } from '../messages/en.ts';
import { Output } from '../output.ts';
import { start } from '../testing/cli.ts';
import { type Box, openBox } from './box.ts';
import { faultLog } from './fault-log.ts';
import { readyDocument } from './welcome.ts';

let folder: string;
let file: string;
let box: Box;
const faults: unknown[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-service-'));
  file = join(folder, 'books.db');
  box = await openBox({ port: 0, database: file, onError: (error) => void faults.push(error) });
});
afterAll(async () => {
  await box.close();
  rmSync(folder, { recursive: true });
});

type Answer = { id: string }[] & Record<string, unknown>;

async function control(method: string, path: string, body?: object) {
  const headers = { 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${box.control}/control/v1${path}`, { method, headers, ...sent });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json().catch(() => null)) as Answer,
  };
}

it('makes no world whose account cannot be written down, and makes it when it can', async () => {
  const mine = { name: 'mine', service: true };
  // The same file under another name for a while: to the service it is gone, and nothing of it is lost.
  renameSync(file, `${file}.away`);
  const refused = await control('POST', '/worlds', mine);
  expect(refused.body).toMatchObject({ status: 503, code: 'ERR_SERVICE_DOWN', problems: [{ path: '/service' }] });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(faults.map((fault) => fault instanceof StoreDown)).toEqual([true]);
  const { body: left } = await control('GET', '/worlds');
  expect(left.map(({ id }) => id)).not.toContain('mine');
  // Without the service nothing is wrong with the store: the twin of the same name is made.
  expect((await control('POST', '/worlds', { name: 'mine' })).status).toBe(201);
  expect((await control('DELETE', '/worlds/mine')).status).toBe(204);
  renameSync(`${file}.away`, file);
  const made = await control('POST', '/worlds', mine);
  expect(made).toMatchObject({ status: 201, body: { id: 'mine', account: { apps: expect.any(Array) } } });
});

it('hands out a token for the operator’s verbs beside that of the account, which does them for now and says so', async () => {
  const { body } = await control('POST', '/worlds', { name: 'two-tokens', service: true });
  const { service } = box;
  const [here, other] = [body['account'], service?.account] as { id: string }[];
  const topUp = async (id: string | undefined, token: unknown) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: '{"amount":"1.00"}' };
    const response = await fetch(`${service?.console}/v1/accounts/${id}/top-ups`, init);
    return [response.status, 'deprecated' in ((await response.json()) as object)];
  };
  expect(body['operatorToken']).toBe(service?.operatorToken);
  expect(await topUp(here?.id, body['operatorToken'])).toEqual([201, false]);
  expect(await topUp(other?.id, body['operatorToken'])).toEqual([201, false]);
  expect(await topUp(here?.id, body['serviceToken'])).toEqual([201, true]);
  expect(await topUp(other?.id, body['serviceToken'])).toEqual([404, false]);
  expect(readyDocument(box)).toMatchObject({
    serviceToken: service?.serviceToken,
    operatorToken: body['operatorToken'],
  });
  const env = childEnvironment({ SANWANG_OPERATOR_TOKEN: 'of another box' }, box, undefined, null);
  expect(env).toMatchObject({
    SANWANG_SERVICE_TOKEN: service?.serviceToken,
    SANWANG_OPERATOR_TOKEN: service?.operatorToken,
    SANWANG_ALIYUN: service?.faces.aliyun,
    SANWANG_JIGUANG: service?.faces.jiguang,
    SANWANG_ALIYUN_ACCESS_KEY_ID: service?.account.faces.aliyun['accessKeyId'],
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: service?.account.faces.aliyun['accessKeySecret'],
  });
  expect(readyDocument(box)).toMatchObject({ faces: service?.faces, account: { faces: service?.account.faces } });
});

it('names an embedded file that another box has open, and ends with 2', async () => {
  const { ended } = start(['run', '--database', file, '--json', '--', 'true']);
  const { code, out } = await ended;
  expect(code).toBe(2);
  const { error } = JSON.parse(out) as { error: { problems: { path: string; seen: string; message: string }[] } };
  expect(error.problems).toEqual([
    expect.objectContaining({ path: '--database', seen: file, message: 'another process has it open' }),
  ]);
});

it('says what fails with its cause, in words, and the same thing once in ten seconds', () => {
  let err = '';
  let nowMs = 0;
  const stderr = {
    write(text: string) {
      err += text;
    },
  };
  const out = new Output({ stdout: stderr, stderr, isTTY: { stdout: false, stderr: false }, env: {} }, true);
  const tell = faultLog({ say: en, out }, () => nowMs);
  const lines = () => err.split(/\n(?=sanwang|Error)/);
  const down = (name: string) => new StoreDown(`The store failed in ${name}: SQLITE_FULL: database or disk is full.`);
  for (const name of ['charge', 'reserve', 'account']) tell(down(name));
  expect(lines()).toEqual([
    expect.stringMatching(
      /^sanwang: the service’s database fails \(SQLITE_FULL: .* 150 and 503, or by another vendor’s code for it\n?$/,
    ),
  ]);
  tell(new Error('a bug', { cause: new Error('its cause') }));
  expect(lines()[1]).toMatch(/Error: a bug[\s\S]*caused by: Error: its cause/);
  nowMs = 10_000;
  tell(down('charge'));
  expect(lines()[2]).toContain('(2 more like it)');
});

it('tells what the service refuses, without anything that the caller sent', async () => {
  const running = start(['up', '--port', '0', '--json']);
  await running.until('"ready":true');
  const { service, faces } = JSON.parse(running.out()) as { service: string; faces: { jiguang: string } };
  const ask = async (search: string) => (await fetch(`${service}/?${search}`)).json();
  await ask('Action=GetMobile&Token=STsidSECRET');
  await ask('Action=Gue55&Phone=13800000001');
  const authorization = `Basic ${Buffer.from('a1b2c3d4e5f6a7b8c9d0e1f2:PLANTED').toString('base64')}`;
  await fetch(`${faces.jiguang}/v1/web/verify`, { method: 'POST', headers: { authorization } });
  for (let n = 0; n < 20; n += 1) await ask('Action=GetAppInfo');
  await Promise.all(Array.from({ length: 20 }, () => fetch(`${faces.jiguang}/v1/web/verify`, { method: 'POST' })));
  running.signals.emit('SIGTERM');
  const { err, out } = await running.ended;
  const lines = err.split('\n').filter((line) => line.startsWith('service  '));
  expect(lines[0]).toBe('service  GetMobile  170  AUTH_MISSING_SIGNATURE  Signature is missing: Signature.');
  expect(err).toContain('service  161  ACTION_UNKNOWN  There is no such action.');
  const ofJiguang = err.split('\n').filter((line) => line.includes('9011'));
  expect(ofJiguang).toEqual([
    expect.stringMatching(/^[\d:.]+ {2}jiguang verify {2}9011 {2}\w+ {2}sanwang why \d+ .*--world limbo/),
  ]);
  expect(err).toMatch(/^… and \d+ more refusals: sanwang journal list --type service\.refused --world limbo/m);
  expect(err).not.toMatch(/SECRET|PLANTED|a1b2c3d4|13800000001|Gue55/);
  expect(out.trim().split('\n')).toHaveLength(1);
});
