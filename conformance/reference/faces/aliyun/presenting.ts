import type { Purpose } from '../../gateways/outcome.ts';
import type { FaceContext } from '../face.ts';
import { type Presented, present } from '../presented.ts';
import type { Refusal } from './action.ts';
import { tokenLife } from './codes.ts';
import { explainToken } from './token-words.ts';
import { words } from './words.ts';

/** Tokens of apps and of pages go to actions of their own [aliyun-h5-token]. */
export type Channel = 'app' | 'page';

interface Wanted {
  readonly purpose: Purpose;
  readonly token: string;
  readonly channel: Channel;
}

/** The application that the token is of, among those of this kind; several may share what they have at a carrier. */
export async function presentOf(
  accountId: string,
  { purpose, token, channel }: Wanted,
  at: FaceContext,
): Promise<Presented | Refusal> {
  const asked = { face: 'aliyun', accountId, purpose, life: tokenLife };
  const found = await present(token, asked, ofChannel(channel, at));
  if (!('problem' in found)) return found;
  if (found.problem === 'TOKEN_APP_MISMATCH') {
    const other = channel === 'app' ? 'page' : 'app';
    const elsewhere = await present(token, asked, ofChannel(other, at));
    if (!('problem' in elsewhere) || elsewhere.problem !== 'TOKEN_APP_MISMATCH')
      return { refused: 'TOKEN_OTHER_CHANNEL', because: { expected: channels[channel], got: channels[other] } };
  }
  return { refused: found.problem, because: explainToken(found, { purpose, token }) };
}

const channels = {
  app: words('a token of an app, for GetMobile or VerifyMobile', 'App 的 Token，用于 GetMobile 或 VerifyMobile'),
  page: words('a token of an H5 page, for the actions …WithToken', 'H5 页面的 Token，用于 …WithToken 接口'),
};

function ofChannel(channel: Channel, { store, tokenNowMs }: FaceContext) {
  const list = async (accountId: string) => {
    const all = await store.applications.list(accountId);
    return all.filter(({ platform }) => (platform === 'h5') === (channel === 'page'));
  };
  return { store: { ...store, applications: { ...store.applications, list } }, tokenNowMs };
}
