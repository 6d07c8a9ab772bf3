/** Names under which the carriers' answers hold their codes: in the answer itself, in its header, or in its body. */
const names = ['resultCode', 'err_code', 'code', 'result'];

/** The codes in an answer: JSON, or JSON in a call of a function. Empty where there is none. */
export function codesIn(reply: string): readonly string[] {
  const json = /^\s*[\w.$]+\((.*)\);?\s*$/s.exec(reply)?.[1] ?? reply;
  let answer: { readonly header?: unknown; readonly body?: unknown } | null;
  try {
    answer = JSON.parse(json);
  } catch {
    return [];
  }
  return [answer, answer?.header, answer?.body].flatMap(codesOf);
}

function codesOf(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return names.flatMap((name) => {
    const value = (part as Record<string, unknown>)[name];
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  });
}
