import { describe, expect, test } from 'vitest';
import { maskFor } from '../../control/journal/mask.ts';
import { explainLater } from '../../questions/explain.ts';
import { Box, noon } from '../../testing/carriers/box.ts';
import type { Wish } from '../../testing/carriers/client.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import { arrivalOf, vector } from '../../testing/carriers/vector.ts';
import { cmccKit } from '../../testing/clients/cmcc.ts';
import { m1 } from '../../testing/clients/cmcc-server.ts';
import { holder, m5 } from '../../testing/clients/cmcc-three-factor.ts';
import { ledgers } from '../../testing/ledgers.ts';
import { toHex, toUpperHex } from '../../wire/hex.ts';
import { aesEcbEncryptAny, md5 } from '../../wire/primitives.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import { openClaim } from './routes/m5-encode-data.ts';
import { m5Sign } from './routes/m5-sign.ts';
import { m5 as m5Route } from './routes/m5-user-info-validate.ts';

const mobile = cmccKit.msisdn;
const [name = '', id = ''] = holder.split('|');

test('the vectors: what is sealed, and the sign over all that is not empty', () => {
  const sealed = vector('M5-encodeData');
  const { inputs, value } = vector('M5-sign');
  const { appKey = '', appId, msgId, timestamp, version, ...body } = inputs as Record<string, string>;
  const whole = { header: { version, msgId, timestamp, appId }, body: { message: '', ...body, sign: value } };
  const opened = m5Route.open(arrivalOf('POST', JSON.stringify(whole), 'application/json'));
  if ('unopened' in opened) throw new Error('unopened');
  expect(m5Sign(opened.fields.sent, appKey)).toBe(value);
  const claimed = openClaim(opened.fields, appKey);
  expect([claimed?.msisdn, claimed?.name, claimed?.idNumber, claimed?.timestamp].join('|')).toBe(sealed.text);
  expect(claimed?.loose).toBeNull();
});

describe.each(ledgers)('with a ledger %s', (_, ledger) => {
  async function ask(wish: Partial<Wish> = {}, box?: Box) {
    const at = box ?? (await Box.open(ledger));
    const token = wish.token ?? (await at.token(mobile, 'login')).token;
    return { box: at, token, heard: await at.ask(m5.ask({ app: at.app(), nowMs: noon, mobile, ...wish, token })) };
  }

  test('all three agree: 000, a billing id, and the token is gone', async () => {
    const { box, token, heard } = await ask();
    expect(heard).toMatchObject({ code: '000', match: true });
    expect((heard.body as { body: { taskId: string } }).body.taskId).toMatch(/^[0-9a-f]{32}$/);
    expect(heard.event).toMatchObject({ type: 'token.redeemed', msisdn: mobile });
    expectRefused((await ask({ token }, box)).heard, m5, 'tok.replayed');
  });

  test.each(['login', 'verify'] as const)('a %s token is taken', async (purpose) => {
    const box = await Box.open(ledger);
    const { token } = await box.token(mobile, purpose);
    expect((await ask({ token }, box)).heard.code).toBe('000');
  });

  test('M1 takes the same token, and then M5 does not', async () => {
    const box = await Box.open(ledger);
    const { token } = await box.token(mobile, 'login');
    expect((await box.ask(m1.ask({ app: box.app(), nowMs: noon, token }))).code).toBe('103000');
    expectRefused((await ask({ token }, box)).heard, m5, 'tok.replayed');
  });

  test.each([
    ['001', 'num.mismatch', { mobile: '13912345678' }, /number/],
    ['002', 'num.other-person', { person: `张三|${id}` }, /the name is another/],
    ['002', 'num.other-person', { person: `${name}|11999919880101018X` }, /identity number is another/],
    ['002', 'num.other-person', { person: '张三|11999919880101018X' }, /somebody else/],
    ['002', 'num.other-person', { person: `${name.split('').join(' ')}|${id}` }, /but for blanks/],
  ] as const)('%s, %s: a verdict, billed, the token gone', async (code, verdict, wish, hint) => {
    const { box, token, heard } = await ask(wish);
    expect(heard).toMatchObject({ code, match: false });
    expect((heard.body as { body: { taskId: string } }).body.taskId).toMatch(/^[0-9a-f]{32}$/);
    expect(heard.event).toMatchObject({ type: 'token.redeemed', refusal: null });
    expect(JSON.parse(heard.event?.detail ?? '{}')).toEqual({ verdict });
    expect((await explainLater(box.simulator, box.world, heard.event?.n ?? 0))?.hint).toMatch(hint);
    expectRefused((await ask({ token }, box)).heard, m5, 'tok.replayed');
  });

  test('the world says whom a number is registered to', async () => {
    const identity = { name: 'Mary Poppins', idNumber: '11999919880101018X' };
    const subscribers = [{ msisdn: mobile, identity }];
    const box = await Box.open(ledger, { subscribers, handsets: [] });
    expect((await ask({}, box)).heard.code).toBe('002');
    const person = 'Mary Poppins|11999919880101018x';
    expect((await ask({ person }, box)).heard.code).toBe('000');
  });
});

