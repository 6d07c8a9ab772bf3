/**
 * The same bytes seen as a Buffer, without a copy, for the native text codecs that only Buffer has.
 * Writing through the view writes to the original.
 */
export function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
