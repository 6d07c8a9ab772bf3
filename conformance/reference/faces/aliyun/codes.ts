import facts from '../../../../fixtures/faces/aliyun.json' with { type: 'json' };
import lives from '../../../../fixtures/token-lives.json' with { type: 'json' };
import { codeTable } from '../code-table.ts';
import type { TokenLife } from '../presented.ts';
import type { AliyunReason } from './reasons.ts';

/** Every action that there is here. */
export const actionNames: readonly string[] = facts.actions;

/** How long this vendor's tokens live. */
export const tokenLife: TokenLife = lives.aliyun;

export const { rowFor, rowOfCode } = codeTable<AliyunReason>(facts.codes);

/** A name that has no value keeps its place, so that a hole is seen. */
export const fill = (message: string, places: Readonly<Record<string, string>>): string =>
  message.replace(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
