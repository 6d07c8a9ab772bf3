import { stateProblem } from '../../domain/applications/rules.ts';
import type { Application } from '../../domain/applications/store.ts';
import { accountNowMs } from '../clock.ts';
import type { Because } from '../face.ts';
import { same, words } from '../told-words.ts';
import { type Action, meet, type Refusal, textOf } from './action.ts';
import { newAuthTokens } from './auth-tokens.ts';
import { readFacts } from './keys.ts';

/**
 * What a page needs before its SDK may ask a carrier: the page is known by its origin, the scene by a code that the console
 * gives out [aliyun-h5-token]. It costs nothing.
 */
export const getAuthToken: Action = {
  name: 'GetAuthToken',
  wanted: ['Url', 'Origin'],
  async run(call, at) {
    const value = (name: string) => textOf(call.parameters, name);
    const [origin, url, scene, bizType] = [value('Origin'), value('Url'), value('SceneCode'), value('BizType')];
    const applications = await at.store.applications.list(call.account.id);
    const page = applications.find(({ platform, packageName }) => platform === 'h5' && packageName === origin);
    const about = { applicationId: page?.id ?? null };
    const forced = await meet(call, about, at);
    if (forced) return forced;
    if (!/^[01]?$/.test(bizType)) return { refused: 'PARAM_INVALID', about, because: wrongType(bizType) };
    if (!url.startsWith(`${origin}/`) && url !== origin) return { refused: 'PARAM_INVALID', about, because: wrongUrl };
    const problem = sceneProblem(page, scene, readFacts(call.identity.facts).sceneCodes ?? null);
    if (problem) return { ...problem, about };
    const { name: keyId, secret } = call.identity;
    const nowMs = await accountNowMs(call.account.id, at);
    return { data: { TokenInfo: newAuthTokens(secret, { keyId, origin, scene, bizType }, nowMs) }, about };
  },
};

/** Without filed codes any of the right form passes, none too: which one a scene has is told nowhere here [assumed]. */
function sceneProblem(page: Application | undefined, scene: string, filed: readonly string[] | null): Refusal | null {
  if (page === undefined) return { refused: 'SCENE_UNKNOWN', because: wrongOrigin };
  const state = stateProblem(page);
  if (state) return { refused: state };
  const isKnown = filed === null ? /^(?:FC\d+)?$/.test(scene) : filed.includes(scene);
  if (isKnown) return null;
  const expected = filed === null ? words('FC and digits', 'FC 加数字') : same(filed.join(', '));
  return { refused: 'SCENE_UNKNOWN', because: { expected, got: same(scene.slice(0, 64)) } };
}

const wrongType = (given: string): Because => ({
  expected: words('BizType 0 to check a number, 1 to log in', 'BizType：0 为校验，1 为登录'),
  got: same(given.slice(0, 64)),
});

const wrongUrl: Because = {
  expected: words('Url on Origin: https://host/', 'Url 位于 Origin 之下：https://host/'),
  got: words('one of another origin', '其他来源的地址'),
};

const wrongOrigin: Because = {
  expected: words(
    'the origin of a page of this account, without a slash at its end',
    '该账号登记的页面来源，末尾不带斜杠',
  ),
  got: words('another one', '另一个'),
};
