import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Reply } from '../../../core/words/arrival.ts';
import { leavingOf } from '../leaving.ts';
import { closeSoon } from '../linger.ts';

/**
 * Answers, ends the connection behind the answer and reads no more of the body: a client that sends on is held up, and reset a moment
 * later. By way of the response node would close on the unread body at once, and the reset overtake the answer.
 */
export async function answerUnread(reply: Reply, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const leaving = leavingOf(response);
  // Behind an unanswered pipelined request it is not its turn yet.
  if (response.socket === null) await Promise.race([once(response, 'socket'), once(leaving, 'abort')]);
  const { socket } = response;
  if (socket === null || leaving.aborted) return;
  request.pause();
  const { status, headers, body } = reply;
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head}\r\n`);
  socket.end(body);
  closeSoon(socket);
}
