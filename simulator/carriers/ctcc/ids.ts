import { everyKind, type IdFormats } from '../../core/route/scene.ts';
import { hexFormat } from '../hex-ids.ts';

/** The mark is ours; it lets a server tell these from Unicom's by shape. */
export const accessMark = 'nm';

const marked = hexFormat(accessMark);

/** Access codes: the mark and 32 lower-case hex digits. */
export const ids: IdFormats = everyKind(marked);
