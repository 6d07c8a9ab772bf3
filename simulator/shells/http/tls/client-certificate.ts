import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** Types of records and of handshake messages (RFC 5246 6.2.1, 7.4). */
const handshakeRecord = 22;
const certificateMessage = 11;

/** More than a ClientHello and the beginning of a certificate take. */
const mostBytes = 0x2_0000;

/**
 * A socket as TLS 1.2 is to see it, which is looked at until the client shows a certificate: `shown` is told then, and neither
 * the certificate nor anything behind it comes through. Node takes any certificate and tells it when the handshake is over.
 */
export function untilCertificate(socket: Socket, shown: () => void): Duplex {
  let seen: Buffer | null = Buffer.alloc(0);
  const through = new Duplex({
    read: () => void socket.resume(),
    write: (chunk, _, done) => void socket.write(chunk, done),
    final: (done) => void socket.end(done),
    destroy(error, done) {
      socket.off('data', look).off('end', end);
      done(error);
    },
  });
  function look(chunk: Buffer): void {
    if (seen !== null) {
      seen = Buffer.concat([seen, chunk]);
      const is = certificateIn(seen);
      if (is === true) {
        socket.off('data', look).off('end', end);
        shown();
        return;
      }
      if (is === false || seen.length > mostBytes) seen = null;
    }
    if (!through.push(chunk)) socket.pause();
  }
  const end = () => void through.push(null);
  socket.on('data', look).on('end', end);
  socket.once('close', () => through.destroy());
  return through;
}

/** Whether what a client has sent so far has a certificate in it; false where none can come any more, null while one may. */
function certificateIn(bytes: Buffer): boolean | null {
  const parts: Buffer[] = [];
  let isOpen = true;
  for (let at = 0; at + 5 <= bytes.length; ) {
    // What follows a ChangeCipherSpec is encrypted.
    isOpen = bytes[at] === handshakeRecord;
    if (!isOpen) break;
    const length = bytes.readUInt16BE(at + 3);
    parts.push(bytes.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  const messages = Buffer.concat(parts);
  for (let at = 0; at + 4 <= messages.length; at += 4 + messages.readUIntBE(at + 1, 3)) {
    if (messages[at] !== certificateMessage) continue;
    // The list has its length before it; a client without a certificate sends an empty one.
    return at + 7 <= messages.length ? messages.readUIntBE(at + 4, 3) > 0 : null;
  }
  return isOpen ? null : false;
}
