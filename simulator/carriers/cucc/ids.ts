import { everyKind, type IdFormats } from '../../core/route/scene.ts';
import { hexFormat } from '../hex-ids.ts';

const hex = hexFormat('');

/** Access codes and the tickets of redirect hops: 32 lower-case hex digits. */
export const ids: IdFormats = everyKind(hex);
