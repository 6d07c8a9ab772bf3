import { closed, list, purpose, text, textOrNone } from '../../console/schemas.ts';
import type { Fits } from '../../console/shape.ts';
import { newId } from '../../secrets.ts';
import type { Scene } from '../scenes/store.ts';
import type { Identity } from './creating.ts';
import type { Application } from './store.ts';

const platform = { type: 'string', enum: ['android', 'ios', 'h5'] } as const;
export const purposes = { type: 'array', items: purpose, uniqueItems: true } as const;

/** What each carrier gave an application when it was filed there. */
export const carriers = closed({
  cmcc: closed({ appId: text, appKey: text, appSecret: text }, ['appId', 'appKey', 'appSecret']),
  cucc: closed({ clientId: text, clientSecret: text }, ['clientId', 'clientSecret']),
  ctcc: closed({ appId: text, appSecret: text }, ['appId', 'appSecret']),
});

/**
 * `packageName` is the bundle id on iOS, the origin on H5. Without `carriers` the application waits for approval; without
 * `businesses` it gets one scene a purpose.
 */
export const newApplication = closed(
  {
    name: text,
    platform,
    packageName: text,
    packageSign: textOrNone,
    webPageUrl: textOrNone,
    capabilities: purposes,
    carriers,
    businesses: list(closed({ name: text, purpose }, ['purpose'])),
  },
  ['name', 'platform', 'packageName'],
);

export type NewApplication = Fits<typeof newApplication>;

export const identityOf = (form: NewApplication): Identity => ({
  name: form.name,
  platform: form.platform,
  packageName: form.packageName,
  packageSign: form.packageSign ?? '',
  webPageUrl: form.webPageUrl ?? '',
  remark: '',
  ...(form.capabilities && { capabilities: form.capabilities }),
  ...(form.carriers && { carriers: form.carriers }),
});

export function scenesOf(accountId: string, { businesses }: NewApplication): Scene[] {
  const wanted: NewApplication['businesses'] = businesses ?? [{ purpose: 'login' }, { purpose: 'verify' }];
  return wanted.map(({ name, purpose }) => ({
    id: newId('biz-'),
    accountId,
    applicationId: null,
    name: name ?? purpose,
    purpose,
  }));
}

/** An application as a list of an account's shows it. */
export const entryOf = ({ name, id, platform, packageName }: Application, scenes: readonly Scene[]) => ({
  name,
  applicationId: id,
  platform,
  packageName,
  businesses: scenes.map((scene) => ({ businessId: scene.id, purpose: scene.purpose })),
});
