import { say } from '../../core/words/sentence.ts';
import { isHex } from '../../wire/hex.ts';
import type { TokenShape } from '../rules/token-shape.ts';
import { ids } from './ids.ts';

export const accessShape: TokenShape = {
  home: 'cucc',
  kind: 'access',
  format: ids.access,
  isShaped: (text) => isHex(text, 32, 'lower'),
  looks: say('token.looks-cucc'),
  evidence: 'assumed',
};

/** The ticket of a redirect looks the same. */
export const hopShape: TokenShape = { ...accessShape, kind: 'hop' };

/** So does what is kept while another carrier is asked. */
export const peerShape: TokenShape = { ...accessShape, kind: 'peer' };
