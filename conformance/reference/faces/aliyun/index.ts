import { served } from '../answering.ts';
import type { Face } from '../face.ts';
import { file, given, newKeySecret } from './keys.ts';
import { answer, malformed } from './serve.ts';

/** Aliyun's number authentication, dypnsapi 2017-05-25 [aliyun-wire]. */
export const aliyun: Face = {
  id: 'aliyun',
  create: (at) =>
    served(
      (isTooLarge) => malformed(at, isTooLarge),
      (request, response) => answer(request, response, at),
    ),
  given,
  keys: { name: 'accessKeyId', secret: 'accessKeySecret' },
  newSecret: newKeySecret,
  hidden: ['securityToken'],
  file,
};
