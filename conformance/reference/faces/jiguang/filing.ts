import { generateKeyPair, type KeyPairKeyObjectResult, randomBytes } from 'node:crypto';
import { type Face, NameTaken } from '../face.ts';
import { factsOf, type Given } from './facts.ts';
import { readPublicKey } from './public-key.ts';

/** As the console of the vendor makes them up: 24 hex digits each [jiguang-auth]. */
export const newName = (): string => randomBytes(12).toString('hex');

/** The size of the vendor's own sample; and quick to make, as every account that brings no key has one made. */
const bits = 1024;

/**
 * What is told is one line each, keys too: Base64 of SPKI, and of PKCS#8 for the private one, which is how the vendor's own
 * samples hold them.
 */
export const file: Face['file'] = async (account, brought, { store, ports }) => {
  const given = brought as Given;
  const pair = given.publicKey === undefined && given.publicKeys === undefined ? await newPair() : null;
  const appKey = given.appKey ?? newName();
  const masterSecret = given.masterSecret ?? newName();
  const facts = { ...factsOf(given, pair?.publicKey ?? null) };
  const identity = { face: 'jiguang', name: appKey, accountId: account.id, secret: masterSecret, facts };
  if (!(await store.identities.file({ ...identity, createdMs: ports.nowMs() })))
    throw new NameTaken('jiguang', 'appKey');
  const read = typeof given.publicKey === 'string' ? readPublicKey(given.publicKey) : null;
  const publicKey = read !== null && 'spki' in read ? { publicKey: read.spki } : {};
  return { appKey, masterSecret, ...(pair ?? publicKey) };
};

async function newPair() {
  const { publicKey, privateKey } = await new Promise<KeyPairKeyObjectResult>((resolve, reject) =>
    generateKeyPair('rsa', { modulusLength: bits }, (error, publicKey, privateKey) =>
      error ? reject(error) : resolve({ publicKey, privateKey }),
    ),
  );
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}
