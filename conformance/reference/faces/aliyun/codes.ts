import facts from '../../../../fixtures/faces/aliyun.json' with { type: 'json' };
import type { TokenLife } from '../presented.ts';
import type { AliyunReason } from './reasons.ts';

interface Row {
  readonly code: string;
  readonly http: number;
  readonly actions?: readonly string[];
  readonly message: string;
  readonly causes: readonly string[];
}

const rows = facts.codes as readonly Row[];

const serves = ({ actions }: Row, action: string | null): boolean =>
  actions === undefined || (action !== null && actions.includes(action));

/** How long this vendor's tokens live. */
export const tokenLife: TokenLife = facts.tokenLifeMs;

/** The row of a reason, of the action's own rather than of all actions. */
export const rowFor = (reason: AliyunReason, action: string | null): Row | undefined =>
  ofAction(
    rows.filter(({ causes }) => causes.includes(reason)),
    action,
  );

/** The row of a code, as whoever asks for it may mean the one of another action. */
export function rowOfCode(code: string, action: string | null): Row | undefined {
  const named = rows.filter((row) => row.code === code);
  return ofAction(named, action) ?? named[0];
}

const ofAction = (among: readonly Row[], action: string | null): Row | undefined =>
  among.find((row) => row.actions !== undefined && serves(row, action)) ?? among.find((row) => serves(row, action));

/** A name that has no value keeps its place, so that a hole is seen. */
export const fill = (message: string, places: Readonly<Record<string, string>>): string =>
  message.replace(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
