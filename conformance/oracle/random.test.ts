import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recipes } from './recipes.ts';
import { appsFor, stepOf, waysOf } from './testing/chain.ts';
import { type Damage, damages } from './testing/damage.ts';
import { judged, Supply } from './testing/judged.ts';
import { names } from './testing/names.ts';
import { Wire } from './testing/world.ts';

// Requests of any route with up to two mistakes in them, wherever they are: whatever comes of it, the recipe says so.

test('the simulator and the oracle agree on requests with up to two mistakes, and `why` names one of them', async () => {
  const wire = new Wire();
  const tally = { refused: 0, named: 0 };
  const supplies = recipes.flatMap((recipe) =>
    stepOf(recipe.id).purposes.flatMap((purpose) =>
      [[], ...(waysOf[recipe.id] ?? []).map((way) => [way])].map((ways) => new Supply(wire, recipe, purpose, ways)),
    ),
  );
  const pick = fc.record({
    which: fc.nat(supplies.length - 1),
    first: fc.nat(9999),
    second: fc.option(fc.nat(9999)),
    place: fc.nat(400),
  });
  await fc.assert(
    fc.asyncProperty(pick, async ({ which, first, second, place }) => {
      const supply = supplies[which] as Supply;
      const all = damages(supply.recipe, await supply.next(), [wire.app(appsFor(supply.recipe.id)[1])], place);
      const one = all[first % all.length] as Damage;
      const two = second === null ? null : (all[second % all.length] as Damage);
      const said = await judged(supply, two === null ? one : together(one, two));
      expect([supply.recipe.id, said.damage.name, said.complaint]).toEqual([supply.recipe.id, said.damage.name, null]);
      if (said.told.refusal === null) return;
      tally.refused++;
      if (names({ ...said, damage: one }) || (two !== null && names({ ...said, damage: two }))) tally.named++;
    }),
    { seed: 13, numRuns: 200 },
  );
  expect(tally.refused).toBeGreaterThan(100);
  expect(tally.named / tally.refused).toBeGreaterThan(0.97);
});

/** Both mistakes in one request; of two that need the world to be another, the first. */
function together(one: Damage, two: Damage): Damage {
  const [a, b] = [one.slip ?? {}, two.slip ?? {}];
  const chained =
    <Value, Rest extends unknown[]>(
      first: ((value: Value, ...rest: Rest) => Value) | undefined,
      then: ((value: Value, ...rest: Rest) => Value) | undefined,
    ) =>
    (value: Value, ...rest: Rest): Value => {
      const changed = first?.(value, ...rest) ?? value;
      return then?.(changed, ...rest) ?? changed;
    };
  const stage = one.stage ?? two.stage;
  const secret = a.secret ?? b.secret;
  return {
    name: `${one.name} + ${two.name}`,
    kind: one.kind,
    at: one.at,
    order: chained(one.order, two.order),
    slip: {
      parts: chained(a.parts, b.parts),
      joined: chained(a.joined, b.joined),
      sign: chained(a.sign, b.sign),
      sealed: chained(a.sealed, b.sealed),
      outer: chained(a.outer, b.outer),
      sent: chained(a.sent, b.sent),
      ...(secret === undefined ? {} : { secret }),
    },
    ...(stage === undefined ? {} : { stage }),
  };
}
