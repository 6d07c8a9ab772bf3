/** Whole millionths of a yuan. Every sum of money in the service is one of these; text exists only at the edges. */
export type Micro = number;

const perYuan = 1_000_000;

/** No purse holds more, so that every sum stays an exact integer. */
export const mostMoney: Micro = 1_000_000_000 * perYuan;

/** Reads a plain decimal; null for anything else, as for more decimals than asked. */
export function readMoney(text: string, decimals = 6): Micro | null {
  const parts = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text);
  if (!parts || (parts[2]?.length ?? 0) > decimals) return null;
  return Number(parts[1]) * perYuan + Number((parts[2] ?? '').padEnd(6, '0'));
}

/** At least two decimals and no more than needed: 10.00, 0.0325, -0.05. */
export function writeMoney(micro: Micro): string {
  const [sign, size] = micro < 0 ? ['-', -micro] : ['', micro];
  const fraction = String(size % perYuan).padStart(6, '0');
  return `${sign}${Math.floor(size / perYuan)}.${fraction.slice(0, 2)}${fraction.slice(2).replace(/0+$/, '')}`;
}
