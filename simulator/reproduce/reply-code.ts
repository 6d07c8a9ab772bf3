/** Names under which the carriers' answers hold their codes, in the answer itself or in its header. */
const names = ['resultCode', 'code', 'result'];

/** The codes in an answer: JSON, or JSON in a call of a function. Empty where there is none. */
export function codesIn(reply: string): readonly string[] {
  const json = /^\s*[\w.$]+\((.*)\);?\s*$/s.exec(reply)?.[1] ?? reply;
  let answer: unknown;
  try {
    answer = JSON.parse(json);
  } catch {
    return [];
  }
  return [answer, (answer as { header?: unknown } | null)?.header].flatMap(codesOf);
}

function codesOf(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return names.flatMap((name) => {
    const value = (part as Record<string, unknown>)[name];
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  });
}
