import table from '../../../fixtures/magic.json' with { type: 'json' };
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Firing } from '../../core/words/fault.ts';
import { type Magic, type MagicBlocks, type MagicPlace, magicFault } from '../../core/words/magic.ts';
import type { Words } from '../../core/words/said.ts';
import type { Effect, Parameters } from '../effect.ts';
import { firingOf } from '../firing.ts';
import { effectNamed } from '../index.ts';
import { Lift } from '../lift.ts';

/** A row of fixtures/magic.json: what its schema says. */
export interface MagicRow extends Partial<Words> {
  readonly id: string;
  /** The last three of the number. */
  readonly digits: string;
  /** Left out where all goes well. */
  readonly effect?: string;
  readonly with?: Parameters;
  readonly point?: 'before' | 'after';
  readonly act?: 'reveal' | 'compare';
  readonly carrier?: CarrierId;
  readonly endpoints?: readonly string[];
}

export const magicRows = table.rows as readonly MagicRow[];

/** The blocks of a world that names none. */
export const usualBlocks: MagicBlocks = table.blocks;

/** A row, ready to be met; `magic` is null where all goes well. */
export interface MagicDigits {
  readonly row: MagicRow;
  readonly effect: Effect | null;
  readonly magic: Magic | null;
}

let made: ReadonlyMap<string, MagicDigits> | null = null;

/** The rows by their digits; the same for every world. */
export function magicByDigits(): ReadonlyMap<string, MagicDigits> {
  made ??= new Map(magicRows.map((row) => [row.digits, compile(row)]));
  return made;
}

function compile(row: MagicRow): MagicDigits {
  const effect = row.effect === undefined ? null : effectNamed(row.effect);
  if (effect === null) return { row, effect, magic: null };
  const point = row.point ?? (effect.usual as Magic['point']);
  return {
    row,
    effect,
    magic: { id: row.id, point, firing: firing(row, effect), acts: (at) => acts(row, effect, at) },
  };
}

function acts({ carrier, endpoints, act, with: given = {} }: MagicRow, effect: Effect, at: MagicPlace): boolean {
  if (carrier !== undefined && carrier !== at.carrier) return false;
  if (endpoints?.includes(at.endpoint) === false) return false;
  const redeemed = at.acts.find((each) => (act === undefined ? each === 'reveal' || each === 'compare' : each === act));
  if (redeemed === undefined) return false;
  return (effect.unfit?.(given, { codes: at.codes, act: redeemed }) ?? null) === null;
}

/** Nobody takes it away, so what hangs because of it ends with the world or the client; nothing about it is left to luck. */
function firing({ id, with: given = {} }: MagicRow, effect: Effect): Firing {
  return firingOf({
    fault: magicFault(id),
    effect,
    with: given,
    hold: new Lift(),
    count: 1,
    nowMs: 0,
    luck: () => 0.5,
  });
}
