import type { Socket } from 'node:net';

/** Types of a record, of a message and of an extension, and the one kind of name (RFC 8446 5.1, 4; RFC 6066 3). */
const handshakeRecord = 22;
const clientHello = 1;
const serverNameExtension = 0;
const hostName = 0;

/** More than any client says of itself; the rest is for TLS to judge. */
const mostBytes = 0x1_0000;

/**
 * Reads which name a client asks for that has begun to speak TLS, told once: null where it names none, or says what is no
 * ClientHello. Its bytes are back in the socket then, and it is paused. A socket that ends before that is told of to nobody.
 */
export function readServerName(socket: Socket, limitMs: number, told: (name: string | null) => void): void {
  let seen = Buffer.alloc(0);
  const quit = () => {
    clearTimeout(timer);
    socket.off('data', look).off('end', leave).off('close', quit);
  };
  const tell = (name: string | null) => {
    quit();
    socket.pause();
    if (seen.length > 0) socket.unshift(seen);
    told(name);
  };
  const look = (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    const name = serverNameIn(seen);
    if (name !== undefined) tell(name);
    else if (seen.length >= mostBytes) tell(null);
  };
  const leave = () => {
    quit();
    socket.end();
  };
  const timer = setTimeout(() => tell(null), limitMs).unref();
  socket.on('data', look).on('end', leave).once('close', quit);
  socket.resume();
}

/** The name in what a client has sent so far, lower case: null where there is none, undefined while there may be more to come. */
function serverNameIn(bytes: Buffer): string | null | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; at + 5 <= bytes.length; ) {
    if (bytes[at] !== handshakeRecord) return null;
    const length = bytes.readUInt16BE(at + 3);
    parts.push(bytes.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  const message = Buffer.concat(parts);
  if (message.length < 4) return undefined;
  if (message[0] !== clientHello) return null;
  const end = 4 + message.readUIntBE(1, 3);
  if (message.length < end) return end > mostBytes ? null : undefined;
  try {
    return nameAmong(message.subarray(4, end));
  } catch {
    // A length that leads beyond the end.
    return null;
  }
}

function nameAmong(hello: Buffer): string | null {
  // Version and random come first, then three lists with their lengths: session, ciphers, compressions.
  let at = 34;
  at += 1 + hello.readUInt8(at);
  at += 2 + hello.readUInt16BE(at);
  at += 1 + hello.readUInt8(at);
  for (at += 2; at + 4 <= hello.length; at += 4 + hello.readUInt16BE(at + 2)) {
    if (hello.readUInt16BE(at) !== serverNameExtension) continue;
    // The list of names has its length before it, too; there is one of a kind.
    if (hello.readUInt8(at + 6) !== hostName) return null;
    const length = hello.readUInt16BE(at + 7);
    return hello.toString('latin1', at + 9, at + 9 + length).toLowerCase() || null;
  }
  return null;
}
