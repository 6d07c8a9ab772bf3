import { say } from '../../core/words/sentence.ts';
import { readBase62, readDecimal } from '../../core/world/id-format.ts';
import type { TokenShape } from '../rules/token-shape.ts';
import { ids, tokenLength, tokenMark, tokenStampDigits } from './ids.ts';

const stampEnd = tokenMark.length + tokenStampDigits;

export const tokenShape: TokenShape = {
  home: 'cmcc',
  kind: 'token',
  format: ids.token,
  isShaped: (text) =>
    text.length === tokenLength &&
    text.startsWith(tokenMark) &&
    readDecimal(text, tokenMark.length, stampEnd) >= 0 &&
    readBase62(text, stampEnd, tokenLength) >= 0,
  looks: say('token.looks-cmcc'),
  evidence: 'documented',
};

/** What is kept while another carrier is asked; whoever reads the address sees letters and digits. */
export const peerShape: TokenShape = {
  home: 'cmcc',
  kind: 'peer',
  format: ids.peer,
  isShaped: (text) => /^[0-9A-Za-z]{36}$/.test(text),
  looks: say('token.looks-peer'),
  evidence: 'assumed',
};
