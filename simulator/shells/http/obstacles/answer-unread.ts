import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Reply } from '../../../core/words/arrival.ts';
import { closeSoon } from '../linger.ts';
import { turnOf } from './turn.ts';

/**
 * Answers, ends the connection behind the answer and reads no more of the body: a client that sends on is held up, and reset a moment
 * later. By way of the response node would close on the unread body at once, and the reset overtake the answer.
 */
export async function answerUnread(reply: Reply, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isTurn = await turnOf(response);
  const { socket } = response;
  if (socket === null || !isTurn) return;
  request.pause();
  const { status, headers, body } = reply;
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head}\r\n`);
  socket.end(body);
  closeSoon(socket);
}
