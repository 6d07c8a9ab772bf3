import type { Out } from './out.ts';

/** Keeps what a command writes. */
export function recorder(
  json = false,
): Out & { readonly lines: string[]; readonly documents: unknown[]; text(): string } {
  const lines: string[] = [];
  const documents: unknown[] = [];
  return {
    json,
    lines,
    documents,
    line: (text = '') => void lines.push(text),
    document: (value) => void documents.push(JSON.parse(JSON.stringify(value))),
    note: (text) => void lines.push(text),
    progress: () => {},
    paint: (_, text) => text,
    text: () => lines.join('\n'),
  };
}
