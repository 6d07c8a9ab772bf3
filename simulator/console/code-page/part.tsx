import { useContext } from 'preact/hooks';
import { LevelOf } from './facts.ts';

/** The heading of one part of what is known of a code. */
export function Part({ name }: { readonly name: string }) {
  const Heading = `h${useContext(LevelOf)}` as const;
  return <Heading class="code-part">{name}</Heading>;
}
