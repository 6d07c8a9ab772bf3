import type { Scene } from '../../core/route/scene.ts';
import { md5Hex } from '../../wire/primitives.ts';
import type { CmccFiling } from './filing.ts';

/** Those told last, by app id and number: a phone that logs in has its openId told with every token. */
const told = new Map<string, string>();
const mostKept = 1024;

/** The same subscriber has the same openId in one app and another one elsewhere; how it is made is ours. */
export function openIdOf(at: Scene, msisdn: string): string {
  const named = (at.filing as CmccFiling).appId + msisdn;
  const known = told.get(named);
  if (known !== undefined) return known;
  const openId = md5Hex(named).toUpperCase();
  if (told.size >= mostKept) told.clear();
  told.set(named, openId);
  return openId;
}
