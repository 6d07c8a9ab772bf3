import { Untestable } from '../../suite/failures.ts';

/** The version of the protocol, told by both sides in `open`. */
export const protocol = 1;

/** What the suite asks of an adapter that is another program. */
export interface Message {
  readonly id: number;
  readonly verb: string;
  /** One for each `open`. */
  readonly session: string;
  /** The account that is meant, by the number that `openAccount` or `fixedAccount` was told; left out by verbs of the session. */
  readonly account?: number;
  readonly told: Readonly<Record<string, unknown>>;
}

/** A way to an adapter that is another program: JSON messages, each with one answer. */
export interface Channel {
  /** What the verb gives. Rejects with `Untestable` when the adapter does not keep to the protocol, with `Said` when it says no. */
  ask(message: Message, limitMs: number, signal?: AbortSignal): Promise<unknown>;
  close(): Promise<void>;
}

/** What an adapter said went wrong, in its own words. */
export class Said extends Error {
  override readonly name = 'Said';
  /** The service said no, so that a case which expects it can go on. */
  readonly refused: boolean;
  constructor(words: string, refused: boolean) {
    super(words);
    this.refused = refused;
  }
}

/** Nothing longer is read of an adapter, in characters. */
export const mostLetters = 16 * 1024 * 1024;

const brief = (text: string): string => JSON.stringify(text.slice(0, 80)) + (text.length > 80 ? ' …' : '');

/** One answer as it came: `{"id":1,"gives":…}` or `{"id":1,"error":"…","refused":true}`. `who` is the adapter, in words. */
export function readAnswer(text: string, who: string, advice: string): { id: unknown; take(): unknown } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Untestable(`${who} wrote ${brief(text)}, which is no JSON: ${advice}`);
  }
  if (typeof value !== 'object' || value === null || !('id' in value) || !('gives' in value || 'error' in value))
    throw new Untestable(`${who} wrote ${brief(text)}: an answer is {"id":1,"gives":…} or {"id":1,"error":"…"}`);
  const { id, gives, error, refused } = value as Readonly<Record<string, unknown>>;
  return {
    id,
    take() {
      if (error === undefined) return gives;
      throw new Said(typeof error === 'string' ? error : JSON.stringify(error), refused === true);
    },
  };
}
