/** How a sign that did not match was probably made. */
export interface Suspects {
  readonly got: string;
  readonly right: string;
  /** What would have come out with another secret, by what to say of it. */
  readonly others: Readonly<Record<string, string>>;
  /** What to say when nothing fits. */
  readonly otherwise: string;
}

/** The two mistakes that everybody makes, the wrong letter case and the wrong secret, named where they are recognised. */
export function signHint({ got, right, others, otherwise }: Suspects): string {
  const upper = got.toUpperCase();
  if (got !== right && upper === right) return `right, but in lower case: send ${right.length} upper-case hex digits`;
  for (const [what, sign] of Object.entries(others)) if (upper === sign.toUpperCase()) return what;
  return otherwise;
}
