import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteServiceCall } from '../../simulator/questions/service-call.ts';
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';

let box: Box;
let env: Record<string, string>;
beforeAll(async () => {
  box = await openBox({ port: 0, onError: (error) => expect.fail(String(error)) });
  env = { SANWANG_CONTROL: box.control };
});
afterAll(() => box.close());

const inOne = (text: string) => text.replace(/\s+/g, ' ');

/** A redemption that a fault keeps, and what a service would say of it. */
async function timeout(): Promise<number> {
  await run(['fault', 'add', 'reset', '--id', 'lost', '--endpoint', 'M1', '--first', '1'], { env });
  const issued = await run(['token', 'issue', '13800000001', '--app', 'shop', '--json'], { env });
  const { token } = documentOf(issued) as { token: string };
  const world = box.simulator.defaultWorld;
  const { appId } = world.apps.get('shop')?.carriers.cmcc ?? {};
  const fields = { version: '2.0', msgid: 'm', systemtime: '20260301120000000', strictcheck: '0', sign: 'x' };
  const body = JSON.stringify({ ...fields, appid: appId, token });
  const headers = { 'content-type': 'application/json' };
  await fetch(`${box.gateways.cmcc}/unisdk/rsapi/loginTokenValidate`, { method: 'POST', headers, body }).catch(
    () => null,
  );
  return noteServiceCall(world, box.simulator.wallMs(), {
    ...{ face: 'unvs', action: 'GetMobile', requestId: 'r', accountId: 'a', app: 'shop', code: '353' },
    ...{ reason: 'CARRIER_TIMEOUT', phone: null, token, charged: false, because: null },
  });
}

it('lists, counts and explains calls of the service, in both languages', async () => {
  const n = await timeout();
  const listed = await run(['journal', 'list', '--face', 'ucloud'], { env });
  expect(inOne(listed.out)).toMatch(new RegExp(`^${n} \\S+ service.refused unvs GetMobile 353 CARRIER_TIMEOUT shop`));
  const counted = await run(['journal', 'counts', '--face', 'unvs'], { env });
  expect(inOne(counted.out)).toContain('1 service.refused unvs GetMobile 353');
  const why = inOne((await run(['why', '--last'], { env })).out);
  expect(why).toMatch(/cause: CARRIER_TIMEOUT — The carrier did not answer in time/);
  expect(why).toMatch(/at the carrier: #\d+ fault\.fired cmcc M1 lost/);
  expect(why).toMatch(/what to change: fault lost \(net\.reset-no-reply\) met the carrier’s exchange/);
  const zh = inOne((await run(['why', String(n), '--lang', 'zh'], { env })).out);
  expect(zh).toMatch(/运营商一侧: #\d+ .*如何修改: 故障 lost（net\.reset-no-reply）作用于与运营商的交互/);
  expect((await run(['journal', 'list', '--face', 'tencent'], { env })).err).toContain('aliyun');
});

it('arms faults on calls, and says what a face has where something else was named', async () => {
  const armed = await run(
    ['fault', 'add', 'refuse', '--face', 'jiguang', '--endpoint', 'verify', '--with', 'code=9018'],
    { env },
  );
  expect(inOne(armed.out)).toMatch(/refuse before face=jiguang .*code=9018 .*endpoint=verify/);
  const forced = noteServiceCall(
    box.simulator.defaultWorld,
    box.simulator.wallMs(),
    {
      ...{ face: 'jiguang', action: 'verify', requestId: 'r', accountId: null, code: '9005', reason: null },
      ...{ phone: null, token: null, charged: false, because: null },
    },
    { fault: 'f', firstEvent: null },
  );
  // What nobody documents is when it comes; the code itself is the vendor's.
  expect(inOne((await run(['why', String(forced)], { env })).out)).toContain('evidence: documented');
  const wrong = async (...options: string[]) => inOne((await run(['fault', 'add', ...options], { env })).err);
  expect(await wrong('hang', '--face', 'jigunag')).toContain('did you mean jiguang?');
  expect(await wrong('hang', '--face', 'jiguang', '--endpoint', 'verfy')).toContain('did you mean verify?');
  expect(await wrong('hang', '--face', 'jiguang', '--carrier', 'cmcc')).toContain('leave one of them out');
  expect(await wrong('refuse', '--face', 'jiguang', '--with', 'code=1')).toContain(
    'is no code that jiguang answers there',
  );
  expect(inOne((await run(['fault', 'effects'], { env })).out)).toContain('on calls of the service: before, after');
});

it.each([
  ['E5C0A2B4-0000-4000-8000-00000000ABCD', 'e5c0a2b4-0000-4000-8000-00000000abcd'],
  ['387845008782780031', '387845008782780031'],
])('explains a call by the id in its answer: %s', async (requestId, asked) => {
  const world = box.simulator.defaultWorld;
  const n = noteServiceCall(world, box.simulator.wallMs(), {
    ...{ face: 'jiguang', action: 'verify', requestId, accountId: null, code: '9012', reason: 'PARAM_MISSING' },
    ...{ phone: null, token: null, charged: false },
    because: { expected: { en: 'token', zh: 'token' }, got: { en: 'no such member', zh: '没有该参数' } },
  });
  const { out } = await run(['why', asked], { env });
  expect(out).toContain(`#${n} service.refused  jiguang verify  9012`);
  expect(out).not.toMatch(/null|differs/);
  expect(inOne((await run(['journal', 'list', '--request', asked], { env })).out)).toMatch(new RegExp(`^${n} `));
  const other = await run(['why', `${asked.slice(0, -1)}2`], { env });
  expect([other.code, other.err]).toEqual([1, expect.stringContaining('no call of the service with that id')]);
});
