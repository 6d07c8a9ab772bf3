import type { SealClue } from '../../core/route/clue.ts';
import { AES_BLOCK_BYTES } from '../../wire/primitives.ts';

/** A field in which RSA seals the caller's AES key, for whoever asks why it did not open. */
export function keyClue(field: string, text: string, output: 'hex' | 'base64'): SealClue {
  const isRight = (bytes: Uint8Array): boolean => bytes.length === AES_BLOCK_BYTES;
  return { about: 'seal', field, text, outputs: [output], seal: { cipher: 'RSA', holds: 'key', isRight } };
}
