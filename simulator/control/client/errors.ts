import type { Mistake, Problem, TokenRefusal } from '../../../fixtures/api-types.ts';

/** The package stands in two formats, and one process may hold both: an error of either is one. */
const answered = Symbol.for('sanwang.ControlError');
const unanswered = Symbol.for('sanwang.NoBox');

const isBranded = (value: unknown, brand: symbol) => typeof value === 'object' && value !== null && brand in value;

/** What a box said when it did not do what it was asked: its problem document as an error. */
export class ControlError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return isBranded(value, answered);
  }

  readonly [answered] = true;
  override readonly name = 'ControlError';
  /** `ERR_…`, permanent; of a token that a carrier refuses, the carrier's code. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** Every mistake, with what was seen and what to do. */
  readonly problems: readonly Mistake[];
  /** Method and path of what was asked. */
  readonly asked: string;
  /** As it came. */
  readonly document: Problem | TokenRefusal;

  constructor(status: number, document: Problem | TokenRefusal, asked: string) {
    super(sentence(document));
    this.status = status;
    this.code = document.code;
    this.problems = 'problems' in document ? (document.problems ?? []) : [];
    this.asked = asked;
    this.document = document;
  }

  /** Why a carrier gives no token, which is an answer and no mistake; null for everything else. */
  get refusal(): TokenRefusal | null {
    return 'refusal' in this.document ? this.document : null;
  }
}

function sentence(document: Problem | TokenRefusal): string {
  if (!('problems' in document)) return document.detail;
  const { title, detail, id, problems = [] } = document;
  const [first] = problems;
  if (first === undefined) return detail;
  // Of one mistake that the whole document is about, the detail is the fuller sentence.
  if (first.id === id) return first.fix === undefined ? detail : `${detail} (${first.fix})`;
  const mistakes = problems.map(
    ({ path, message, fix }) => `${path === '' ? '' : `${path} `}${message}${fix === undefined ? '' : ` (${fix})`}`,
  );
  return `${title}: ${mistakes.join('; ')}`;
}

/** Nothing answers where a box was named, or what answers is no box. */
export class NoBox extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return isBranded(value, unanswered);
  }

  readonly [unanswered] = true;
  override readonly name = 'NoBox';
  readonly origin: string;
  /** HTTP status of what answered; null where nothing did. */
  readonly status: number | null;
  /** Why nothing answered, such as ECONNREFUSED, or what is wrong with the answer. */
  readonly reason: string;

  constructor(origin: string, status: number | null, reason: string, cause?: unknown) {
    const fix = 'start one with `sanwang up`, wrap the command in `sanwang run --`, or name another by SANWANG_CONTROL';
    super(`no box at ${origin} (${reason}): ${fix}`, { cause });
    this.origin = origin;
    this.status = status;
    this.reason = reason;
  }
}

/** A failed fetch hides its cause one level down. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  const cause = error.cause as { code?: string; message?: string } | undefined;
  // A fetch that ran out of time has a number here, from the days of DOM.
  return cause?.code ?? cause?.message ?? (typeof code === 'string' ? code : error.message);
}
