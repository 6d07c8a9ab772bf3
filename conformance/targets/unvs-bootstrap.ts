import { createHash } from 'node:crypto';
import type { Bootstrap, DescribeWish, GoodCall, RawRequest } from '../suite/adapter.ts';
import { type Fields, requestOf } from './unvs-wire.ts';

const platforms: Readonly<Record<string, string>> = { android: '1', ios: '2', h5: '3' };

interface App {
  readonly applicationId: string;
  readonly platform: string;
  readonly packageName: string;
}

const sign = (text: string): string => createHash('md5').update(text).digest('hex');

/** GetAppInfo as the clients of UCloud's SDKs ask it. */
export function describeBootstrap(
  app: App,
  { identity, platform, application, sign: how, skewMs = 0 }: Bootstrap,
  set: DescribeWish['set'] = {},
): GoodCall {
  const Timestamp = String(Date.now() + skewMs);
  const own: Fields = {
    Action: 'GetAppInfo',
    ApplicationId: application === 'unknown' ? 'unvs-0000000000000000' : app.applicationId,
    PackageName: identity ?? app.packageName,
    Platform: platform ?? platforms[app.platform] ?? '',
    Timestamp,
  };
  const entries = Object.entries({ ...own, ...set });
  const fields = Object.fromEntries(entries.filter((each): each is [string, string] => each[1] !== null));
  const signed = ['ApplicationId', 'PackageName', 'Platform', 'Timestamp'].map((name) => fields[name] ?? '').join('');
  const { Timestamp: stamp, ...rest } = { ...fields, Sign: how === 'bad' ? '0'.repeat(32) : sign(signed) } as Fields;
  // The Android client has its stamp in a header, the others in the body.
  const isHeader = app.platform === 'android';
  const {
    path: url = '/',
    headers,
    ...request
  } = requestOf({ ...rest, ...(!isHeader && stamp !== undefined && { Timestamp: stamp }) }, 'json');
  return {
    ...request,
    url,
    headers: { ...headers, ...(isHeader && stamp !== undefined && { timestamp: stamp }) },
    signature: { in: 'json', name: 'Sign' },
    signed,
    sign,
  };
}

export const asRequest = ({ method, url: path, headers, body }: GoodCall): RawRequest => ({
  method,
  path,
  headers,
  ...(body !== undefined && { body }),
});
