import { describe, expect, test } from 'vitest';
import { wishFor } from '../testing/carriers/beside.ts';
import { Box } from '../testing/carriers/box.ts';
import { routeOf } from '../testing/carriers/expect.ts';
import { kits } from '../testing/clients/kits.ts';
import { ledgers } from '../testing/ledgers.ts';

const backs = kits.flatMap((kit) =>
  (kit.beside ?? [])
    .filter((route) => routeOf(route).acts.includes('adopt'))
    .map((route) => [kit.carrier, kit, route] as const),
);

describe.each(ledgers)('with a ledger %s', (_, ledger) => {
  test.each(backs)(
    'what another carrier told %s, brought back fifty times at once, is taken up once',
    async (_id, kit, route) => {
      const box = await Box.open(ledger);
      const ask = route.ask(await wishFor(kit, box, route));
      const before = box.world.journal.next - 1;
      await Promise.all(Array.from({ length: 50 }, () => box.deliver(ask, { phone: kit.phone })));
      const said = box.events(before).map(({ refusal }) => refusal);
      expect(said.filter((refusal) => refusal === null)).toHaveLength(1);
      expect(said.filter((refusal) => refusal === 'tok.replayed')).toHaveLength(49);
    },
  );
});
