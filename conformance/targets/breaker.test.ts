import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { jsonReport } from '../reports/json.ts';
import { junitReport } from '../reports/junit.ts';
import { textReport } from '../reports/text.ts';
import { type RunOptions, runSuite } from '../suite/run.ts';
import { type Carriers, openCarriers } from './surroundings.ts';
import { breakerTarget, openMs } from './testing/breaker.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

/** Those that make a carrier fail, and those that meet what others have caused. */
const groups = /^(APP-SUSPEND|LOG|HTTP|SDK|CHG|OUT|NET-(RESET|CLOSE)|CODE|VCH-BACK)/;

const judge = (adapter: RunOptions['adapter'], wanted: RegExp, more: Partial<RunOptions> = {}) =>
  runSuite({ ...carriers, adapter, cases: cases.filter(({ id }) => wanted.test(id)), once: true, ...more });

const failing = ({ cases: all }: Awaited<ReturnType<typeof judge>>) =>
  all.filter(({ verdict }) => verdict !== 'pass').map(({ id, reason }) => `${id} ${reason}`);

const declaredMs = openMs + 100;

describe('a correct service with a circuit breaker', () => {
  it('is accused of nothing when it says how long it needs', async () => {
    const result = await judge(breakerTarget({ recoversWithinMs: declaredMs }), groups);
    expect(failing(result)).toEqual([]);
    expect(result.advice).toEqual([]);
    expect(result.cases.length).toBeGreaterThan(30);
  });

  it('is accused of nothing when every case has a service of its own', async () => {
    const adapter = breakerTarget({ recoversWithinMs: declaredMs, isolation: 'instance' });
    expect(failing(await judge(adapter, /^(HTTP|OUT-BACK|VCH-BACK)/))).toEqual([]);
  });

  it('gets advice in every report when it keeps that to itself', async () => {
    const result = await judge(breakerTarget(), groups);
    expect(failing(result)).not.toEqual([]);
    // Which of them meet the open breaker depends on how fast the machine is; what is told does not.
    expect(result.advice).toHaveLength(1);
    const refused = result.advice?.[0]?.cases ?? [];
    expect(refused).not.toEqual([]);
    expect(refused.filter((id) => !groups.test(id))).toEqual([]);
    const text = (language: 'en' | 'zh') =>
      textReport(result, { language, paint: (_, words) => words, command: '' }).join('\n');
    const words = 'run with isolation "instance", or declare recoversWithinMs in the adapter';
    expect(text('en')).toContain(words);
    expect(text('zh')).toContain('在适配器中声明 recoversWithinMs');
    expect(jsonReport(result)).toMatchObject({ advice: [{ words: expect.stringContaining(words) }] });
    expect(junitReport(result)).toMatch(
      /<system-out>[^<]*declare recoversWithinMs[^<]*<\/system-out>\n {2}<\/testsuite>/,
    );
  });
});

describe('the recovery that a service promises', () => {
  it('is held against it', async () => {
    const late = await judge(breakerTarget({ recoversWithinMs: 300 }), /^OUT-BACK/);
    expect(failing(late)).toEqual([expect.stringContaining('expected verdict pass; seen undeterminable')]);
  });

  it('is waited for by asking, where nobody can stop the service’s clock', async () => {
    const { summary } = await judge(breakerTarget({ recoversWithinMs: declaredMs, stopClock: undefined }), /^OUT-BACK/);
    expect(summary).toMatchObject({ pass: 1, fail: 0 });
  });

  it('is waited for on the service’s clock, where that can be moved', async () => {
    const adapter = breakerTarget({ recoversWithinMs: 60_000 }, 59_000);
    const result = await judge(adapter, /^OUT-BACK/);
    expect(failing(result)).toEqual([]);
  });
});
