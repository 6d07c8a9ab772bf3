import facts from '../../../../fixtures/faces/jiguang.json' with { type: 'json' };
import lives from '../../../../fixtures/token-lives.json' with { type: 'json' };
import { codeTable } from '../code-table.ts';
import type { TokenLife } from '../presented.ts';
import type { FaceReason } from './refusal.ts';

export const tokenLife: TokenLife = lives.jiguang;

export const { rowFor, rowOfCode } = codeTable<FaceReason>(facts.codes);
