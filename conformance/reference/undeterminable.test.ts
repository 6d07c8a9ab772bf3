import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problems } from './index.ts';
import type { Bench } from './testing/bench.ts';
import { startBench } from './testing/bench.ts';
import type { Habit, Heard } from './testing/fake-carriers.ts';

const msisdn = '13800005380';
const text = (heard: Heard, of = bench): string => JSON.stringify(of.carriers.rightReply(heard, msisdn));
const json = 'application/json; charset=utf-8';
const raw = (heard: Heard, bytes: string): void => void heard.socket.write(bytes);
const head = (length: number): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: ${json}\r\nContent-Length: ${length}\r\n\r\n`;

// What a gateway can do to the wire or to an answer that is otherwise right [wire-faults].
const habits: Record<string, Habit> = {
  'headers never come': () => {},
  'the body never comes': (heard) => raw(heard, head(400)),
  'the body drips for ever': (heard) => {
    raw(heard, head(40_000));
    const drip = setInterval(() => (heard.socket.destroyed ? clearInterval(drip) : raw(heard, ' ')), 50);
  },
  'reset without a reply': (heard) => void heard.socket.resetAndDestroy(),
  'closed without a reply': (heard) => void heard.socket.end(),
  'truncated body': (heard) => {
    raw(heard, head(text(heard).length) + text(heard).slice(0, -5));
    heard.socket.end();
  },
  'bytes that are not HTTP': (heard) => void heard.socket.end('\x00\x01garbage\r\n\r\n'),
  'malformed chunk': (heard) => {
    raw(
      heard,
      `HTTP/1.1 200 OK\r\nContent-Type: ${json}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${text(heard)}\r\n`,
    );
    heard.socket.end();
  },
  'a proxy page': (heard) => heard.answer(502, '<html>502 Bad Gateway</html>', { 'content-type': 'text/html' }),
  'status 500 over a right body': (heard) => heard.answer(500, text(heard)),
  'status 503 with Retry-After': (heard) => heard.answer(503, text(heard), { 'retry-after': '1' }),
  'broken JSON': (heard) => heard.answer(200, text(heard).slice(0, -1)),
  'an empty body': (heard) => heard.answer(200, ''),
  'an empty object': (heard) => heard.answer(200, '{}'),
  'a list': (heard) => heard.answer(200, `[${text(heard)}]`),
  'HTML with status 200': (heard) => heard.answer(200, '<html></html>', { 'content-type': 'text/html' }),
  'a wrong content type': (heard) => heard.answer(200, text(heard), { 'content-type': 'text/html' }),
  'a charset that is not UTF-8': (heard) =>
    heard.answer(200, text(heard), { 'content-type': 'application/json;charset=GBK' }),
  'GBK bytes in a right answer': (heard) => {
    const [before, after] = [Buffer.from('{"desc":"'), Buffer.from(`",${text(heard).slice(1)}`)];
    heard.answer(200, Buffer.concat([before, Buffer.from([0xb3, 0xc9, 0xb9, 0xa6]), after]));
  },
  'a false gzip': (heard) => heard.answer(200, text(heard), { 'content-encoding': 'gzip' }),
  'a body of a megabyte': (heard) => heard.answer(200, text(heard) + ' '.repeat(1 << 20)),
  'a shorter declared length': (heard) => {
    raw(heard, head(text(heard).length - 9) + text(heard));
    heard.socket.end();
  },
  'an undocumented code': (heard) =>
    heard.answer(
      200,
      text(heard).replace(/"103000"|"00[01]"|"code":"0"|"result":(?:0|49000)/, (code) =>
        code.replace(/[\d]+/, '777777'),
      ),
    ),
  'a code of another type': (heard) =>
    heard.answer(
      200,
      text(heard).replace(/"103000"|"00[01]"|"0"|"result":\d+/, (code) =>
        code.startsWith('"result') ? '"result":true' : 'null',
      ),
    ),
};

