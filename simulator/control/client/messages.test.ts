import { expect, it } from 'vitest';
import { messagesIn } from './messages.ts';

const bytes = new TextEncoder();

it('gives up a stream that is silent for too long, and lets it go', async () => {
  let isGone = false;
  const body = new ReadableStream<Uint8Array>({
    start: (to) => to.enqueue(bytes.encode(': still here\n\nevent: batch\ndata: 1\n\n')),
    cancel: () => {
      isGone = true;
    },
  });
  const messages = messagesIn(body, 20);
  expect(await messages.next()).toEqual({ done: false, value: { event: 'batch', data: '1' } });
  await expect(messages.next()).rejects.toThrow('nothing came for 0.02 seconds');
  expect(isGone).toBe(true);
});
