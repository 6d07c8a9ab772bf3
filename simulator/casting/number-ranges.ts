import ranges from '../../fixtures/ranges/number-ranges.json' with { type: 'json' };
import { type CarrierId, parseCarrierId } from '../core/words/carrier-id.ts';
import type { SubscriberKind } from '../core/words/subscriber.ts';
import { type Chance, drawDigits, streams } from '../core/world/draw.ts';

/** What the numbering plan says about a number; the serving carrier may differ after a port. */
export interface NumberRange {
  readonly prefix: string;
  readonly kind: SubscriberKind;
  readonly carrier: CarrierId | null;
  readonly length: number;
}

const table: readonly NumberRange[] = ranges.map((row) => ({
  prefix: row.prefix,
  kind: row.carrier === 'cbn' ? 'broadnet' : (row.kind as SubscriberKind),
  carrier: row.host === null ? null : parseCarrierId(row.host),
  length: row.length,
}));

const byPrefix = new Map(table.map((range) => [range.prefix, range]));

/** The range of a mainland number by its longest prefix; null for numbers of no mainland range or another length. */
export function rangeOf(msisdn: string): NumberRange | null {
  for (let length = 5; length >= 3; length--) {
    const range = byPrefix.get(msisdn.slice(0, length));
    if (range !== undefined) return msisdn.length === range.length ? range : null;
  }
  return null;
}

/** Draws the `index`th number of a carrier and kind; null where the plan has no range for them. */
export function drawNumber(
  chance: Chance,
  carrier: CarrierId | null,
  kind: SubscriberKind,
  index: number,
): string | null {
  const fitting = table.filter((range) => range.kind === kind && range.carrier === carrier && range.prefix.length < 5);
  const range = fitting[index % Math.max(fitting.length, 1)];
  if (range === undefined) return null;
  const digits = range.length - range.prefix.length;
  return `${range.prefix}${drawDigits(chance, streams.msisdn, index, 0, digits)}`;
}
