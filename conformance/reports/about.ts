import type { Language } from './words.ts';

/** What a report needs beside the result. */
export interface About {
  readonly language: Language;
  /** The command line that judges the same target. */
  readonly command: string;
}
