import { describe, expect, it } from 'vitest';
import { documentOf, run, start } from '../testing/cli.ts';
import { scratch } from '../testing/scratch.ts';

interface Story {
  readonly ok: boolean;
  readonly journeys: readonly { readonly carrier: string; readonly number: string; readonly ok: boolean }[];
  readonly failures: readonly { readonly code: string | null; readonly waitedMs?: number }[];
}

describe('sanwang demo', () => {
  it('tells the whole story as one document', async () => {
    const ran = await run(['demo', '--json']);
    expect(ran.code).toBe(0);
    const { ok, journeys, failures } = documentOf<Story>(ran);
    expect(ok).toBe(true);
    expect(journeys.map(({ carrier, number }) => `${carrier} ${number}`)).toEqual([
      'cmcc 138****0001',
      'cucc 130****0001',
      'ctcc 133****0001',
    ]);
    expect(failures.map(({ code }) => code)).toEqual(['104201', '103111', '103102', null]);
    expect(failures.at(-1)?.waitedMs).toBeGreaterThanOrEqual(690);
  });

  it('speaks English and Chinese, and shows no number in clear', async () => {
    const [english, chinese] = await Promise.all([run(['demo']), run(['demo', '--lang', 'zh'])]);
    for (const { code, out } of [english, chinese]) {
      expect(code).toBe(0);
      expect(out).toContain('104201');
      expect(out).not.toMatch(/\b1[3-9]\d{9}\b/);
    }
    expect(english.out).toContain('China Unicom');
    expect(chinese.out).toContain('中国联通');
  });

  it('stays up on request, on free ports if the usual ones are taken, until a signal', async () => {
    // One of the two has the usual ports, whatever else this machine runs; the other has to give way.
    const [one, other] = [start(['demo', '--stay']), start(['demo', '--stay'])];
    await Promise.all([one.until('Ctrl-C'), other.until('Ctrl-C')]);
    one.signals.emit('SIGINT');
    other.signals.emit('SIGTERM');
    const ran = await Promise.all([one.ended, other.ended]);
    expect(ran.map(({ code }) => code)).toEqual([0, 0]);
    expect(ran.map(({ err }) => err).join('')).toContain('8600');
  });

  it('has the CA where the variable says, as every box does', async () => {
    const env = { SANWANG_CA_DIR: scratch('demo') };
    const { file } = documentOf<{ file: string }>(await run(['ca', '--json'], { env }));
    const demo = start(['demo', '--stay'], { env });
    await demo.until('Ctrl-C');
    demo.signals.emit('SIGINT');
    expect((await demo.ended).out).toContain(file);
    const { code, err } = await run(['demo', '--stay', '--ca-dir', file]);
    expect([code, err]).toEqual([2, expect.stringContaining('--ca-dir')]);
    expect(err).not.toContain('8600');
  });

  it('ends in the middle of the story when it is interrupted', async () => {
    const demo = start(['demo']);
    await demo.until('138****0001');
    demo.signals.emit('SIGINT');
    const { code, out, err } = await demo.ended;
    expect([code, err]).toEqual([130, expect.stringContaining('interrupted')]);
    expect(out).not.toContain('Done');
  });
});