// 4.4 `lie.*`: well-formed, successful, and no answer to the question.
const lies: Record<string, (reply: Record<string, unknown>) => unknown> = {
  'no data at all': ({ msisdn: _, data: __, header, ...rest }) => ({ ...rest, header: header && {} }),
  'an empty number or verdict': (reply) => ({
    ...reply,
    msisdn: '',
    data: reply.data && { mobile: '', verifyResult: '' },
    header: {},
  }),
  'a masked number, a verdict as text': (reply) => ({
    ...reply,
    msisdn: '138****5380',
    data: reply.data && { mobile: '138****5380', verifyResult: 'true' },
    header: {},
  }),
  'a number as a number, a verdict as one': (reply) => ({
    ...reply,
    msisdn: 13800005380,
    data: reply.data && { mobile: 13800005380, verifyResult: 1 },
    header: {},
  }),
  'a number with its country code': (reply) => ({
    ...reply,
    msisdn: `+86${msisdn}`,
    data: reply.data && { mobile: `+86${msisdn}` },
    header: {},
  }),
  'a foreign number': (reply) => ({
    ...reply,
    msisdn: '85261234567',
    data: reply.data && { mobile: '85261234567' },
    header: {},
  }),
};

let bench: Bench; // impatient, so that a hang is short
let calm: Bench;
beforeAll(async () => {
  bench = await startBench({ limits: { connectMs: 300, headersMs: 300, totalMs: 350 }, funds: '100.00' });
  calm = await startBench();
});
afterAll(async () => {
  await bench.close();
  await calm.close();
});

async function expectNothing(carrier: 'cmcc' | 'cucc' | 'ctcc', habit: Habit): Promise<number[]> {
  const before = { ledger: await bench.ledger(), funds: await bench.funds() };
  bench.carriers.behave(habit);
  const replies = await Promise.all([
    bench.getMobile(bench.issue(carrier, msisdn)),
    bench.verifyMobile(bench.issue(carrier, msisdn, 'verify'), msisdn),
    bench.verifyMobile(bench.issue(carrier, msisdn, 'verify'), '13900000000'),
  ]);
  bench.carriers.behave(null);
  for (const reply of replies) {
    expect(reply.RetCode, JSON.stringify(reply)).not.toBe(0);
    // The token was presented and will not be again, so no client may be told to try the same call once more.
    expect(reply.RetCode).toBeLessThan(2000);
    expect(reply).not.toHaveProperty('Data');
  }
  expect({ ledger: await bench.ledger(), funds: await bench.funds() }).toEqual(before);
  return replies.map((reply) => reply.RetCode);
}

