/** A way of one's own to a carrier: a gateway that a world owns, asked over a new connection. */
export interface OwnRoad {
  /** Without a slash at its end; `https:` where it is asked by TLS. */
  readonly origin: string;
  /** PEM of what is trusted, and nothing else is. */
  readonly ca?: string;
}

interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

interface Sender {
  /** Rejects with what the client shows of a call that has no answer. */
  readonly ask: (url: string, asked: Asked) => Promise<{ readonly status: number; readonly text: string }>;
  /** Ends its connections. */
  close(): Promise<void>;
}

/** The client of an app's server: that of Node, or the same one with connections and roots of its own. */
export async function openSender(road: OwnRoad | null): Promise<Sender> {
  if (road === null) return { ask: async (url, asked) => read(await fetch(url, asked)), close: async () => {} };
  // The dispatcher of one undici does not always suit the fetch of another, so both are of this one.
  const { Agent, fetch: ask } = await import('undici');
  // A connection that was kept from the last call would meet nothing of what is armed for new ones.
  const agent = new Agent({ connect: { ...(road.ca === undefined ? {} : { ca: road.ca }) } });
  return {
    ask: async (url, asked) => read(await ask(url, { ...asked, dispatcher: agent })),
    // One that hangs would be waited for.
    close: () => agent.destroy(),
  };
}

const read = async (response: { readonly status: number; text(): Promise<string> }) => ({
  status: response.status,
  text: await response.text(),
});

/** What a client showed of a call without an answer: the code of its error, `timeout`, or the error's words. */
export function failureOf(thrown: unknown): string {
  let last = String(thrown);
  // Fetch says the reason one or two causes deep.
  for (let at: unknown = thrown, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at.name === 'TimeoutError') return 'timeout';
    const { code } = at as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
    last = at.message;
  }
  return last;
}