describe('what is sealed', () => {
  async function sealedBy(
    write: (appKey: string, plain: string) => string,
    policy: Record<string, string> = {},
    plain?: string,
  ) {
    const box = await Box.open(null, { policy: { cmcc: policy } });
    const { token } = await box.token(mobile, 'login');
    const app = box.app();
    const { appKey = '' } = app.carriers.cmcc;
    const encodeData = write(appKey, plain ?? `${mobile}|${holder}|${writeStamp17(noon)}`);
    const heard = await box.ask(m5.ask({ app, nowMs: noon, token, fields: { encodeData } }));
    return { box, heard, strict: JSON.parse(heard.event?.detail ?? '{}').strict?.length ?? 0 };
  }
  const aes = (key: Uint8Array, plain: string) => aesEcbEncryptAny(key, plain);
  const letters = (key: string, plain: string) => toUpperHex(aes(Buffer.from(key), plain));

  test.each([
    ['as printed', letters, undefined, 0],
    ['under MD5(appKey)', (key: string, plain: string) => toUpperHex(aes(md5(key), plain)), undefined, 1],
    ['in lower-case hex', (key: string, plain: string) => toHex(aes(Buffer.from(key), plain)), undefined, 1],
    [
      'in Base64',
      (key: string, plain: string) => Buffer.from(aes(Buffer.from(key), plain)).toString('base64'),
      undefined,
      1,
    ],
    ['with another timestamp', letters, `${mobile}|${holder}|${writeStamp17(noon + 1)}`, 1],
  ] as const)('%s: served, noted where it is loose, and then refused by policy', async (_, write, plain, noted) => {
    const lenient = await sealedBy(write, {}, plain);
    expect([lenient.heard.code, lenient.strict]).toEqual(['000', noted]);
    const strict = await sealedBy(write, { 'm5.seal': 'printed' }, plain);
    expect(strict.heard.code).toBe(noted === 0 ? '000' : '303');
  });

  test.each([
    ['under another key', (_: string, plain: string) => letters('x'.repeat(32), plain), undefined, 'crypt.fail'],
    ['no cipher at all', () => 'nonsense', undefined, 'crypt.fail'],
    ['three values', letters, `${mobile}|${name}|${id}`, 'num.malformed'],
    ['a name that holds a bar', letters, `${mobile}|a|b|${id}|${writeStamp17(noon)}`, 'num.malformed'],
    ['a number with a country code', letters, `86${mobile}|${holder}|${writeStamp17(noon)}`, 'num.malformed'],
    [
      'an identity number of fifteen digits',
      letters,
      `${mobile}|${name}|119999880101001|${writeStamp17(noon)}`,
      'num.malformed',
    ],
  ] as const)('%s is refused, and nothing spent', async (_, write, plain, refusal) => {
    const { heard, box } = await sealedBy(write, {}, plain);
    expectRefused(heard, m5, refusal);
    expect(box.events().some(({ type }) => type === 'token.redeemed')).toBe(false);
    const said = await explainLater(box.simulator, box.world, heard.event?.n ?? 0);
    expect([said?.rule, said?.hint]).toEqual(['encode-data', expect.any(String)]);
  });

  test.each(['1', '3', '4', ''])('encodeType %j is none that the document supports', async (encodeType) => {
    const box = await Box.open();
    const { token } = await box.token(mobile, 'login');
    const heard = await box.ask(m5.ask({ app: box.app(), nowMs: noon, token, mobile, fields: { encodeType } }));
    expectRefused(heard, m5, 'req.param');
    expect((await explainLater(box.simulator, box.world, heard.event?.n ?? 0))?.hint).toContain('encodeType 2');
  });

  test('why hides names and identity numbers unless told', async () => {
    const { heard, box } = await sealedBy(letters, {}, `${mobile}|张三|11999919880101018X|${writeStamp17(noon)}`);
    expect(heard.code).toBe('002');
    const told = async (reveal: boolean) => {
      const mask = maskFor(box.world, box.simulator.carriers, reveal);
      const said = await explainLater(box.simulator, box.world, heard.event?.n ?? 0, (text, known) =>
        mask.text(text, known),
      );
      return [said?.expected, said?.got];
    };
    expect(await told(true)).toEqual([holder, '张三|11999919880101018X']);
    expect(await told(false)).toEqual(['赵**|119***********8267', '张*|119***********018X']);
  });
});
