import { type Told, textOf } from '../parts/ask.ts';
import { unread } from '../parts/watch.ts';
import { last } from './asked.ts';
import type { Callback } from './options.ts';
import { askToken } from './token.ts';
import { local } from './words.ts';

interface Options {
  readonly data?: Told;
  readonly success?: Callback;
  readonly error?: Callback;
}

const fields = ['version', 'appId', 'traceId', 'accessToken', 'maskPhone', 'maskVal', 'expandParams', 'isTest'];

/** M17 by a page that draws its own consent. */
export async function authGetToken({ data = {}, success, error, ...others }: Options = {}): Promise<void> {
  unread('YDRZAuthLogin.authGetToken', others, []);
  unread('YDRZAuthLogin.authGetToken.data', data, fields);
  const of = (name: string) => textOf(data, name);
  const digits = of('maskVal');
  if (last.authLevel === '4' && !/^\d{4}$/.test(digits)) return error?.({ ...local('507'), msgId: of('traceId') });
  const told = await askToken({
    appId: of('appId'),
    traceId: of('traceId'),
    version: of('version'),
    accessToken: of('accessToken'),
    maskPhone: of('maskPhone') || last.maskPhone,
    digits,
    userInformation: last.userInformation,
    expandParams: of('expandParams'),
    isTest: of('isTest') === '0',
  });
  (told.code === '103000' ? success : error)?.(told);
}