describe.each(['cmcc', 'cucc', 'ctcc'] as const)('%s', (carrier) => {
  // The limit stands for the stated time: the service's own is 350 ms here.
  it.each(Object.entries(habits))(
    '%s: no verdict, no charge',
    async (_, habit) => {
      await expectNothing(carrier, habit);
    },
    10_000,
  );

  it.each(Object.entries(lies))('answers success with %s: no verdict, no charge', async (_, lie) => {
    // China Telecom seals its data, so a lie about it arrives as text that no key of ours opens.
    await expectNothing(carrier, (heard) => {
      const reply = lie(bench.carriers.rightReply(heard, msisdn) as Record<string, unknown>) as Record<string, unknown>;
      if (carrier === 'ctcc' && heard.path.includes('verify')) return heard.answer(200, '{"result":null}');
      heard.answer(200, JSON.stringify(reply));
    });
  });

  it('tells a carrier that is too late from one that broke', async () => {
    expect(await expectNothing(carrier, () => {})).toEqual(Array(3).fill(problems.CARRIER_TIMEOUT.code));
    const reset: Habit = (heard) => void heard.socket.resetAndDestroy();
    expect(await expectNothing(carrier, reset)).toEqual(Array(3).fill(problems.CARRIER_FAILED.code));
  });

  it('follows no redirect: the token goes nowhere else', async () => {
    let visits = 0;
    const elsewhere = createServer((_, response) => {
      visits += 1;
      response.end('{}');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const { port } = elsewhere.address() as AddressInfo;
    await expectNothing(carrier, (heard) => heard.answer(302, text(heard), { location: `http://127.0.0.1:${port}/` }));
    await expectNothing(carrier, (heard) => heard.answer(307, text(heard), { location: `http://127.0.0.1:${port}/` }));
    elsewhere.close();
    expect(visits).toBe(0);
  });

  it('sends a token to the carrier once, whatever came of it', async () => {
    const token = bench.issue(carrier, msisdn);
    const asked = bench.carriers.heard.length;
    bench.carriers.behave((heard) => void heard.socket.resetAndDestroy());
    const first = await bench.getMobile(token);
    bench.carriers.behave(null);
    const second = await bench.getMobile(token);
    expect(second.RetCode).toBe(first.RetCode);
    expect(bench.carriers.heard).toHaveLength(asked + 1);
  });
});

it('takes an answer to another question for none: stale msgid', async () => {
  await expectNothing('cmcc', (heard) => {
    const reply = bench.carriers.rightReply(heard, msisdn) as { inresponseto?: string; header?: { msgId: string } };
    if (reply.header) reply.header.msgId = 'another';
    else reply.inresponseto = 'another';
    heard.answer(200, JSON.stringify(reply));
  });
});

it('takes two result codes in one answer for none', async () => {
  await expectNothing('cmcc', (heard) => {
    const reply = bench.carriers.rightReply(heard, msisdn) as Record<string, unknown>;
    heard.answer(200, JSON.stringify({ ...reply, resultcode: '104201', header: {} }));
  });
});

it('reads the older spelling of the result code', async () => {
  calm.carriers.behave((heard) => heard.answer(200, text(heard, calm).replace('resultCode', 'resultcode')));
  const reply = await calm.getMobile(calm.issue('cmcc', msisdn));
  calm.carriers.behave(null);
  expect(reply.Data).toEqual({ Phone: msisdn });
});

it('tolerates a field that it does not know', async () => {
  calm.carriers.behave((heard) => heard.answer(200, text(heard, calm).replace('{', '{"new":[1],')));
  const replies = [
    await calm.getMobile(calm.issue('cmcc', msisdn)),
    await calm.getMobile(calm.issue('cucc', msisdn)),
    await calm.getMobile(calm.issue('ctcc', msisdn)),
  ];
  calm.carriers.behave(null);
  expect(replies.map((reply) => reply.RetCode)).toEqual([0, 0, 0]);
});

it('refuses a Broadnet number from a carrier, uncharged', async () => {
  const before = await calm.ledger();
  expect((await calm.getMobile(calm.issue('cmcc', '19200000001'))).RetCode).toBe(problems.NUMBER_NOT_SUPPORTED.code);
  expect(await calm.ledger()).toEqual(before);
});

/** Below those that a system gives to whoever asks for any: nobody takes it while the carrier is down. */
async function keptPort(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 32_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}

it('leaves the token alone when nothing was sent: a carrier that was down and is back', async () => {
  const token = bench.issue('cmcc', msisdn);
  const port = await keptPort();
  const again = await startBench({ gateways: { ...bench.carriers.gateways, cmcc: `http://127.0.0.1:${port}` } });
  const down = await again.getMobile(token);
  expect(down.RetCode).toBe(problems.CARRIER_UNREACHABLE.code);
  const back = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    response.writeHead(200, { 'content-type': json });
    response.end(JSON.stringify({ inresponseto: JSON.parse(body).msgid, resultCode: '103000', msisdn }));
  });
  await new Promise<void>((resolve) => back.listen(port, '127.0.0.1', resolve));
  expect(await again.getMobile(token)).toMatchObject({ RetCode: 0, Data: { Phone: msisdn } });
  expect((await again.ledger()).filter((line) => line.kind === 'charge')).toHaveLength(1);
  back.close();
  await again.close();
});

it('holds up no other carrier’s callers while one hangs', async () => {
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  calm.carriers.behave(async (heard) => {
    if (heard.carrier === 'cmcc') await gate;
    calm.carriers.answerRightly(heard);
  });
  const slow = calm.getMobile(calm.issue('cmcc', msisdn));
  const quick = await calm.getMobile(calm.issue('cucc', '18600005380'));
  release();
  calm.carriers.behave(null);
  expect(quick.RetCode).toBe(0);
  expect((await slow).RetCode).toBe(0);
});
