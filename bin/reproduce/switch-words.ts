import type { HandsetChange } from '../../fixtures/api-types.ts';

/** A change of a phone in the words of `phone set`. */
export function switchWords(change: HandsetChange): readonly string[] {
  return Object.entries(change).flatMap(([name, value]) => {
    if (name === 'sims') {
      const numbers = (value as NonNullable<HandsetChange['sims']>).map((sim) =>
        typeof sim === 'string' ? sim : sim.msisdn,
      );
      return ['--sim', ...(numbers.length === 0 ? ['none'] : numbers)];
    }
    const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return [option, typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)];
  });
}
