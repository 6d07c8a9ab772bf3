import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, onError: (error) => console.error(error) });
});
afterAll(() => box.close());

/** What `why` says in both languages, on one line each: its table folds long cells. */
async function why(...words: readonly string[]): Promise<readonly [en: string, zh: string]> {
  const env = { SANWANG_CONTROL: box.control };
  const en = await run(['why', ...words, '--lang', 'en'], { env });
  const zh = await run(['why', ...words, '--lang', 'zh'], { env });
  return [en.out.replace(/\s+/g, ' '), zh.out.replace(/\s+/g, '')];
}

it('says of a fault that spoilt an answer nobody refused what it did and what to change', async () => {
  const env = { SANWANG_CONTROL: box.control };
  const none = await run(['why', '--last', '--lang', 'en'], { env });
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('nothing was refused')]);
  await run(['fault', 'add', 'http.wrong-content-type', '--id', 'label'], { env });
  const { token } = documentOf<{ token: string }>(await run(['token', 'issue', '13800000001', '--json'], { env }));
  await run(['token', 'redeem', token], { env });
  for (const asked of ['--last', token]) {
    const [en, zh] = await why(asked);
    expect(en).toContain('the true answer was sent with another Content-Type; this was after the exchange');
    expect(en).toContain('Read it tolerantly or refuse it with a clear reason.');
    expect(zh).toContain('真实应答以另一个Content-Type发出；发生在交互之后');
    expect(zh).toContain('宽容读取，或以明确理由拒绝。');
  }
  const told = documentOf<object>(await run(['why', '--last', '--json'], { env }));
  expect(told).toMatchObject({ type: 'fault.fired', fault: 'label', hint: expect.stringContaining('tolerantly') });
});

it('is behind a refusal, which says more of what to mend', async () => {
  const env = { SANWANG_CONTROL: box.control };
  const { token } = documentOf<{ token: string }>(await run(['token', 'issue', '13800000001', '--json'], { env }));
  for (const _ of ['spent', 'refused, and spoilt as well']) await run(['token', 'redeem', token], { env });
  const told = documentOf<{ type: string }>(await run(['why', '--last', '--json'], { env }));
  expect(told.type).toBe('exchange.refused');
});

it('comes before an older refusal, be it of an answer or of a connection that it met', async () => {
  const env = { SANWANG_CONTROL: box.control };
  const last = async () => {
    const { code, out } = await run(['why', '--last', '--json'], { env });
    const { type, fault } = JSON.parse(out) as { type: string; fault?: string };
    return { code, type, fault };
  };
  expect((await last()).type).toBe('exchange.refused');
  const { token } = documentOf<{ token: string }>(await run(['token', 'issue', '13800000001', '--json'], { env }));
  await run(['token', 'redeem', token], { env });
  expect(await last()).toEqual({ code: 0, type: 'fault.fired', fault: 'label' });

  await run(['token', 'redeem', token], { env });
  expect((await last()).type).toBe('exchange.refused');
  const { url } = documentOf<{ url: string }>(await run(['gateway', 'open', '--carrier', 'cmcc', '--json'], { env }));
  await run(['fault', 'add', 'net.reset-on-accept', '--id', 'cut'], { env });
  await expect(fetch(url)).rejects.toThrow();
  expect(await last()).toEqual({ code: 0, type: 'fault.fired', fault: 'cut' });
});
