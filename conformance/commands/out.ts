import type { Paint } from '../reports/text.ts';

/** Where a command writes: results on stdout, words beside them on stderr; the Output of bin/ is one. */
export interface Out {
  readonly json: boolean;
  line(text?: string): void;
  document(value: unknown): void;
  note(text: string): void;
  progress(text: string): void;
  paint(paint: Paint, text: string): string;
}
