import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { RouteEntry, World } from '../../fixtures/api-types.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import { isHalfOf, pemOf, testKey } from '../../simulator/reproduce/request/own-key.ts';
import type { Context } from '../context.ts';
import { bytesOf } from '../json-input.ts';
import { usageFailure } from '../usage.ts';

const option = '--private-key';

/** The key with which the app signs, PKCS#8 PEM: of the file that was told, else the test key that apps file unless they say otherwise. */
export async function signingKey(
  { carrier }: RouteEntry,
  app: World['apps'][number],
  file: string | undefined,
  cx: Context,
): Promise<string> {
  const key = file === undefined ? testKey() : await keyIn(file, cx);
  const filed = app.publicKeys[carrier as keyof typeof app.publicKeys]?.verify;
  // A sign by another key is a mistake to try, if somebody wants to: it is told, and goes out.
  if (filed === undefined || !isHalfOf(filed, key)) {
    if (file !== undefined) cx.out.note(cx.say.sign.otherKey(app.name));
    else throw usageFailure([mistake('sign.own-key', option, undefined, { app: app.name })], cx);
  }
  return pemOf(key);
}

async function keyIn(file: string, cx: Context): Promise<KeyObject> {
  const bytes = await bytesOf(file, option, cx);
  try {
    const key = createPrivateKey(bytes);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // Whatever it holds, it is no key that can sign; node's words name OpenSSL's routines.
  }
  throw usageFailure([mistake('sign.no-key', option, file)], cx);
}
