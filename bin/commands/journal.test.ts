import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Counts, JournalPage, Verification } from '../../fixtures/api-types.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { issueToken } from '../../simulator/questions/issue.ts';
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run, start } from '../testing/cli.ts';

// Worlds whose journals hold some thirty events, so that most of what happens in them is gone.

let box: Box;
let world: World;
let made = 0;

beforeAll(async () => {
  box = await openBox({ port: 0, journalBytes: 8192, onError: (error) => console.error(error) });
});
afterAll(() => box.close());
beforeEach(async () => {
  world = await box.simulator.createWorld({ name: `short-${++made}` });
});

const env = () => ({ SANWANG_CONTROL: box.control, SANWANG_WORLD: world.handle });
const call = (...argv: string[]) => run(argv, { env: env() });
const read = async <T>(...argv: string[]) => documentOf<T>(await call(...argv, '--json'));

async function issue(): Promise<string> {
  const wish = { msisdn: '13800000001', app: 'shop', purpose: 'login' } as const;
  const { issued } = await issueToken(box.simulator, world, wish);
  return (issued as NonNullable<typeof issued>).token;
}

/** Pushes out what came before, with events or with refusals. */
function fill(times = 100): void {
  for (let i = 0; i < times; i++) world.note('clock.moved', i, '{}');
}

function refuse(token: string, times = 1): void {
  for (let i = 0; i < times; i++) {
    const names = { route: 'cmcc.M1', app: 'shop', msisdn: null, code: '103101', refusal: 'sig.bad' } as const;
    const rest = { rule: null, fault: null, detail: null, request: null };
    world.journal.record({ type: 'exchange.refused', atMs: 1, wallMs: 1, token, ...names, ...rest });
  }
}

/** Lines are folded for people; a sentence goes on in the next one. */
const unfolded = (text: string) => text.replace(/\s+/g, ' ').trim();

const range = () => `events 1–${world.journal.first - 1} are no longer kept`;

