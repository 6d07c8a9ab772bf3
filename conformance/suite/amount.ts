/** A sum in a case: so many calls at the service's own prices, and a little more or less. */
export interface Amount {
  readonly login?: number;
  readonly verify?: number;
  readonly plus?: string;
  readonly minus?: string;
}

export const amountSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  description: 'A sum: so many calls at the service’s own prices, and a little more or less.',
  properties: {
    login: { type: 'integer', minimum: 0 },
    verify: { type: 'integer', minimum: 0 },
    plus: { type: 'string', pattern: '^\\d+\\.\\d{2}$' },
    minus: { type: 'string', pattern: '^\\d+\\.\\d{2}$' },
  },
} as const;

export type Prices = { readonly login: bigint; readonly verify: bigint };

/** Millionths of a yuan. */
export function readDecimal(text: string): bigint {
  const parts = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text);
  if (parts === null) throw new RangeError(`${JSON.stringify(text)} is no decimal amount`);
  const [, sign, whole = '0', fraction = ''] = parts;
  const size = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  return sign === '-' ? -size : size;
}

export function writeDecimal(micro: bigint): string {
  const [sign, size] = micro < 0n ? ['-', -micro] : ['', micro];
  const fraction = String(size % 1_000_000n).padStart(6, '0');
  return `${sign}${size / 1_000_000n}.${fraction.slice(0, 2)}${fraction.slice(2).replace(/0+$/, '')}`;
}

const cent = 10_000n;

/** The least whole number of cents that is no less: services take sums of two decimals, whatever the decimals of their prices. */
export const upToCents = (micro: bigint): bigint => micro + ((cent - (micro % cent)) % cent);

export function sumOf({ login = 0, verify = 0, plus = '0', minus = '0' }: Amount, prices: Prices): bigint {
  return BigInt(login) * prices.login + BigInt(verify) * prices.verify + readDecimal(plus) - readDecimal(minus);
}
