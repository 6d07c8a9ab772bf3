/** An error with its stack, and below it what caused it, and what caused that. */
export function withCauses(error: unknown): string {
  const told: string[] = [];
  const seen = new Set<unknown>();
  for (let each: unknown = error; each !== undefined && !seen.has(each); each = causeOf(each)) {
    seen.add(each);
    told.push(each instanceof Error ? (each.stack ?? each.message) : String(each));
  }
  return told.join('\ncaused by: ');
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}
