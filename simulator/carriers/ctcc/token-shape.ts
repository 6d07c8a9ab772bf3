import { isHex } from '../../wire/hex.ts';
import type { TokenShape } from '../rules/token-shape.ts';
import { accessMark, ids } from './ids.ts';

export const accessShape: TokenShape = {
  home: 'ctcc',
  kind: 'access',
  format: ids.access,
  isShaped: (text) => text.startsWith(accessMark) && isHex(text.slice(accessMark.length), 32, 'lower'),
  looks: 'nm and 32 lower-case hex digits',
  evidence: 'assumed',
};
