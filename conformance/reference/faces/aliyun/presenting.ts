import facts from '../../../../fixtures/faces/aliyun.json' with { type: 'json' };
import type { Application } from '../../domain/applications/store.ts';
import type { Purpose } from '../../gateways/outcome.ts';
import type { FaceContext } from '../face.ts';
import { type Presented, present, type Unfit } from '../presented.ts';
import { tokenWords } from '../token-words.ts';
import { because, type Pair } from '../told-words.ts';
import type { Refusal } from './action.ts';
import { isAuthToken } from './auth-tokens.ts';
import { tokenLife } from './codes.ts';

/** Tokens of apps and of pages go to actions of their own [aliyun-h5-token]. */
export type Channel = 'app' | 'page';

interface Wanted {
  readonly purpose: Purpose;
  readonly token: string;
  readonly channel: Channel;
}

/** The application that the token is of, among those of this kind, or why it is not put to a carrier. */
export async function presentOf(
  accountId: string,
  wanted: Wanted,
  at: FaceContext,
): Promise<Presented | { readonly refusal: Refusal; readonly application: Application | null }> {
  const { purpose, token, channel } = wanted;
  const among = ({ platform }: Application) => (platform === 'h5') === (channel === 'page');
  const found = await present(token, { face: 'aliyun', accountId, purpose, life: tokenLife, among }, at);
  if (!('problem' in found)) return found;
  const { application } = found;
  if (found.problem !== 'TOKEN_APP_MISMATCH' || application === null)
    return { refusal: { refused: found.problem, because: explain(found, wanted, at) }, application };
  const other = channel === 'app' ? 'page' : 'app';
  return {
    refusal: { refused: 'TOKEN_OTHER_CHANNEL', because: because(channels[channel], channels[other]) },
    application,
  };
}

const channels: Readonly<Record<Channel, Pair>> = {
  app: ['a token of an app, for GetMobile or VerifyMobile', 'App 的 Token，用于 GetMobile 或 VerifyMobile'],
  page: ['a token of an H5 page, for the actions …WithToken', 'H5 页面的 Token，用于 …WithToken 接口'],
};

const kinds: Readonly<Record<Purpose, Pair>> = {
  login: ['a login token', '一键登录 Token'],
  verify: ['a token to check a number with', '本机号码校验 Token'],
};

function explain(unfit: Unfit, { purpose, token: text }: Wanted, at: FaceContext) {
  if (unfit.problem === 'TOKEN_UNREADABLE' && isAuthToken(text))
    return because(
      kinds[purpose],
      ['a token of GetAuthToken', 'GetAuthToken 返回的 Token'],
      [
        'That one is for the page; send the token that the page’s SDK hands out.',
        '那是给页面用的，请传页面 SDK 返回的 Token。',
      ],
    );
  return tokenWords(unfit, { face: 'aliyun', text, purpose, kinds, redeems: facts.redeems }, at);
}
