import { createHash } from 'node:crypto';
import { stateProblem } from '../../domain/applications/rules.ts';
import type { Application } from '../../domain/applications/store.ts';
import type { CarrierCredentials } from '../../gateways/outcome.ts';
import type { Action, Call } from './action.ts';
import { forcedBy, textOf, whyAbsent } from './action.ts';
import { platformNumbers } from './platform-numbers.ts';
import type { ProblemId } from './problems.ts';

/**
 * The phone's bootstrap: unauthenticated and free. The sign holds no secret, so it proves integrity and no more; therefore
 * nothing leaves here that a phone may not know.
 */
export const getAppInfo: Action = {
  name: 'GetAppInfo',
  async run(call, at) {
    const { parameters } = call;
    // The header of a signed action is `Signature`; here the sign is a parameter of another name.
    if (!parameters.has('Sign')) return { problem: 'AUTH_MISSING_SIGNATURE', names: ['Sign'] };
    const missing = whyAbsent(parameters, ['ApplicationId', 'PackageName', 'Platform', 'Sign']);
    if (missing) return missing;
    const field = (name: string) => textOf(parameters, name) ?? '';
    const stamp = stampOf(call);
    if (stamp === null) return { problem: 'PARAM_MISSING', names: ['Timestamp'] };
    if (!/^\d{13}$/.test(stamp)) return { problem: 'PARAM_INVALID', names: ['Timestamp'] };
    const [id, packageName, platform] = [field('ApplicationId'), field('PackageName'), field('Platform')];
    const sign = createHash('md5')
      .update(id + packageName + platform + stamp)
      .digest('hex');
    if (sign !== field('Sign')) return { problem: 'AUTH_BAD_SIGNATURE' };
    if (!at.ports.isFresh(Number(stamp), at.ports.nowMs())) return { problem: 'CLOCK_SKEW' };

    const application = await at.store.applications.find(id);
    Object.assign(call.about, { accountId: application?.accountId ?? null, applicationId: application?.id ?? null });
    const forced = await forcedBy('GetAppInfo', call.about, at);
    if (forced !== null) return forced;
    const problem = application ? identityProblem(application, platform, packageName) : 'APP_NOT_FOUND';
    if (!application || problem) return { problem: problem ?? 'APP_NOT_FOUND' };
    const account = await at.store.accounts.find(application.accountId);
    if (account?.state !== 'active') return { problem: 'ACCOUNT_RESTRICTED' };
    const state = stateProblem(application);
    return state ? { problem: state } : { data: publicPart(application.carriers) };
  },
};

/** In the body, or in the header `Timestamp` as the Android client has it. */
const stampOf = ({ parameters, timestampHeader }: Call): string | null =>
  textOf(parameters, 'Timestamp') ?? timestampHeader ?? null;

/** UNVS-4.5.2-h: exact, but for a port that the origin's scheme implies anyway. */
function identityProblem(application: Application, platform: string, packageName: string): ProblemId | null {
  if (platformNumbers[application.platform] !== platform) return 'APP_PLATFORM_MISMATCH';
  const name = application.platform === 'h5' ? withoutDefaultPort(packageName) : packageName;
  return name === application.packageName ? null : 'APP_IDENTITY_MISMATCH';
}

export const withoutDefaultPort = (origin: string): string =>
  origin.replace(/^(https:\/\/[^/:]+):443$/, '$1').replace(/^(http:\/\/[^/:]+):80$/, '$1');

/** UNVS-1.5-f: ids of all three, China Mobile's app key because its own client signs with it, and no secret. */
function publicPart({ cmcc, cucc, ctcc }: CarrierCredentials) {
  return {
    AppId: cmcc?.appId ?? '',
    AppKey: cmcc?.appKey ?? '',
    Carriers: {
      ...(cmcc && { cmcc: { appId: cmcc.appId, appKey: cmcc.appKey } }),
      ...(cucc && { cucc: { clientId: cucc.clientId } }),
      ...(ctcc && { ctcc: { appId: ctcc.appId } }),
    },
  };
}
