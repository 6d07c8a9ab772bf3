import { generateKeyPairSync } from 'node:crypto';
import type { KeyPair } from '../make.ts';

/** Two CAs in a row have no key in common. */
const kept: KeyPair[] = Array.from({ length: 6 }, () => generateKeyPairSync('rsa', { modulusLength: 2048 }));
let given = 0;

/** Keys as a CA makes them, which come again: to make three anew for each of many CAs takes most of a test's time. */
export async function knownKeys(): Promise<KeyPair> {
  return kept[given++ % kept.length] as KeyPair;
}
