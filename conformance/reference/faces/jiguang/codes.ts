import facts from '../../../../fixtures/faces/jiguang.json' with { type: 'json' };
import { codeTable } from '../code-table.ts';
import type { TokenLife } from '../presented.ts';
import type { FaceReason } from './refusal.ts';

export const tokenLife: TokenLife = facts.tokenLifeMs;

export const { rowFor, rowOfCode } = codeTable<FaceReason>(facts.codes);
