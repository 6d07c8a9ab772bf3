import { say, type Words } from '../words/words.ts';
import { words } from './words.ts';

const names: Readonly<Record<string, Words>> = {
  documented: words.documented,
  aggregator: words.aggregator,
  'client code': words.clientCode,
  paper: words.paper,
  capture: words.capture,
  assumed: words.assumed,
};

/** How firmly something is known. */
export function Evidence({ of }: { readonly of: string }) {
  const name = names[of];
  return <span class={`badge evidence-${of.replace(' ', '-')}`}>{name === undefined ? of : say(name)}</span>;
}
