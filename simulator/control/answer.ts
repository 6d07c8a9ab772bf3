/** An answer that goes on, in server-sent events: each is asked for when the one before was taken. */
export class Streamed {
  readonly messages: AsyncIterable<string>;

  constructor(messages: AsyncIterable<string>) {
    this.messages = messages;
  }
}

/** An answer with a status or a content type of its own, where an operation departs from its row. */
export class Answer {
  readonly status: number;
  /** A value that is written as JSON, or bytes as they are. */
  readonly body: unknown;
  readonly type: string | null;

  constructor(status: number, body: unknown, type: string | null = null) {
    this.status = status;
    this.body = body;
    this.type = type;
  }
}
