import type { Evidence } from './evidence.ts';
import type { Outcome } from './intent.ts';
import type { Refusal } from './refusal.ts';
import type { Words } from './said.ts';

/** How one carrier says something on one route. */
export interface Code {
  readonly code: string;
  readonly evidence: Evidence;
  /** The carrier's own words for it. */
  readonly text: string;
  /** The network answers with a web page before the gateway is reached; `code` is what the phone's SDK makes of it. */
  readonly page: boolean;
}

/** What a carrier's table says of a code. */
export interface CodeWords extends Words {
  /** What to do about it. */
  readonly advice: Words;
}

/** A refusal that a route cannot produce, with the reason. */
export interface Never {
  readonly never: Words;
}

export type RefusalCodes = Readonly<Record<Refusal, Code | Never>>;

/** Every answer of a route. `simulator/carriers/codes/` compiles it of the rows in fixtures/codes, once, at a route's first answer. */
export interface CodeFamily {
  /** What the carrier’s table says of its codes: on this route, else wherever it has them. */
  readonly words: ReadonlyMap<string, CodeWords>;
  readonly granted: Code;
  readonly match: Code;
  readonly mismatch: Code;
  readonly referred: Code;
  readonly refusals: RefusalCodes;
}

export function isNever(entry: Code | Never): entry is Never {
  return 'never' in entry;
}

/** The code that a route answers for an outcome; a refusal that the route never gives falls back to its internal failure. */
export function codeOf(family: CodeFamily, outcome: Outcome): Code {
  switch (outcome.out) {
    case 'granted':
      if (outcome.match === null) return family.granted;
      if (outcome.match) return family.match;
      return outcome.differs === undefined ? family.mismatch : refusalCode(family, outcome.differs);
    case 'referred':
      return family.referred;
    case 'refused': {
      const code = refusalCode(family, outcome.reason ?? 'gw.internal');
      return outcome.code === null || outcome.code === code.code ? code : reworded(family, code, outcome.code);
    }
  }
}

function refusalCode({ refusals }: CodeFamily, reason: Refusal): Code {
  const entry = refusals[reason];
  return isNever(entry) ? (refusals['gw.internal'] as Code) : entry;
}

/** Another code in a code’s place, in words of its own; one that its carrier does not know keeps the words. */
export function reworded(family: Pick<CodeFamily, 'words'>, said: Code, code: string): Code {
  return { ...said, code, text: family.words.get(code)?.zh ?? said.text, page: false };
}
