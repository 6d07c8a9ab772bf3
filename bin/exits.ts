/** What the exit code of a verb says (design, section 4). */
export const exits = {
  good: 0,
  /** What was examined is not as it should be. */
  subjectFailed: 1,
  /** Usage or configuration: whoever called must change something. */
  usage: 2,
  noConnection: 3,
  /** Sanwang itself went wrong. */
  kitFailed: 4,
  incomplete: 5,
} as const;

export type Exit = (typeof exits)[keyof typeof exits];
