import { appendFileSync } from 'node:fs';
import type { OpenFiles, Out } from '../out.ts';

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
    exact: (text) => void lines.push(text),
    document: (value) => void documents.push(JSON.parse(JSON.stringify(value))),
    note: (text) => void lines.push(text),
    progress: () => {},
    paint: (_, text) => text,
    text: () => lines.join('\n'),
  };
}

/** Files as they come; how they are written is the caller's affair. */
export const plainFiles: OpenFiles = async (wanted) =>
  wanted.map(({ file }) => ({
    write: async (text) => appendFileSync(file, text),
    end: async () => {},
    drop: async () => {},
  }));
