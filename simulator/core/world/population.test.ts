import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareWorld, subscriberOf } from '../../testing/world.ts';
import { carrierIds } from '../words/carrier-id.ts';
import { type Subscriber, subscriberKinds, subscriberStates } from '../words/subscriber.ts';
import { Population } from './population.ts';

const anyone: fc.Arbitrary<Subscriber> = fc
  .record({
    msisdn: fc.stringMatching(/^[1-9]\d{4,14}$/),
    carrier: fc.constantFrom(null, ...carrierIds),
    kind: fc.constantFrom(...subscriberKinds),
    state: fc.constantFrom(...subscriberStates),
    portedFrom: fc.constantFrom(undefined, ...carrierIds),
  })
  .map(({ portedFrom, ...rest }) => (portedFrom === undefined ? rest : { ...rest, portedFrom }));

const numbered = (msisdn: string): Subscriber => ({ msisdn, carrier: 'cmcc', kind: 'normal', state: 'normal' });

describe('a population', () => {
  test('gives back everybody as they came, the first word counting', () => {
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 200 }), (crowd) => {
        const population = new Population();
        for (const each of crowd) population.add(each);
        const people = new Map([...crowd].reverse().map((each) => [each.msisdn, each]));
        expect(population.size).toBe(people.size);
        for (const each of people.values()) expect(population.get(each.msisdn)).toEqual(each);
      }),
    );
  });

  test('keeps every combination of traits apart', () => {
    const population = new Population();
    let n = 13_900_010_000;
    const all = subscriberKinds.flatMap((kind) =>
      subscriberStates.flatMap((state) =>
        [null, ...carrierIds].flatMap((carrier) =>
          [{}, ...carrierIds.map((portedFrom) => ({ portedFrom }))].map((origin) => ({
            msisdn: String(n++),
            carrier,
            kind,
            state,
            ...origin,
          })),
        ),
      ),
    );
    for (const each of all) population.add(each);
    expect(all).toHaveLength(560);
    for (const each of all) expect(population.get(each.msisdn)).toEqual(each);
  });

  test('knows nobody else, however alike', () => {
    const population = new Population();
    population.add(numbered('13912345678'));
    for (const other of ['13912345679', '013912345678', '139123456780', '1391234567', '', '1.3912345678e10', '0']) {
      expect(population.get(other), other).toBeNull();
    }
  });

  test('refuses whom no world has, and says what is wrong', () => {
    const population = new Population();
    const wrong = [
      numbered('0139123456'),
      numbered('+8613912345678'),
      numbered('1234'),
      { ...numbered('13912345678'), carrier: 'cbn' },
      { ...numbered('13912345678'), state: 'asleep' },
      { ...numbered('13912345678'), portedFrom: null },
    ];
    for (const each of wrong) {
      expect(() => population.add(each as Subscriber), JSON.stringify(each)).toThrow(
        expect.objectContaining({ code: 'ERR_SUBSCRIBER_INVALID' }),
      );
    }
    expect(population.size).toBe(0);
  });

  test('takes a few dozen bytes a subscriber at any size', () => {
    const population = new Population();
    let most = 0;
    for (let i = 0; i < 50_000; i++) {
      population.add(numbered(String(13_912_340_000 + i)));
      if (i > 1_000) most = Math.max(most, population.bytes / population.size);
    }
    expect(most).toBeLessThan(30);
    expect(population.get('13912389999')).toEqual(numbered('13912389999'));
  });
});

describe('a world with a population', () => {
  const crowd = ['13912345678', '13912345679', '13900000001'].map(numbered);

  test('knows everybody, and leaves those whom it knew before as they were', () => {
    const cast = subscriberOf('13900000001', { state: 'suspended' });
    const world = bareWorld('crowded', undefined, { base: new Map([[cast.msisdn, cast]]) });
    expect(world.addSubscribers(crowd)).toEqual({ added: 2, known: 1 });
    expect(world.addSubscribers(crowd)).toEqual({ added: 0, known: 3 });
    expect(world.subscriber('13912345679')).toEqual(numbered('13912345679'));
    expect(world.subscriber('13900000001')).toEqual(cast);
    expect(world.subscriber('13912345670')).toBeNull();
    expect([...world.subscribers()]).toEqual([cast]);
    expect(world.population.size).toBe(2);
  });

  test('takes a stream, and a change of one of them outweighs it', async () => {
    const world = bareWorld('streamed');
    async function* stream() {
      for (const each of crowd) yield each;
    }
    expect(await world.addSubscribers(stream())).toEqual({ added: 3, known: 0 });
    world.setSubscriber({ ...numbered('13912345678'), state: 'blacklisted' });
    expect(world.subscriber('13912345678')?.state).toBe('blacklisted');
    world.end();
    expect(world.population.size).toBe(0);
  });

  test('stops at the first whom no world has; those before are in', () => {
    const world = bareWorld('stopped');
    expect(() => world.addSubscribers([numbered('13912345678'), numbered('nobody')])).toThrow('no world has');
    expect(world.population.size).toBe(1);
  });
});
