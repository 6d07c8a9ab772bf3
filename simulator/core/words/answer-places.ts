/** Where in a route's answer stands what clients decide by; paths as `header.resultCode`. */
export interface AnswerPlaces {
  readonly code: string;
  /** Codes of success, the usual one first. */
  readonly success: readonly string[];
  /** The request's own id, told back; null where the answer has none. */
  readonly echo: string | null;
}
