import type { IdFormats } from '../../core/scene.ts';
import { hexFormat } from '../hex-ids.ts';

const marked = hexFormat('nm');

/** Access codes: `nm` and 32 lower-case hex digits. The mark is ours; it lets a server tell them from Unicom's by shape. */
export const ids: IdFormats = { scrip: marked, token: marked, access: marked, hop: marked, peer: marked, sms: marked };
