import type { Application } from '../../domain/applications/store.ts';
import type { Purpose } from '../../gateways/outcome.ts';
import { textOf } from './action.ts';
import type { Refusal } from './envelope.ts';
import { withoutDefaultPort } from './get-app-info.ts';
import type { Parameters } from './parameters.ts';
import type { NumberedPlatform } from './platform-numbers.ts';

/** What CreateUNVSApp was sent, once it has the shape that the document asks for. */
export type AppForm = Pick<Application, 'name' | 'packageName' | 'packageSign' | 'webPageUrl' | 'remark'> & {
  readonly platform: NumberedPlatform;
  businesses: { businessId: string; name: string; purpose: Purpose }[];
};

const platforms: Record<string, NumberedPlatform> = { '1': 'android', '2': 'ios', '3': 'h5' };
const purposes: Record<string, Purpose> = { '1': 'login', '2': 'verify' };
const identity: Record<NumberedPlatform, string[]> = {
  android: ['PkgName', 'PkgSign'],
  ios: ['BundleId'],
  h5: ['WebPageUrl', 'OriginUrl'],
};

const shapes: Record<string, RegExp> = {
  PkgName: /^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+$/,
  // The vendor has two tools: the ordinary one prints an MD5, the national-crypto one an SM3.
  PkgSign: /^(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{64})$/,
  BundleId: /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/,
  WebPageUrl: /^https:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/,
  OriginUrl: /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/,
};

export function readAppForm(parameters: Parameters): AppForm | Refusal {
  const field = (name: string) => textOf(parameters, name) ?? '';
  const absent = ['ApplicationName', 'Platform'].filter((item) => !parameters.has(item));
  if (absent.length > 0) return { problem: 'PARAM_MISSING', names: absent };
  const name = field('ApplicationName');
  const platform = platforms[field('Platform')];
  if (name === '' || name.length > 128) return { problem: 'PARAM_INVALID', names: ['ApplicationName'] };
  if (!platform) return { problem: 'PARAM_INVALID', names: ['Platform'] };
  for (const [of, names] of Object.entries(identity)) {
    for (const item of names) {
      if (of !== platform && parameters.has(item)) return { problem: 'PARAM_INVALID', names: [item] };
      if (of !== platform) continue;
      if (!parameters.has(item) || parameters.get(item) === '') return { problem: 'PARAM_MISSING', names: [item] };
      if (field(item).length > 512 || !shapes[item]?.test(field(item)))
        return { problem: 'PARAM_INVALID', names: [item] };
    }
  }
  const businesses = readBusinesses(parameters.has('Businesses') ? field('Businesses') : 'W10=');
  if (!businesses) return { problem: 'PARAM_INVALID', names: ['Businesses'] };
  if (field('Remark').length > 1024) return { problem: 'PARAM_INVALID', names: ['Remark'] };
  const packageName = { android: field('PkgName'), ios: field('BundleId'), h5: withoutDefaultPort(field('OriginUrl')) };
  return {
    name,
    platform,
    packageName: packageName[platform],
    packageSign: field('PkgSign'),
    webPageUrl: field('WebPageUrl'),
    remark: field('Remark'),
    businesses,
  };
}

/** Base64 of a JSON list; one bad entry spoils all (UNVS-2-j). */
function readBusinesses(text: string): AppForm['businesses'] | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  let list: unknown;
  try {
    list = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64')));
  } catch {
    return null;
  }
  if (!Array.isArray(list) || list.length > 32) return null;
  const read = list.map((entry: unknown) => {
    const { BusinessId, BusinessName, Purpose } = (entry ?? {}) as Record<string, unknown>;
    const purpose = purposes[String(Purpose)];
    if (typeof BusinessName !== 'string' || BusinessName === '' || BusinessName.length > 128 || !purpose) return null;
    if (BusinessId !== undefined && BusinessId !== null && typeof BusinessId !== 'string') return null;
    if (`${BusinessName}${BusinessId ?? ''}`.includes('\0')) return null;
    return { businessId: BusinessId ?? '', name: BusinessName, purpose };
  });
  const good = read.filter((entry) => entry !== null);
  return good.length === read.length ? good : null;
}
