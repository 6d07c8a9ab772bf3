/** The three mainland carriers whose gateways stand in the box. */
export const carrierIds = ['cmcc', 'cucc', 'ctcc'] as const;

export type CarrierId = (typeof carrierIds)[number];

const spoken: ReadonlyMap<string, CarrierId> = new Map([
  ['移动', 'cmcc'],
  ['中国移动', 'cmcc'],
  ['cm', 'cmcc'],
  ['联通', 'cucc'],
  ['中国联通', 'cucc'],
  ['cu', 'cucc'],
  ['电信', 'ctcc'],
  ['中国电信', 'ctcc'],
  ['ct', 'ctcc'],
]);

/** Reads a carrier as people write it (`cmcc`, `CMCC`, `移动`, `CM`); null when it names none of the three. */
export function parseCarrierId(text: string): CarrierId | null {
  const low = text.trim().toLowerCase();
  for (const id of carrierIds) if (id === low) return id;
  return spoken.get(low) ?? null;
}
