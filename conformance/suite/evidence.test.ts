import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import type { Explanation, JournalEvent } from '../../fixtures/api-types.ts';
import { reportFormats } from '../reports/index.ts';
import { textReport } from '../reports/text.ts';
import type { Answer, RawRequest } from './adapter.ts';
import { curlOf } from './curl.ts';
import { evidenceOf, toldOf } from './evidence.ts';
import { EvidenceRoom } from './evidence-room.ts';
import { Secrets } from './secrets.ts';
import { Trail } from './trail.ts';
import { type CaseResult, type RunResult, summaryOf } from './verdict.ts';

const about = { kit: '0.0.0', startedAt: '2026-11-30T08:00:00.000Z', profile: 'full', choices: {} } as const;

/** A failed case in which `planted` stands in every place that a service, its adapter or the box can fill. */
function failedWith(planted: string, secrets: Secrets): RunResult {
  const text = `before ${planted} after`;
  const trail = new Trail();
  trail.step(0, 'call', { ask: 'number', token: planted, deep: [{ [planted]: text }] });
  const raw = { status: 200, headers: { 'x-a': text, [`x-${planted}`]: 'b', 'set-cookie': text }, body: text };
  const asked = {
    method: 'POST',
    path: `/?a=${encodeURIComponent(planted.replace(/\p{Cs}/gu, ''))}`,
    headers: { 'x-b': text },
    body: Buffer.from(text),
  };
  const answer = {
    verdict: planted,
    reason: planted,
    phone: planted,
    requestId: planted,
    retryable: false,
    tookMs: 1,
    raw,
    asked,
  };
  const asking = trail.asks('getNumber');
  asking.saw(answer as unknown as Answer);
  asking.failed(new Error(text));
  const event = {
    n: 1,
    exchange: 1,
    atMs: 0,
    wallMs: 0,
    type: 'exchange.refused',
    carrier: 'cmcc',
    endpoint: 'M1',
  } as const;
  const events: JournalEvent[] = [
    { ...event, app: null, msisdn: planted, token: planted, code: '1', refusal: 'tok.expired' },
  ];
  const words = { meaning: text, expected: text, got: text, hint: text };
  const why = { ...words, n: 1, zh: words } as unknown as Explanation;
  const requests = new Map([[1, JSON.stringify({ body: text })]]);
  const seen = { events, leftOut: 0, requests, why };
  const told = (each: string): string => toldOf(each, secrets);
  const one: CaseResult = {
    ...{
      id: 'AAA-B-01',
      title: 'a title',
      titles: { en: 'a title', zh: '标题' },
      clauses: ['UNVS-1.1-a'],
      carrier: 'cmcc',
    },
    ...{ verdict: 'fail', reason: told(text), found: { expected: told(text), seen: told(text) }, step: 0, tookMs: 7 },
    evidence: evidenceOf(trail, { seen, secrets, origin: null }),
  };
  return { target: 'x', seed: 's', seconds: 1, ...about, summary: summaryOf([one]), cases: [one] };
}

/** Every format, and what a terminal shows. */
function reportsOf(result: RunResult): readonly (readonly [string, string])[] {
  const about = { language: 'zh', command: 'sanwang conform' } as const;
  const text = textReport(result, { ...about, paint: (_, words) => words }).join('\n');
  return [
    ['text', text],
    ...Object.entries(reportFormats).map(([name, write]) => [name, write(result, about)] as const),
  ];
}

// What secrets are made of; a letter of a text around them would be found in any report.
const secretText = fc.string({
  unit: fc.constantFrom(...'QXZ0123456789+/=-_:&<>"\'\\ %$`\n|*[]é中'),
  minLength: 14,
  maxLength: 60,
});

it('tells a secret in no format, wherever it stands and however it is written', () => {
  fc.assert(
    fc.property(secretText, (text) => {
      const secret = `Qx${text}`;
      const secrets = new Secrets();
      secrets.add('token', secret);
      for (const [name, report] of reportsOf(failedWith(secret, secrets))) {
        for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
          expect([name, report.includes(form.slice(0, 12))]).toEqual([name, false]);
        expect([name, report.includes('token')]).toEqual([name, true]);
      }
    }),
    { numRuns: 60 },
  );
});

const digits = fc.tuple(
  fc.constantFrom('', '+86', '86 ', '0086'),
  fc.integer({ min: 3, max: 9 }),
  fc.integer({ min: 0, max: 999_999_999 }),
);

