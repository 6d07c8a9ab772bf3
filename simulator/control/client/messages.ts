/** One server-sent event. */
export interface Message {
  readonly event: string;
  readonly data: string;
}

/** The box says something every 15 seconds: what is silent for longer than this was cut, and nobody was told. */
const silenceMs = 40_000;

/** Takes a stream of server-sent events apart, as the box writes them: lines end with `\n`, and what is half there waits. */
export async function* messagesIn(body: ReadableStream<Uint8Array>, mostSilentMs = silenceMs): AsyncGenerator<Message> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await within(mostSilentMs, reader.read());
      if (done) return;
      const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const message = messageIn(block);
        // Comments, and what is for browsers alone.
        if (message.data !== '') yield message;
      }
    }
  } finally {
    // Whoever has seen enough lets the connection go.
    await reader.cancel().catch(() => {});
  }
}

function messageIn(block: string): Message {
  let event = '';
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('event: ')) event = line.slice('event: '.length);
    else if (line.startsWith('data: ')) data = line.slice('data: '.length);
  }
  return { event, data };
}

async function within<Value>(ms: number, asked: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came for ${ms / 1000} seconds`)), ms);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
