import { named, words } from '../../console/marks.ts';
import { closed, list, purpose, text, textOrNone } from '../../console/schemas.ts';
import type { Fits } from '../../console/shape.ts';
import { newId } from '../../secrets.ts';
import type { Scene } from '../scenes/store.ts';
import type { Identity } from './creating.ts';
import type { Application } from './store.ts';

export const name = named(text, 'Name', '名称');
const platform = named({ type: 'string', enum: ['android', 'ios', 'harmony', 'h5'] }, 'Platform', '平台', {
  'x-values': {
    android: words('Android', 'Android'),
    ios: words('iOS', 'iOS'),
    harmony: words('HarmonyOS', '鸿蒙'),
    h5: words('H5', 'H5'),
  },
});
export const purposes = named({ type: 'array', items: purpose, uniqueItems: true }, 'Capabilities', '能力');
const packageName = named(text, 'Package name', '包名', {
  'x-hint': words(
    'the bundle id on iOS, the bundle name on HarmonyOS, the origin on H5',
    'iOS 为 bundle id，鸿蒙为 bundleName，H5 为来源',
  ),
});
export const packageSign = named(textOrNone, 'Package signature', '包签名', {
  'x-hint': words('the fingerprint on HarmonyOS', '鸿蒙为证书指纹'),
});
export const webPageUrl = named(textOrNone, 'Web page', '网页地址');
const appId = named(text, 'AppId', 'AppId');
const appSecret = named(text, 'AppSecret', 'AppSecret', { 'x-masked': true });

/** What each carrier gave an application when it was filed there. */
export const carriers = named(
  closed({
    cmcc: named(
      closed({ appId, appKey: named(text, 'AppKey', 'AppKey'), appSecret }, ['appId', 'appKey', 'appSecret']),
      'China Mobile',
      '中国移动',
    ),
    cucc: named(
      closed(
        {
          clientId: named(text, 'ClientId', 'ClientId'),
          clientSecret: named(text, 'ClientSecret', 'ClientSecret', { 'x-masked': true }),
        },
        ['clientId', 'clientSecret'],
      ),
      'China Unicom',
      '中国联通',
    ),
    ctcc: named(closed({ appId, appSecret }, ['appId', 'appSecret']), 'China Telecom', '中国电信'),
  }),
  'Filed at carriers',
  '运营商报备信息',
);

/**
 * `packageName` is the bundle id on iOS, the bundle name on HarmonyOS, the origin on H5. Without `carriers` the application waits for approval; without
 * `businesses` it gets one scene a purpose.
 */
export const newApplication = closed(
  {
    name,
    platform,
    packageName,
    packageSign,
    webPageUrl,
    capabilities: purposes,
    carriers,
    businesses: named(list(closed({ name, purpose }, ['purpose'])), 'Scenes', '业务场景', {
      'x-hint': words('left out, there is one for each purpose', '不填则每种用途各建一个'),
    }),
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

const applicationId = named(text, 'ApplicationId', 'ApplicationId');
const businessId = named(text, 'BusinessId', 'BusinessId');
/** What `entryOf` gives. */
export const entryMembers = {
  name,
  applicationId,
  platform,
  packageName,
  businesses: named(
    {
      type: 'array',
      items: { type: 'object', properties: { businessId, purpose }, required: ['businessId', 'purpose'] },
    },
    'Scenes',
    '业务场景',
  ),
};

/** An application as a list of an account's shows it. */
export const entryOf = ({ name, id, platform, packageName }: Application, scenes: readonly Scene[]) => ({
  name,
  applicationId: id,
  platform,
  packageName,
  businesses: scenes.map((scene) => ({ businessId: scene.id, purpose: scene.purpose })),
});
