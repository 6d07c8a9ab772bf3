import type { Action } from './action.ts';
import { createUnvsApp } from './create-unvs-app.ts';
import { getAppInfo } from './get-app-info.ts';
import { getMobile } from './get-mobile.ts';
import { verifyMobile } from './verify-mobile.ts';

export const actions: readonly Action[] = [getAppInfo, getMobile, verifyMobile, createUnvsApp];
