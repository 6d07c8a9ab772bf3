import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { reportFormats } from '../reports/index.ts';
import { textReport } from '../reports/text.ts';
import { mutantNamed, mutantTarget } from '../targets/mutant.ts';
import { referenceTarget } from '../targets/reference.ts';
import { type Carriers, openCarriers } from '../targets/surroundings.ts';
import type { Account, Adapter, Answer, Session } from './adapter.ts';
import { runSuite } from './run.ts';
import { Secrets } from './secrets.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

/** An adapter that remembers every secret that passes through it, and may give other answers. */
function watched(adapter: Adapter, answer: (of: Answer, token: string, account: Account) => Answer = (of) => of) {
  const secrets = new Set<string>();
  const target: Adapter = {
    name: adapter.name,
    async open(at) {
      const session = await adapter.open(at);
      const openAccount: Session['openAccount'] = async (wish) => {
        for (const { carriers: filed } of wish.apps)
          for (const given of Object.values(filed))
            for (const name of ['appSecret', 'clientSecret', 'appKey'])
              if (given[name] !== undefined) secrets.add(given[name]);
        const account = (await session.openAccount?.(wish)) as Account;
        for (const secret of account.secrets ?? []) secrets.add(secret);
        return {
          ...account,
          getNumber: async (call) => answer(await account.getNumber(call), call.token, account),
          verifyNumber: async (call) => {
            secrets.add(call.token);
            return answer(await account.verifyNumber(call), call.token, account);
          },
        };
      };
      return { ...session, openAccount };
    },
  };
  return { target, secrets };
}

async function reportsOf(adapter: Adapter, wanted: RegExp) {
  const result = await runSuite({ ...carriers, adapter, cases: cases.filter(({ id }) => wanted.test(id)) });
  const text = (language: 'en' | 'zh') =>
    textReport(result, { language, paint: (_, words) => words, command: '' }).join('\n');
  const reports = {
    text: text('en'),
    Chinese: text('zh'),
    ...Object.fromEntries(
      Object.entries(reportFormats).map(([name, write]) => [name, write(result, { language: 'zh', command: '' })]),
    ),
  };
  return { result, reports: Object.entries(reports) };
}

// Digits within a signature or a key in hex are none.
const number = /(?<![\dA-Za-z])1[3-9]\d{9}(?!\d)/;

describe.each(['logs-numbers', 'logs-tokens', 'logs-secrets'])('a failure of %s', (id) => {
  it('tells in every report what was leaked, and never leaks it again', async () => {
    const { target, secrets } = watched(mutantTarget(mutantNamed(id)));
    const { result, reports } = await reportsOf(target, /^LOG-SECRETS/);
    const failed = result.cases.filter(({ verdict }) => verdict === 'fail');
    expect(failed.length).toBeGreaterThan(0);
    for (const { reason } of failed) expect(reason).toMatch(/a log without (\[(token|\w+ \w+)\]|1\d\d\*{4}\d{4})/);
    expect(secrets.size).toBeGreaterThan(5);
    for (const [, report] of reports) {
      for (const secret of secrets) expect(report).not.toContain(secret.slice(0, 12));
      expect(report).not.toMatch(number);
    }
  });
});

it('masks what an answer gives away, even where it is cut off or written otherwise', async () => {
  const { target, secrets } = watched(referenceTarget(), (of, token, { secrets: own = [] }) => {
    const told = { phone: '13800000001', url: `http://a/?t=${encodeURIComponent(token)}`, key: own[0] };
    // So long that the last secret loses its end when the answer is shown.
    const body = `${JSON.stringify(told)}${' '.repeat(150)}`.slice(0, 190 - 8) + own[0];
    return { ...of, verdict: 'reject', raw: { ...of.raw, body } };
  });
  const { result, reports } = await reportsOf(target, /^VRF-PASS-01/);
  expect(result.summary.fail).toBe(3);
  for (const { reason } of result.cases)
    expect(reason).toMatch(/"phone":"138\*{4}0001".*\[token\].*\[secret\].*\[secret\]/);
  for (const [, report] of reports) for (const secret of secrets) expect(report).not.toContain(secret.slice(0, 9));
});

it('knows what another case has of secrets in a line that both have read', () => {
  const all: Secrets[] = [];
  const [own, other] = [new Secrets({}, all), new Secrets({}, all)];
  other.add('token', 'STsid0000009999/+x', 'STsid0000008888');
  const line = 'number 13800000001 token=STsid0000009999%2F%2Bx';
  expect(own.mask(line)).toContain('STsid0000009999');
  own.addWrittenIn(line);
  expect(own.mask(line)).toBe('number 138****0001 token=[token]');
});

describe('a text', () => {
  const secrets = new Secrets({
    SANWANG_CONSOLE_TOKEN: 'operator-0123456789',
    SANWANG_OPERATOR_TOKEN: 'op-of-the-box-0123',
    PATH: '/usr/bin:/bin',
    A_KEY: 'short',
  });
  secrets.add('token', 'STsid0000001764', 'STsid0000001765/+x');
  secrets.add('number', '85251234567');

  it.each([
    ['at operator-0123456789!', 'at [SANWANG_CONSOLE_TOKEN]!'],
    ['at op-of-the-box-0123!', 'at [SANWANG_OPERATOR_TOKEN]!'],
    ['/usr/bin:/bin short', '/usr/bin:/bin short'],
    ['STsid0000001764 and STsid0000001765/+x', '[token] and [token]'],
    ['t=STsid0000001765%2F%2Bx&u', 't=[token]&u'],
    ['cut off: STsid00000017', 'cut off: [token]'],
    ['13800000001 13800000002', '138****0001 138****0002'],
    ['+8613800000001, 8613800000001, 008613800000001', '+86138****0001, 86138****0001, 0086138****0001'],
    ['at 1764430000000 ms, id 91380000000123', 'at 1764430000000 ms, id 91380000000123'],
    ['from 85251234567', 'from 852****4567'],
    ['expected verdict pass; seen reject (200 {})', 'expected verdict pass; seen reject (200 {})'],
  ])('%j is told as %j', (text, masked) => {
    expect(secrets.mask(text)).toBe(masked);
  });
});
