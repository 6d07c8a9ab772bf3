import { withTold } from '../core/ledger/asking.ts';
import { done } from '../core/ledger/done.ts';
import type { Eventual } from '../core/ledger/ledger.ts';
import type { Met, RollBack } from './interference.ts';
import type { Passage } from './passage.ts';
import { note } from './record.ts';

/** Takes the carrier back to its backup, before the exchange goes on, and journals what became of its credentials. */
export function rollBack({ rollBacks }: Pick<Met, 'rollBacks'>, passage: Passage, next = 0): Eventual<void> {
  const each = rollBacks[next];
  if (each === undefined) return;
  const { carrier, world } = passage.scene;
  const told = done(world.ledger, { op: 'rollback', carrier, toMs: each.does.toMs });
  return withTold(told, (what) => {
    noteRollBack(passage, each, what);
    return rollBack({ rollBacks }, passage, next + 1);
  });
}

function noteRollBack(passage: Passage, { by }: RollBack, what: Readonly<Record<string, number>>): void {
  const { scene, name } = passage;
  note(passage, {
    type: 'world.changed',
    atMs: scene.nowMs,
    wallMs: scene.arrival.wallMs,
    route: name,
    app: null,
    msisdn: null,
    token: null,
    code: null,
    refusal: null,
    rule: null,
    fault: by.fault,
    detail: JSON.stringify({ changed: 'ledger', carrier: scene.carrier, ...what }),
    exchange: passage.firstEvent,
    request: null,
  });
}
