import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../../cases/index.ts';
import { BadSettings, Unreachable } from '../../suite/failures.ts';
import { runSuite } from '../../suite/run.ts';
import { adapterNamed } from '../adapter-named.ts';
import { isRunning } from '../programs/testing/running.ts';
import { type Carriers, openCarriers } from '../surroundings.ts';
import { openStdio } from './stdio.ts';

let carriers: Carriers;
let folder: string;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
  folder = mkdtempSync(join(tmpdir(), 'sanwang-stdio-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await carriers.close();
});

/** A program in another language, as it were: it answers `open` well, and every other message as `does` says. */
const program = (does: string, opened: object = {}): string => {
  const file = join(folder, `adapter-${Math.random()}.mjs`);
  const open = { protocol: 1, isolation: 'account', answersWithinMs: 1000, offers: ['openAccount'], ...opened };
  writeFileSync(
    file,
    `import { createInterface } from 'node:readline';
    const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
    const raw = { status: 200, headers: {}, body: '' };
    const answer = { verdict: 'pass', reason: null, phone: null, requestId: null, retryable: false, raw };
    for await (const line of createInterface({ input: process.stdin })) {
      const { id, verb, told, cancel } = JSON.parse(line);
      if (verb === 'open') say({ id, gives: ${JSON.stringify(open)} });
      else if (verb === 'openAccount') say({ id, gives: null });
      else { ${does} }
    }`,
  );
  return `node ${file}`;
};

const judge = async (command: string, env = {}, ids = ['VRF-PASS-01']) => {
  const chosen = cases.filter(({ id }) => ids.includes(id));
  const adapter = await adapterNamed(command);
  return runSuite({ ...carriers, adapter, env, cases: chosen, once: true, profile: 'data-plane' });
};
const verdictOf = async (command: string) => {
  const { cases: all } = await judge(command);
  return { verdict: all[0]?.verdict, reason: all[0]?.reason };
};

describe('an adapter that is a command', () => {
  it('is judged by what it answers', async () => {
    // The twin of all that follow: it says that every number is right.
    expect(await verdictOf(program('say({ id, gives: answer });'))).toMatchObject({
      verdict: 'fail',
      reason: expect.not.stringContaining('adapter'),
    });
  });

  it.each([
    [
      'answers in another shape',
      `say({ id, gives: { verdict: 'PASSED' } });`,
      'fail',
      'verdict must be one of number, pass',
    ],
    ['says what went wrong', `say({ id, error: 'KeyError: x' });`, 'fail', 'seen KeyError: x'],
    ['prints to stdout', `console.log('asked ' + verb);`, 'untestable', 'print everything else to stderr'],
    [
      'answers what nobody asked',
      `say({ id: 4711, gives: answer });`,
      'untestable',
      'answers 4711, which was not asked',
    ],
    ['answers twice', `say({ id, gives: answer }); say({ id, gives: answer });`, null, 'answered already'],
    ['gives neither', `say({ id, answer });`, 'untestable', 'an answer is {"id":1,"gives":…}'],
    ['dies', `console.error('out of memory'); process.exit(3);`, 'untestable', 'ended with exit code 3: out of memory'],
    ['is silent', '', 'fail', 'an answer within 1000 ms; seen none after'],
    ['writes without end', `process.stdout.write('x'.repeat(17 << 20));`, 'untestable', 'a line of more than'],
  ])(
    'that %s is told so',
    async (_, does, verdict, words) => {
      const ids = ['VRF-PASS-01', 'VRF-REJECT-01', 'NUM-EXACT-01'];
      const { cases: all } = await judge(program(does), {}, ids);
      expect(all).toHaveLength(3);
      expect(all.map(({ reason }) => reason).join('\n')).toContain(words);
      if (verdict !== null) expect(all.map((each) => each.verdict)).toContain(verdict);
      expect(all.every((each) => each.verdict !== 'harnessError')).toBe(true);
    },
    60_000,
  );

  it.each([
    ['node -e "process.exit(7)" --', Unreachable, /ended with exit code 7/],
    ['no-such-program --at-all', Unreachable, /ended with exit code 127: .*not found/],
    [`node -e "console.error('no config'); process.exit(1)" --`, Unreachable, /exit code 1: no config/],
    [`node -e "setInterval(() => {}, 1000)" --`, Unreachable, /gives no answer to open within 0.5 s/],
    [`node -e "console.log('ready')" --`, Unreachable, /wrote "ready", which is no JSON/],
  ])('%s is refused before any case', async (command, kind, words) => {
    // A slow machine needs time to start a program; only who is silent is not waited for so long.
    const patience = command.includes('setInterval') ? '500' : '20000';
    const run = judge(command, { SANWANG_PATIENCE_MS: patience });
    await expect(run).rejects.toThrow(kind);
    await expect(run).rejects.toThrow(words);
  });

  it.each([
    [{ protocol: 2 }, 'protocol must be 1, at open; seen protocol 2'],
    [{ offers: ['fly'] }, 'offers.0 must be one of'],
    [{ isolation: 'none' }, 'isolation must be one of account, static, instance'],
    [{ recoversWithinMs: 70_000 }, 'recoversWithinMs must be <= 60000'],
  ])('that says %j of itself is refused before any case', async (said, words) => {
    const run = judge(program('', said));
    await expect(run).rejects.toThrow(BadSettings);
    await expect(run).rejects.toThrow(words);
  });

  it('is told that the session ends, and leaves nothing running', async () => {
    const pids = join(folder, 'pids');
    const heard = join(folder, 'heard');
    // It cannot be ended by asking, and has started something that neither hears of its end nor of ours.
    const command = program(`
      const { appendFileSync } = await import('node:fs');
      appendFileSync(${JSON.stringify(heard)}, line + '\\n');
      if (verb === undefined || verb === 'close') continue;
      process.on('SIGTERM', () => {});
      const { spawn } = await import('node:child_process');
      const child = spawn('sleep', ['600'], { stdio: 'ignore' });
      appendFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid + ' ');
      setInterval(() => {}, 1000);`);
    await judge(command, {}, ['VRF-PASS-01']);
    const started = readFileSync(pids, 'utf8').trim().split(' ').map(Number);
    expect(started.length).toBeGreaterThan(1);
    expect(started.filter(isRunning)).toEqual([]);
    expect(readFileSync(heard, 'utf8')).toMatch(/"verb":"close"/);
  });

  it('is told of a caller who went away', async () => {
    const heard = join(folder, 'cancelled');
    const command = program(`if (cancel === undefined) continue;
      const { writeFileSync } = await import('node:fs');
      writeFileSync(${JSON.stringify(heard)}, String(cancel));
      say({ id: cancel, gives: answer });`);
    const channel = openStdio(command, {});
    const leave = new AbortController();
    const asked = channel.ask({ id: 7, verb: 'getNumber', session: 's', account: 1, told: {} }, 10_000, leave.signal);
    leave.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
    // Its answer, which nobody waits for, is no mistake.
    const opened = await channel.ask({ id: 8, verb: 'open', session: 's', told: {} }, 10_000);
    expect(opened).toMatchObject({ protocol: 1 });
    await channel.close();
    expect(readFileSync(heard, 'utf8')).toBe('7');
  });
});
