import { everyKind, type IdFormats } from '../../core/route/scene.ts';
import { decimalFormat } from '../decimal-ids.ts';
import { hexFormat } from '../hex-ids.ts';
import { letterFormat } from '../letter-ids.ts';

const hex = hexFormat('');

/** The portal's code: 32 letters and digits, as in both published samples [cucc-portal]. */
const code = letterFormat(10);

/** Access codes and the tickets of redirect hops: 32 lower-case hex digits; the code of LTRZ has nineteen decimal ones [cucc-ltrz]. */
export const ids: IdFormats = { ...everyKind(hex), web: code, page: decimalFormat('page', 'verify') };
