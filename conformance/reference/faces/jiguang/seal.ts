import { constants, publicEncrypt } from 'node:crypto';
import { keyOf } from './public-key.ts';

/** The number for its owner's eyes: RSA with PKCS#1 v1.5, standard Base64 [jiguang-phone]. `key` is Base64 of SPKI. */
export const sealPhone = (phone: string, key: string): string =>
  publicEncrypt({ key: keyOf(key), padding: constants.RSA_PKCS1_PADDING }, Buffer.from(phone, 'ascii')).toString(
    'base64',
  );
