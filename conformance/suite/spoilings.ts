/** Requests that an adapter of contract 1 spoils on purpose, by what is wrong with them. */
export const spoilings = [
  'no-signature',
  'bad-signature',
  'upper-case-signature',
  'tampered',
  'unsigned-parameter',
  'unknown-key',
  'no-key',
  'no-token',
  'no-scene',
  'unknown-scene',
  'scene-of-other-purpose',
  'no-action',
  'unknown-action',
  'action-in-wrong-case',
  'unknown-project',
  'huge-token',
  'nul-in-token',
  'object-as-token',
] as const;

export type Spoiling = (typeof spoilings)[number];
