const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A span as a scenario writes it, `90s` or `1.5h`, in ms. Throws for what the schema refuses. */
export function spanMs(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  const unitMs = units[unit];
  if (unitMs === undefined) throw new Error(`a span is written as 90s or 1.5h, not as ${text}`);
  return Math.round(Number(digits) * unitMs);
}
