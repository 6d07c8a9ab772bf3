import { bodyLimit } from '../mount.ts';

/** Reads a request's body as far as the limit, and leaves the rest unread: in a process nobody has to be drained. */
export async function readBody(request: Request): Promise<{ bytes: Uint8Array; oversize: boolean }> {
  if (request.body === null) return { bytes: new Uint8Array(0), oversize: false };
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= bodyLimit) {
    const { done, value } = await reader.read();
    if (done) return { bytes: Buffer.concat(chunks), oversize: false };
    chunks.push(value);
    size += value.length;
  }
  await reader.cancel();
  return { bytes: Buffer.concat(chunks).subarray(0, bodyLimit), oversize: true };
}
