/** One server-sent event. */
export interface Message {
  readonly event: string;
  readonly data: string;
}

/** Takes a stream of server-sent events apart, as the box writes them: lines end with `\n`, and what is half there waits. */
export async function* messagesIn(body: ReadableStream<Uint8Array>): AsyncGenerator<Message> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
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
