import type { Scene } from '../../core/route/scene.ts';
import { md5Hex } from '../../wire/primitives.ts';
import type { CmccFiling } from './filing.ts';

/** The same subscriber has the same openId in one app and another one elsewhere; how it is made is ours. */
export function openIdOf(at: Scene, msisdn: string): string {
  return md5Hex((at.filing as CmccFiling).appId + msisdn).toUpperCase();
}
