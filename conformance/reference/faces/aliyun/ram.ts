import { same, words } from '../told-words.ts';
import type { Refusal } from './action.ts';

/** Rights are the console's: here a key lists what its user may not do. */
export function ramRefusal(denied: readonly string[], action: string): Refusal | null {
  if (!denied.includes('*') && !denied.includes(action)) return null;
  return {
    refused: 'RAM_DENIED',
    because: {
      expected: same(`dypns:${action}`),
      got: words('a user without the right', '用户没有该权限'),
      fix: words('Take the action out of `denied` of this access key.', '从该密钥的 denied 中去掉此接口。'),
    },
  };
}
