import type { OtherMode, SignClue } from '../../core/route/clue.ts';
import { hashName } from './digests.ts';
import type { OtherSecret } from './making.ts';
import { openSign } from './rsa-signs.ts';
import { findMaking } from './search.ts';
import type { Told } from './told.ts';
import { Trials } from './trials.ts';
import { isBeyondDigests, readSign, sizesOf } from './writings.ts';

/**
 * The mistakes behind a sign that was refused, found by trying what a client may have signed; null where no way of making
 * it is known. An empty list says that the sign is right by what is filed today.
 */
export function mistakesInSign(
  clue: SignClue,
  keyring: readonly OtherSecret[],
  trials: Trials = new Trials(),
): readonly Told[] | null {
  const own = clue.recipe.rsa === null ? byHash(clue, clue, keyring, trials) : byRsa(clue, clue, keyring, trials);
  if (own !== null) return own;
  for (const mode of clue.others) {
    const found = mode.recipe.rsa === null ? byHash(clue, mode, keyring, trials) : byRsa(clue, mode, keyring, trials);
    if (found !== null) return [modeOf(mode, clue), ...found];
  }
  // Where no keys are filed the rule itself says so.
  return (clue.recipe.rsa?.keys ?? null) === null ? null : [{ id: 'sign.rsa-other-key' }];
}

type Mode = Pick<OtherMode, 'recipe'>;

function byHash(clue: SignClue, { recipe }: Mode, keyring: readonly OtherSecret[], trials: Trials) {
  const { core, around } = readSign(clue.got);
  if (core === '' || isBeyondDigests(core)) return null;
  const target = { core, sizes: sizesOf(core), hexCase: clue.hexCase, right: recipe.digest };
  const found = findMaking(clue, recipe, keyring, target, trials);
  return found === null ? null : [...found, ...around];
}

function byRsa(clue: SignClue, { recipe }: Mode, keyring: readonly OtherSecret[], trials: Trials) {
  const opened = recipe.rsa === null ? null : openSign(clue.got, recipe, recipe.rsa);
  if (opened === null || opened.target === null) return opened === null ? null : opened.told;
  const found = findMaking(clue, recipe, keyring, opened.target, trials);
  const names = recipe.parts.map(({ name }) => name).join(' + ');
  return [...opened.told, ...(found ?? [{ id: 'sign.rsa-other-text', with: { parts: names } }])];
}

/** That the sign is of another way than the request asks for. */
function modeOf({ recipe, field, asks }: OtherMode, clue: SignClue): Told {
  const sent = clue.sent.find(({ name }) => name === field)?.value ?? '';
  const made = recipe.rsa === null ? hashName(recipe) : 'RSA';
  if (asks === '') return { id: 'sign.mode-not-wanted', with: { made, field, sent } };
  const isMisspelt = sent.trim().toLowerCase() === asks.toLowerCase();
  return isMisspelt
    ? { id: 'sign.mode-misspelt', with: { made, field, sent, asks } }
    : { id: 'sign.mode-not-asked', with: { made, field, asks } };
}
