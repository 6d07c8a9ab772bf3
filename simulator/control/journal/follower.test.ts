import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventBatch } from '../../../fixtures/api-types.ts';
import type { EventFacts, NewEvent } from '../../core/journal/journal.ts';
import type { World } from '../../core/world/world.ts';
import { Simulator } from '../../simulator.ts';
import { bareWorld, budgetOf, eventOf, NOW } from '../../testing/world.ts';
import { matcher, type Wanted } from './filter.ts';
import { Follower } from './follower.ts';
import { maskFor } from './mask.ts';

const simulator = new Simulator({ seed: 's', wallMs: () => NOW });
const smallJournal = (handle: string) => bareWorld(handle, undefined, { journalBytes: 8192, journals: budgetOf() });
const clear = (world: World) => maskFor(world, simulator.carriers, true);

const kinds: readonly Partial<NewEvent>[] = [
  {},
  { app: 'bank', msisdn: '13900000002' },
  { type: 'exchange.refused', route: 'cmcc.M1', code: '104201', refusal: 'tok.expired', token: 'other' },
  { type: 'token.redeemed', route: 'cucc.U9', code: '0', detail: '{"verdict":false}' },
  { type: 'token.redeemed', route: 'cucc.U9', code: '0' },
];

const wishes: readonly Wanted[] = [
  {},
  { types: ['token.issued'] },
  { code: '104201' },
  { carrier: 'cucc' },
  { msisdn: '13900000002' },
  { token: 'other' },
  { text: 'BANK' },
  { text: '联通' },
  { unwelcome: true },
];

type Step = { kind: number; times: number } | 'look' | 'take' | 'reset' | 'again';
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.nat(kinds.length - 1), times: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.nat(kinds.length - 1), times: fc.integer({ min: 60, max: 900 }) }) },
  { weight: 4, arbitrary: fc.constantFrom<Step>('look', 'take') },
  { weight: 1, arbitrary: fc.constantFrom<Step>('reset', 'again') },
);

/** What a reader has who keeps all batches. */
class Reader {
  readonly seen: number[] = [];
  leftOut = 0;
  last: EventBatch | null = null;

  add(batch: EventBatch): void {
    this.seen.push(...batch.events.map(({ n }) => n));
    this.leftOut += batch.leftOut;
    this.last = batch;
  }
}

describe('whoever follows a journal', () => {
  it.each(wishes)('knows of every event that matches, shown or left out: %j', (wish) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.boolean(), (steps, isLate) => {
        const world = smallJournal('w');
        const wanted = matcher(simulator, wish);
        let naive: EventFacts[] = [];
        const write = (kind: Partial<NewEvent>) => {
          const event = eventOf(kind);
          const n = world.journal.record(event);
          const { request: _, ...facts } = event;
          naive.push({ ...facts, n, exchange: n });
        };
        if (isLate) for (let i = 0; i < 20; i++) write(kinds[i % kinds.length] as object);
        const reader = new Reader();
        let told = 0;
        let doubt = 0;
        let follower = new Follower(world, wanted, 0);
        let stop = () => {};
        const begin = (after: number) => {
          stop();
          follower = new Follower(world, wanted, after);
          const stopping = world.journal.beforeClear(() => follower.settle());
          stop = () => void stopping();
          reader.add(follower.take(clear(world)) ?? follower.standing());
        };
        begin(0);
        const take = () => {
          const batch = follower.take(clear(world));
          if (batch === null) return false;
          expect(batch.leftOut).toBeGreaterThanOrEqual(0);
          expect(batch.events.length).toBeLessThanOrEqual(50);
          reader.add(batch);
          return true;
        };
        const check = () => {
          const matching = naive.filter(wanted.matches).map(({ n }) => n);
          while (follower.isBehind) {
            follower.look();
            take();
          }
          take();
          const { total, uncertain = 0 } = follower.standing();
          const sum = reader.seen.length + reader.leftOut;
          expect(told + total).toBe(sum);
          expect(sum).toBeLessThanOrEqual(matching.length);
          expect(sum + uncertain + doubt).toBeGreaterThanOrEqual(matching.length);
          const asked = Object.keys(wish).some((name) => ['msisdn', 'token', 'text', 'unwelcome'].includes(name));
          if (!asked && !steps.includes('again')) expect(uncertain).toBe(0);
          // Each once, in order, and only what matches.
          expect(reader.seen).toEqual([...new Set(reader.seen)].sort((a, b) => a - b));
          expect(matching).toEqual(expect.arrayContaining(reader.seen));
        };
        for (const each of steps) {
          if (each === 'look') follower.look();
          else if (each === 'take') {
            follower.look();
            take();
          } else if (each === 'reset') {
            world.journal.clear();
          } else if (each === 'again') {
            const { next = 0, uncertain = 0 } = reader.last ?? {};
            // What a reset took while nobody read is not missing.
            naive = naive.filter(({ n }) => n <= next || n >= world.journal.since);
            told = reader.seen.length + reader.leftOut;
            doubt += uncertain;
            begin(next);
          } else for (let i = 0; i < each.times; i++) write(kinds[each.kind] as object);
        }
        check();
        stop();
      }),
      { numRuns: 40 },
    );
  });

  it('sees every one of five hundred that come at once, fifty a batch', () => {
    const world = bareWorld('w');
    const follower = new Follower(world, matcher(simulator, {}), null);
    for (let i = 0; i < 500; i++) world.journal.record(eventOf());
    follower.look();
    for (let i = 0; i < 10; i++)
      expect(follower.take(clear(world))).toMatchObject({ leftOut: 0, total: 500, next: 50 * (i + 1) });
    expect(follower.take(clear(world))).toBeNull();
  });

  it('is told of the rest by number when more come, and sees the newest', () => {
    const world = bareWorld('w');
    const follower = new Follower(world, matcher(simulator, {}), null);
    for (let i = 0; i < 800; i++) world.journal.record(eventOf());
    follower.look();
    const batch = follower.take(clear(world));
    expect(batch).toMatchObject({ leftOut: 300, total: 800, next: 350 });
    expect(batch?.events[0]?.n).toBe(301);
  });

  it('begins with this moment unless told, and with the beginning where its number is of another box', () => {
    const world = bareWorld('w');
    for (let i = 0; i < 3; i++) world.journal.record(eventOf());
    const begin = (after: number | null) => new Follower(world, matcher(simulator, {}), after).take(clear(world));
    expect(begin(null)).toBeNull();
    expect(begin(3)).toBeNull();
    expect(begin(2)).toMatchObject({ total: 1, events: [{ n: 3 }] });
    expect(begin(99)).toMatchObject({ total: 3 });
  });

  it('unpacks no more than a bound between two batches, however many come', () => {
    const world = bareWorld('w', undefined, { journalBytes: 4 << 20 });
    const follower = new Follower(world, matcher(simulator, { text: 'nowhere' }), null);
    let unpacked = 0;
    const { journal } = world;
    const scan = journal.scan.bind(journal);
    journal.scan = (after, see, most) =>
      scan(
        after,
        (event) => {
          unpacked++;
          see(event);
        },
        most,
      );
    for (let i = 0; i < 9_000; i++) journal.record(eventOf());
    for (let i = 0; i < 9; i++) follower.look();
    expect(unpacked).toBe(2_500);
    expect(follower.gainsByHaste).toBe(false);
    follower.take(clear(world));
    follower.look();
    expect(unpacked).toBe(5_000);
  });
});
