import { connect, type Socket } from 'node:net';

/** What a socket got. */
export interface Heard {
  readonly bytes: Buffer;
  /** How the other side ended it. */
  readonly end: 'closed' | 'reset';
}

/** Writes a request as HTTP/1.1 on a connection of its own that is to close behind the answer, and reads to the end. */
export function askBySocket(port: number, url: string, { body, headers }: RequestInit): Promise<Heard> {
  const { pathname } = new URL(url);
  const lines = Object.entries(headers as Record<string, string>).map((line) => line.join(': '));
  const text = String(body);
  const head = [`POST ${pathname} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Connection: close', ...lines];
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.write(`${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  return heardBy(socket);
}

function heardBy(socket: Socket): Promise<Heard> {
  const parts: Buffer[] = [];
  let end: Heard['end'] = 'closed';
  socket.on('data', (part) => parts.push(part));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') throw error;
    end = 'reset';
  });
  // A reset on the heels of bytes may be read as a plain end: whoever writes then is told.
  socket.on('end', () => socket.write('\r\n', () => socket.destroy()));
  return new Promise((resolve) => socket.on('close', () => resolve({ bytes: Buffer.concat(parts), end })));
}

/** What stands in no answer for long: the day of the wall, and what node says of the connection. */
const fleeting = /^(date|connection|keep-alive):/i;

/** What a socket got, in lines that a person reads: the head as it came, and of a long body its length alone. */
export function told({ bytes, end }: Heard): string {
  const text = bytes.toString('latin1').replace(/(127\.0\.0\.1|localhost):\d+/g, '$1:port');
  if (bytes.length === 0) return `nothing, ${end}`;
  if (!text.startsWith('HTTP/')) return `${shown(text)}, ${end}`;
  const at = text.indexOf('\r\n\r\n');
  const head = at < 0 ? text : text.slice(0, at);
  const lines = head.split('\r\n').filter((line) => !fleeting.test(line));
  const heading = [...lines.slice(0, 8).map(shown), ...(lines.length > 8 ? [`… ${lines.length - 8} more lines`] : [])];
  return [...heading, at < 0 ? `(the head has no end), ${end}` : `${shown(text.slice(at + 4))}, ${end}`].join('\n');
}

const most = 400;

function shown(text: string): string {
  if (text === '') return '(no bytes)';
  const plain = text.replace(/[^\x20-\x7e\n]/g, escaped);
  return plain.length <= most ? plain : `${plain.slice(0, 60).trim() || '(blanks)'} … ${text.length} bytes`;
}

export function escaped(letter: string): string {
  return `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
