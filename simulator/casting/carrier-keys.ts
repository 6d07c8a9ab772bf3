import { type CarrierId, carrierIds, parseCarrierId } from '../core/words/carrier-id.ts';

/** Parts of definitions whose members are named after carriers. */
const parts: ReadonlySet<string> = new Set(['carriers', 'publicKeys', 'policy']);

/**
 * A world's, an app's or a list's definition with carriers in their ids, however they were written: `{"移动": …}` is
 * `{"cmcc": …}`. What names no carrier, or one twice, stays for the schema to refuse. What needs no change is given back itself.
 */
export function withCarrierIds<T>(definition: T): T {
  if (Array.isArray(definition)) return sameOr(definition, definition.map(withCarrierIds)) as T;
  if (!isRecord(definition)) return definition;
  const changed = Object.entries(definition).map(([name, value]): [string, unknown] => {
    if (name === 'apps' && Array.isArray(value)) return [name, withCarrierIds(value)];
    return parts.has(name) && isRecord(value) ? [name, renamed(value)] : [name, value];
  });
  return changed.every(([name, value]) => definition[name] === value) ? definition : (Object.fromEntries(changed) as T);
}

function renamed(part: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isId = (name: string): name is CarrierId => (carrierIds as readonly string[]).includes(name);
  if (Object.keys(part).every(isId)) return part;
  const taken = new Set(Object.keys(part));
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => {
      const id = isId(name) ? null : parseCarrierId(name);
      if (id === null || taken.has(id)) return [name, value];
      taken.add(id);
      return [id, value];
    }),
  );
}

function sameOr(old: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  return next.every((value, i) => value === old[i]) ? old : next;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
