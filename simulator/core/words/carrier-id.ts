import { type CarrierId, carrierIds } from '../../../fixtures/carrier-id.ts';

export { type CarrierId, carrierIds };

/** A route of a carrier, as journals and faults name it: `cmcc.M7`. */
export type RouteName = `${CarrierId}.${string}`;

/** A table with a value for every carrier. */
export function perCarrier<Value>(of: (id: CarrierId) => Value): Record<CarrierId, Value> {
  const table: Partial<Record<CarrierId, Value>> = {};
  for (const id of carrierIds) table[id] = of(id);
  return table as Record<CarrierId, Value>;
}

/** What people call them, the commonest name first. */
const spoken: Readonly<Record<CarrierId, readonly string[]>> = {
  cmcc: ['移动', '中国移动', 'mobile', 'cm'],
  cucc: ['联通', '中国联通', 'unicom', 'cu'],
  ctcc: ['电信', '中国电信', 'telecom', 'ct'],
};

/** Every name that is taken wherever a carrier is named: the ids, then what people call them. */
export const carrierNames: readonly string[] = [...carrierIds, ...carrierIds.flatMap((id) => spoken[id])];

const byName: ReadonlyMap<string, CarrierId> = new Map(
  carrierIds.flatMap((id) => [id, ...spoken[id]].map((name) => [name, id] as const)),
);

/** Reads a carrier as people write it (`cmcc`, `CMCC`, `移动`, `CM`, `China Mobile`); null when it names none of the three. */
export function parseCarrierId(text: string): CarrierId | null {
  // Those who write the English names write the country too.
  return (
    byName.get(
      text
        .trim()
        .toLowerCase()
        .replace(/^china[ -]/, ''),
    ) ?? null
  );
}
