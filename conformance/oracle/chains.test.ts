import { describe, expect, test } from 'vitest';
import { recipeOf } from './recipes.ts';
import { appsFor, lineOf, note, orderFor, phoneOf, phones, stepOf, steps, waysOf } from './testing/chain.ts';
import { Wire } from './testing/world.ts';

// What is made from the documents alone is served, and ends with the right number.

const wire = new Wire();

const cases = Object.entries(steps).flatMap(([id, { purposes }]) =>
  purposes.flatMap((purpose) =>
    [[], ...(waysOf[id] ?? []).map((way) => [way])].map((ways) => [id, purpose, ways] as const),
  ),
);

describe.each(cases)('%s to %s %j', (id, purpose, ways) => {
  test('the request is served, and the judge says that it must be', async () => {
    const recipe = recipeOf(id);
    const order = await orderFor(wire, id, wire.app(appsFor(id)[0]), purpose, ways);
    const sent = recipe.ask(order);
    const known = wire.known(phoneOf(id));
    const verdict = recipe.judge(sent, known);
    expect(verdict.wrong).toEqual([]);
    expect(verdict.open).toEqual([]);
    const { came, told } = await wire.send(sent, phoneOf(id));
    const heard = recipe.hear(came, order);
    expect([told.refusal, heard.code, heard.ok]).toEqual([null, heard.code, true]);
    note(wire, id, order, heard);
    const { msisdn } = phones[lineOf(id)];
    if (heard.msisdn !== undefined) expect(heard.msisdn).toBe(msisdn);
    if (verdict.match !== undefined) expect(heard.match).toBe(true);
    if (stepOf(id).after !== undefined && stepOf(id).gives === undefined)
      expect([heard.msisdn ?? heard.match]).not.toEqual([undefined]);
  });
});
