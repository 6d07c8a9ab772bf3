import { say } from '../../core/words/sentence.ts';
import { isHex } from '../../wire/hex.ts';
import type { TokenShape } from '../rules/token-shape.ts';
import { accessMark, ids } from './ids.ts';

export const accessShape: TokenShape = {
  home: 'ctcc',
  kind: 'access',
  format: ids.access,
  isShaped: (text) => text.startsWith(accessMark) && isHex(text.slice(accessMark.length), 32, 'lower'),
  looks: say('token.looks-ctcc'),
  evidence: 'assumed',
};

/** What is kept while another carrier is asked looks the same. */
export const peerShape: TokenShape = { ...accessShape, kind: 'peer' };
