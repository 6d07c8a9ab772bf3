/** A text message that somebody sends to a number, in clear. */
export interface SentMessage {
  readonly msisdn: string;
  /** What stands in the place of a sender. */
  readonly from: string;
  readonly text: string;
  /** The code that stands in the text; null where it has none. */
  readonly code: string | null;
}

/** One that arrived. */
export interface ReceivedMessage extends SentMessage {
  /** Its number in this inbox; none is used twice. */
  readonly n: number;
  /** World clock. */
  readonly atMs: number;
  /** Whether anybody in the world has that number. The sender is not told: in life he is not, either. */
  readonly known: boolean;
}

/** Messages from one number on, and whether others made room that should be among them. */
export interface InboxPage {
  readonly messages: readonly ReceivedMessage[];
  /** Goes into `after` to read on. */
  readonly next: number;
  /** How many of those after `after` are no longer kept. */
  readonly dropped: number;
}

/** How much one world keeps, in messages and in letters of all of them together, and the letters of one text. */
export const inboxLimits = { messages: 200, letters: 32_768, text: 1_000, name: 100 } as const;

const nothing: readonly ReceivedMessage[] = [];
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The text messages of one world, whatever phone they are for. The oldest make room, so that a test which sends for ever does
 * not fill the memory, and a world where none is sent holds no more than a few numbers.
 */
export class Inbox {
  #messages = nothing;
  #letters = 0;
  #nextN = 1;
  /** Number of the first message since the last `clear`. */
  #sinceN = 1;

  /** Number that the next message will carry, not even `clear` goes back. */
  get next(): number {
    return this.#nextN;
  }

  take({ msisdn, from, text, code }: SentMessage, atMs: number, known: boolean): ReceivedMessage {
    const { text: most, name } = inboxLimits;
    const message: ReceivedMessage = Object.freeze({
      n: this.#nextN++,
      atMs,
      msisdn: own(msisdn, name),
      known,
      from: own(from, name),
      text: own(text, most),
      code: code === null ? null : own(code, name),
    });
    this.#letters += lettersOf(message);
    const kept = [...this.#messages, message];
    let gone = 0;
    while (kept.length - gone > inboxLimits.messages || this.#letters > inboxLimits.letters) {
      this.#letters -= lettersOf(kept[gone++] as ReceivedMessage);
    }
    this.#messages = kept.slice(gone);
    return message;
  }

  /** Those after number `after`, oldest first, at most `limit`; of one number alone where `msisdn` names it. */
  read(after: number, limit: number, msisdn: string | null = null): InboxPage {
    const messages: ReceivedMessage[] = [];
    for (const message of this.#messages) {
      if (message.n <= after || (msisdn !== null && message.msisdn !== msisdn)) continue;
      if (messages.length === limit) break;
      messages.push(message);
    }
    const isFull = messages.length === limit;
    const next = isFull ? (messages.at(-1)?.n ?? after) : Math.max(after, this.#nextN - 1);
    const oldest = this.#messages[0]?.n ?? this.#nextN;
    return { messages, next, dropped: Math.max(0, oldest - Math.max(after + 1, this.#sinceN)) };
  }

  /** Forgets them; what comes afterwards counts on. */
  clear(): void {
    this.#messages = nothing;
    this.#letters = 0;
    this.#sinceN = this.#nextN;
  }
}

/** A copy, since a piece of a request would keep the whole of it alive. */
function own(text: string, letters: number): string {
  return decoder.decode(encoder.encode(text.length > letters ? `${text.slice(0, letters - 1)}…` : text));
}

const lettersOf = ({ msisdn, from, text, code }: SentMessage): number =>
  msisdn.length + from.length + text.length + (code?.length ?? 0);