it('tells no full number in any format', () => {
  fc.assert(
    fc.property(digits, fc.constantFrom('', ' ', '-'), fc.boolean(), ([code, second, rest], between, isWide) => {
      const number = `1${second}${String(rest).padStart(9, '0')}`;
      const grouped = [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(between);
      const written =
        code +
        (isWide ? grouped.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)) : grouped);
      for (const [name, report] of reportsOf(failedWith(written, new Secrets())))
        for (const form of [written, encodeURIComponent(written), number]) {
          expect([name, report.includes(form)]).toEqual([name, false]);
        }
    }),
    { numRuns: 60 },
  );
});

it('holds no letter that is none, in any format', () => {
  const odd = '\u0000\u0007\u001b[31m\u007f\u0085\u200b\u202e\u2028\ufeff\ud800\ufffe';
  for (const [name, report] of reportsOf(failedWith(odd, new Secrets()))) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect([name, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e\u2028\ufeff\ufffe]/.test(report)]).toEqual([
      name,
      false,
    ]);
    expect(report).toMatch(/\\u001b\[31m/);
  }
});

it('has a limit, whatever was sent', () => {
  const result = failedWith('long '.repeat(400_000), new Secrets());
  expect(JSON.stringify(result).length).toBeLessThan(100_000);
});

it('has room for so much of a run, and keeps the verdicts of the rest', () => {
  const [one] = failedWith('a', new Secrets()).cases as [CaseResult];
  const room = new EvidenceRoom(JSON.stringify(one.evidence).length * 2);
  const kept = [1, 2, 3].map(() => room.fit(one));
  expect(kept.map(({ evidence }) => evidence !== undefined)).toEqual([true, true, false]);
  expect(kept[2]).toMatchObject({ verdict: 'fail', found: one.found });
});

it('costs a case that passes no text', () => {
  const trail = new Trail();
  const told = { toJSON: () => expect.unreachable() };
  trail.step(0, 'call', told);
  expect(trail.steps[0]?.told).toBe(told);
});

/** What a server gets of a command, with the variables set. */
async function sentBy(request: RawRequest, secrets: Secrets, values: Readonly<Record<string, string>>) {
  const got = new Promise<{ method?: string; url?: string; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve) => {
      const server = createServer(async (asked, answer) => {
        const parts = await asked.toArray();
        answer.end('ok');
        resolve({
          method: asked.method ?? '',
          url: asked.url ?? '',
          headers: asked.headers,
          body: Buffer.concat(parts).toString('utf8'),
        });
      });
      onTestFinished(() => void server.close());
      server.listen(0, '127.0.0.1', async () => {
        const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const curl = curlOf(request, null, secrets);
        for (const value of Object.values(values)) expect(curl?.command).not.toContain(value);
        expect(Object.keys(curl?.variables ?? {}).sort()).toEqual(['SERVICE', ...Object.keys(values)].sort());
        await promisify(execFile)('sh', ['-c', curl?.command ?? 'false'], {
          env: { ...process.env, ...values, SERVICE: origin },
        });
      });
    },
  );
  return got;
}

it.each([
  ['Token=STsid-0000-1111&a=%E4%B8%AD&b=it\'s "$HOME" `id` \\n', { TOKEN: 'STsid-0000-1111' }],
  ['{"a":"line\nend\ttab\u0000nul\\u4e2d"}', {}],
  ['Phone=13800000001&again=13800000001&Token=STsid-0000-1111', { TOKEN: 'STsid-0000-1111', NUMBER: '13800000001' }],
  ['a\u200b\u202eb\u0085中', {}],
  ['', {}],
])('a shell sends %j again, byte by byte', async (body, values) => {
  const secrets = new Secrets();
  secrets.add('token', 'STsid-0000-1111');
  const request = {
    method: 'POST',
    path: '/v1/../a?x=%20 y'.replace(' ', '+'),
    headers: { 'x-one': "it's", 'Content-Type': 'text/x' },
    body,
  };
  const got = await sentBy(request, secrets, values as Record<string, string>);
  expect(got).toMatchObject({
    method: 'POST',
    url: request.path,
    body,
    headers: { 'x-one': "it's", 'content-type': 'text/x' },
  });
});

it('lets nobody in by a header, and adds no type that was not there', async () => {
  const request = { method: 'PUT', headers: { authorization: 'Basic aGVsbG8=' }, body: 'a' };
  const { headers } = await sentBy(request, new Secrets(), { AUTHORIZATION: 'Basic aGVsbG8=' });
  expect([headers['authorization'], headers['content-type']]).toEqual(['Basic aGVsbG8=', undefined]);
});

it('writes no command for what no shell could take', () => {
  const secrets = new Secrets();
  expect(curlOf({ method: 'POST', body: 'a'.repeat(20_000) }, null, secrets)).toBeNull();
  expect(curlOf({ method: 'POST', body: Buffer.from([0xff, 0xfe]) }, null, secrets)).toBeNull();
});
