import { served } from '../answering.ts';
import type { Face } from '../face.ts';
import { proveAuthTokens } from './auth-tokens.ts';
import { file, given, newKeySecret } from './keys.ts';
import { searchRoom } from './search-room.ts';
import { answer, malformed } from './serve.ts';

/** Aliyun's number authentication, dypnsapi 2017-05-25 [aliyun-wire]. */
export const aliyun: Face = {
  id: 'aliyun',
  create: (beside) => {
    const at = { ...beside, mayTry: searchRoom(() => beside.ports.nowMs()) };
    return served(
      (isTooLarge) => malformed(at, isTooLarge),
      (request, response) => answer(request, response, at),
    );
  },
  given,
  keys: { name: 'accessKeyId', secret: 'accessKeySecret' },
  newSecret: newKeySecret,
  hidden: ['securityToken'],
  file,
  provePage: proveAuthTokens,
};
