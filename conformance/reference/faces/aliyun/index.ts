import express from 'express';
import { type Served, strict } from '../../listening.ts';
import type { Face, FaceContext } from '../face.ts';
import { file, given, newKeySecret } from './keys.ts';
import { answer, malformed } from './serve.ts';

/** Aliyun's number authentication, dypnsapi 2017-05-25 [aliyun-wire]. */
export const aliyun: Face = {
  id: 'aliyun',
  create: (at: FaceContext): Served => {
    const app = express();
    app.disable('x-powered-by');
    app.set('query parser', false);
    app.use(strict(() => malformed(at, false)));
    app.use((request, response) => answer(request, response, at));
    return { handler: app, malformed: (isTooLarge) => malformed(at, isTooLarge) };
  },
  given,
  keys: { name: 'accessKeyId', secret: 'accessKeySecret' },
  newSecret: newKeySecret,
  hidden: ['securityToken'],
  file,
};
