import { refuse } from '../../core/intent.ts';
import type { Rule } from '../../core/route.ts';
import { isForeignToken } from '../partners.ts';
import { ids } from './ids.ts';

/** A token must have this carrier's shape; one of another carrier's shape was redeemed at the wrong gateway. */
export function tokenShape<F>(read: (fields: F) => string): Rule<F> {
  return {
    name: 'token-shape',
    evidence: 'documented',
    refuses: ['tok.malformed', 'tok.wrong-carrier'],
    test(fields) {
      const token = read(fields);
      const parts = ids.token.read(token);
      if (parts !== null && parts.kind === 'token') return null;
      return refuse(isForeignToken('cmcc', token) ? 'tok.wrong-carrier' : 'tok.malformed');
    },
    why(fields) {
      const token = read(fields);
      return {
        expected: 'STsid, six zeros, 13 digits of time, 32 letters and digits (56 characters)',
        got: isForeignToken('cmcc', token)
          ? 'a token of another carrier'
          : `${token.length} characters of another shape`,
        hint: 'send the token of the SDK’s callback whole, to the carrier that issued it',
      };
    },
  };
}
