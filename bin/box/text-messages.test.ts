import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ControlClient, type World } from '../../simulator/control/client/index.ts';
import { run } from '../testing/cli.ts';
import { type Box, openBox } from './box.ts';

// A backend sends a code by Aliyun's own SDK, unmodified, and the user reads it where the box keeps it: the whole way.

const dypnsapi = createRequire(import.meta.url)(
  '@alicloud/dypnsapi20170525',
) as typeof import('@alicloud/dypnsapi20170525');
const { default: Dypnsapi, SendSmsVerifyCodeRequest, CheckSmsVerifyCodeRequest } = dypnsapi;
type Settings = ConstructorParameters<typeof Dypnsapi>[0];

const phoneNumber = '13800000001';

let box: Box;
let client: ControlClient;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => expect.fail(String(error)) });
  client = new ControlClient(box.control);
});
afterAll(() => box.close());

/** The backend of a world's owner. */
function backendOf({ account }: World) {
  const { accessKeyId = '', accessKeySecret = '' } = (account?.faces['aliyun'] ?? {}) as Record<string, string>;
  const { host } = new URL(box.service?.faces.aliyun ?? '');
  const sdk = new Dypnsapi({ accessKeyId, accessKeySecret, endpoint: host, protocol: 'http' } as Settings);
  const order = { signName: '三网', templateCode: '100001', templateParam: '{"code":"##code##","min":"5"}' };
  return {
    send: async (to: string) =>
      (await sdk.sendSmsVerifyCode(new SendSmsVerifyCodeRequest({ ...order, phoneNumber: to }))).body?.code,
    check: async (verifyCode: string) =>
      (await sdk.checkSmsVerifyCode(new CheckSmsVerifyCodeRequest({ phoneNumber, verifyCode }))).body?.model
        ?.verifyResult,
  };
}

it('sends a code that the user reads in the inbox, and checks it', async () => {
  const world = await client.createWorld({ name: 'sms', service: true });
  const backend = backendOf(world);
  expect(await backend.send(phoneNumber)).toBe('OK');
  const [message] = (await client.world('sms').readInbox({ msisdn: phoneNumber })).messages;
  expect(message).toMatchObject({ msisdn: '138****0001', known: true, from: '三网' });
  const env = { SANWANG_CONTROL: box.control, SANWANG_WORLD: 'sms' };
  const { out } = await run(['inbox', phoneNumber, '--code'], { env });
  expect(out.trim()).toBe(message?.code);
  expect(await backend.check(out.trim())).toBe('PASS');
  await expect(backend.check(out.trim())).rejects.toMatchObject({ code: 'isv.ValidateFail', statusCode: 400 });
});

it('lets a code run out by the clock of the world, and the next be sent', async () => {
  const world = await client.createWorld({ name: 'late', service: true });
  const backend = backendOf(world);
  const codeIn = async () => (await client.world('late').readInbox()).messages.at(-1)?.code ?? '';
  expect(await backend.send(phoneNumber)).toBe('OK');
  expect(await backend.send(phoneNumber)).toBe('biz.FREQUENCY');
  await client.world('late').moveClock({ advanceMs: 300_000 });
  await expect(backend.check(await codeIn())).rejects.toMatchObject({ code: 'isv.ValidateFail' });
  expect(await backend.send(phoneNumber)).toBe('OK');
  expect(await backend.check(await codeIn())).toBe('PASS');
});

it('keeps messages to the world of the account, and those to nobody, too', async () => {
  const [one, two] = await Promise.all(['one', 'two'].map((name) => client.createWorld({ name, service: true })));
  expect(await backendOf(one as World).send('13912345678')).toBe('OK');
  expect((await client.world('one').readInbox()).messages).toMatchObject([{ msisdn: '139****5678', known: false }]);
  expect((await client.world('two').readInbox()).messages).toEqual([]);
  expect(await backendOf(two as World).send(phoneNumber)).toBe('OK');
  await client.world('one').deleteWorld();
  expect((await client.world('two').readInbox()).messages).toHaveLength(1);
});
