/** What begins every gzip: its mark, deflate, no flags, no time, no system. */
const header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/** A block that is not compressed holds so much at most. */
const mostInBlock = 0xffff;

/**
 * Good gzip of the bytes up to its checksum, in blocks that are not compressed: the same bytes on every machine, which no
 * compressor promises. What ends it is left to whoever wants it wrong.
 */
export function gzipWithoutEnd(body: Uint8Array): Uint8Array {
  const bytes = [...header];
  let at = 0;
  do {
    const block = body.subarray(at, at + mostInBlock);
    at += mostInBlock;
    const { length } = block;
    bytes.push(at >= body.length ? 1 : 0, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff, ...block);
  } while (at < body.length);
  return Uint8Array.from(bytes);
}

/** A checksum of nothing and a length that is one too many: one of the two at least is wrong, whatever the bytes are. */
export function wrongEnd({ length }: Uint8Array): Uint8Array {
  const wrong = length + 1;
  return Uint8Array.of(0, 0, 0, 0, wrong & 0xff, (wrong >> 8) & 0xff, (wrong >> 16) & 0xff, wrong >>> 24);
}