describe('journal verify', () => {
  it('fails by the counters on what happened and is no longer kept', async () => {
    await issue();
    fill();
    const never = await call('journal', 'verify', '[{"type":"token.issued","times":0}]');
    expect([never.code, never.out]).toEqual([1, '✗ {"type":"token.issued","times":0}  1 found\n']);
    expect((await call('journal', 'verify', '[{"type":"token.issued","times":1}]')).code).toBe(0);
  });

  it('says that it cannot tell, and fails', async () => {
    const token = await issue();
    fill();
    const wanted = JSON.stringify({ type: 'token.issued', token, times: 0 });
    const { code, out } = await call('journal', 'verify', wanted);
    expect(code).toBe(1);
    expect(unfolded(out)).toMatch(/^\? \{"type"/);
    expect(unfolded(out)).toContain(`0 found; cannot tell: ${range()}, and up to 1 of them may match`);
    expect(unfolded((await call('journal', 'verify', wanted, '--lang', 'zh')).out)).toContain(
      `找到 0 条；无法判定：第 1–${world.journal.first - 1} 条已不再保留`,
    );
    // Behind what is gone nothing is missing.
    const behind = String(world.journal.first - 1);
    expect((await call('journal', 'verify', wanted, '--after', behind)).code).toBe(0);
    const told = await read<Verification>('journal', 'verify', wanted);
    expect(told).toMatchObject({ ok: false, cannotTell: true, results: [{ ok: false, cannotTell: true }] });
  });
});

describe('journal list', () => {
  it('says first which events are gone', async () => {
    fill();
    const { out } = await call('journal', 'list', '--type', 'token.issued');
    expect(unfolded(out)).toBe(`${range()}; sanwang journal counts still counts them`);
    const page = await read<JournalPage>('journal', 'list');
    expect(page).toMatchObject({ first: world.journal.first, dropped: world.journal.first - 1 });
    expect(page.events[0]?.n).toBe(world.journal.first);
    expect((await call('journal', 'list', '--after', String(world.journal.first - 1))).out).not.toContain('no longer');
  });

  it('filters by all that an event has', async () => {
    refuse('x', 2);
    expect(
      (await read<JournalPage>('journal', 'list', '--refusal', 'sig.bad', '--endpoint', 'M1')).events,
    ).toHaveLength(2);
    expect((await read<JournalPage>('journal', 'list', '--fault', 'f1')).events).toHaveLength(0);
  });
});

describe('journal counts', () => {
  it('counts what is gone too, a line for each kind', async () => {
    await issue();
    refuse('x', 3);
    fill();
    const { out } = await call('journal', 'counts');
    expect(out.split('\n').map((line) => line.trimEnd().split(/ {2,}/))).toEqual([
      ['count', 'type', 'route', 'code', 'why', 'app'],
      ['1', 'token.issued', 'cmcc door', 'shop'],
      ['3', 'exchange.refused', 'cmcc M1', '103101', 'sig.bad', 'shop'],
      ['100', 'clock.moved'],
      ['104 in all'],
      [''],
    ]);
    expect(await read<Counts>('journal', 'counts', '--refusal', 'sig.bad')).toMatchObject({ total: 3, since: 1 });
    expect((await call('journal', 'counts', '--app', 'bank', '--lang', 'zh')).out).toBe('共 0 条\n');
  });
});

describe('journal follow', () => {
  it('says how much came and went unseen', async () => {
    fill(1);
    const following = start(['journal', 'follow', '--json', '--after', '0'], { env: env() });
    await following.until('"n":1,');
    fill();
    await following.until('"n":101,');
    following.signals.emit('SIGINT');
    const lines = (await following.ended).out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const lost = lines.filter((line) => 'dropped' in line);
    const numbers = lines.flatMap((line) => ('n' in line ? [line.n] : []));
    expect(lost).toEqual([{ dropped: expect.any(Number), first: numbers[1] }]);
    expect(lost[0].dropped + numbers.length).toBe(101);
  });
});

describe('why', () => {
  it('tells a refusal that is gone from one that never was', async () => {
    fill();
    expect(await call('why', '--last')).toMatchObject({ code: 1, err: expect.stringContaining('nothing was refused') });
    refuse('x');
    fill();
    const { code, err } = await call('why', '--last');
    expect([code, unfolded(err)]).toEqual([
      1,
      expect.stringContaining(`the last refusal is no longer kept: ${range()}`),
    ]);
  });

  it('says of a token without an event that one may be gone', async () => {
    expect((await call('why', 'never')).err).not.toContain('no longer kept');
    fill();
    const { code, err } = await call('why', 'never');
    expect(code).toBe(1);
    expect(unfolded(err)).toContain(
      `the journal has no event about that token; ${range()}, and may have been about it`,
    );
  });

  it('says of a token that nobody refused, as far as is known, that an earlier refusal may be gone', async () => {
    fill();
    const { out } = await call('why', await issue());
    expect(out).toContain('token.issued');
    expect(unfolded(out)).toContain(`${range()}: an earlier refusal of this token may have been among them`);
  });
});

describe('--journal-size', () => {
  it.each([
    ['512', 'from 8K to 64M'],
    ['lots', 'from 8K to 64M'],
    ['65M', 'from 8K to 64M'],
  ])('of %s is refused with the bounds', async (size, bounds) => {
    const { code, err } = await run(['up', '--port', '0', '--journal-size', size]);
    expect(code).toBe(2);
    expect(err).toContain('--journal-size');
    expect(err).toContain(bounds);
  });

  it.each(['64K', '64kib', '65536'])('of %s makes worlds of that size, by the environment too', async (size) => {
    const up = start(['up', '--port', '0', '--no-service', '--json'], { env: { SANWANG_JOURNAL_SIZE: size } });
    await up.until('\n');
    const { control } = JSON.parse(up.out());
    const found = await fetch(`${control}/control/v1/worlds/default`);
    expect(await found.json()).toMatchObject({ journalBytes: 65_536 });
    up.signals.emit('SIGTERM');
    expect((await up.ended).code).toBe(0);
  });
});
