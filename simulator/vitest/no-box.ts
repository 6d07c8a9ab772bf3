const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT']);

/** What to say when nothing listens where a box was named; null for every other error. */
export function noBox(url: string, error: unknown): string | null {
  const code = codeIn(error) ?? codeIn((error as { cause?: unknown } | null)?.cause);
  if (code === null || !unreachable.has(code)) return null;
  return `no box at ${url} (${code}): start one with \`sanwang up\`, wrap the tests in \`sanwang run --\`, or keep their worlds in this process by SANWANG_VITEST=local`;
}

function codeIn(error: unknown): string | null {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : null;
}
