import type { Paint } from '../reports/text.ts';

/** Where a command writes: results on stdout, words beside them on stderr; the Output of bin/ is one. */
export interface Out {
  readonly json: boolean;
  line(text?: string): void;
  /** What is to be copied, as it is, however long. */
  exact(text: string): void;
  document(value: unknown): void;
  note(text: string): void;
  progress(text: string): void;
  paint(paint: Paint, text: string): string;
}

/** A file that an option names, opened before the work and put in its place afterwards. */
export interface ReportFile {
  write(text: string): Promise<void>;
  end(): Promise<void>;
  drop(): Promise<void>;
}

/** Opens every file, or throws what is wrong with them; `-` is stdout. */
export type OpenFiles = (
  wanted: readonly { readonly option: string; readonly file: string }[],
) => Promise<readonly ReportFile[]>;
