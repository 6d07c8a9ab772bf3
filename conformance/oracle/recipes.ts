import { away } from './cmcc/away.ts';
import { m1 } from './cmcc/m1.ts';
import { m2 } from './cmcc/m2.ts';
import { m2Other, m3, m4 } from './cmcc/m3.ts';
import { m5 } from './cmcc/m5.ts';
import { m6 } from './cmcc/m6.ts';
import { m7 } from './cmcc/m7.ts';
import { m8 } from './cmcc/m8.ts';
import { m12, m13 } from './cmcc/m12.ts';
import { m14, m15 } from './cmcc/m14.ts';
import { m16ct, m16cu, scripts } from './cmcc/m16.ts';
import { m17 } from './cmcc/m17.ts';
import { m18 } from './cmcc/m18.ts';
import { m19 } from './cmcc/m19.ts';
import { m22 } from './cmcc/m22.ts';
import { t1, t2, t5 } from './ctcc/t1.ts';
import { t3 } from './ctcc/t3.ts';
import { t10, t11 } from './ctcc/t10.ts';
import { t1Bare, t12 } from './ctcc/t12.ts';
import { u1 } from './cucc/u1.ts';
import { u6 } from './cucc/u6.ts';
import { u7 } from './cucc/u7.ts';
import { u9 } from './cucc/u9.ts';
import { ltrz, u10 } from './cucc/u10.ts';
import { u11 } from './cucc/u11.ts';
import { u12, u13 } from './cucc/u12.ts';
import type { Recipe } from './words.ts';

const chinaMobile: readonly Recipe[] = [
  m1,
  m2,
  m3,
  m4,
  m5,
  m6,
  m7,
  ...m8,
  m12,
  m14,
  m15,
  m16ct,
  m16cu,
  m17,
  m18,
  m13,
  m19,
  m22,
];
const unicom: readonly Recipe[] = [...u1, u6, u7, ...u9, u10, ...u11, u12, u13];
const telecom: readonly Recipe[] = [t1, t2, t3, t5, t10, t11, t12];

/** Every route that the oracle can ask, hear and judge. */
export const recipes: readonly Recipe[] = [...chinaMobile, ...unicom, ...telecom];

export function recipeOf(id: string): Recipe {
  const found = [...recipes, ...away, ...scripts, ...ltrz, m2Other, t1Bare].find((each) => each.id === id);
  if (found === undefined) throw new Error(`no recipe ${id}`);
  return found;
}
