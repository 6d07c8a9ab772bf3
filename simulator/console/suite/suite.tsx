import { linkTo, route } from '../frame/route.ts';
import { words as frame } from '../frame/words.ts';
import { Problem } from '../parts/problem.tsx';
import { say } from '../words/words.ts';
import { CasePage } from './case.tsx';
import { type Lore, useLore } from './lore.ts';
import { Matrix } from './matrix.tsx';
import { MutantPage } from './mutant.tsx';
import { RunPage } from './run.tsx';
import { Runs } from './runs.tsx';
import { words } from './words.ts';

/** The suite: its runs, what each came to by clause, and which mutants it catches. Ids of runs begin with `r-`. */
export function Suite() {
  const [first = '', second] = route.value.parts;
  const isMatrix = first === 'mutants' || first === 'cases';
  const isDeep = second !== undefined || first.startsWith('r-');
  const { value: lore, error } = useLore();
  return (
    <div class="stack suite">
      <div class="row spread">
        {isDeep ? <p class="soft">{say(frame.suite)}</p> : <h1>{say(frame.suite)}</h1>}
        <nav class="leaves" aria-label={say(frame.suite)}>
          <a href={linkTo('suite')} aria-current={isMatrix ? undefined : 'page'}>
            {say(words.runs)}
          </a>
          <a href={linkTo('suite', ['mutants'])} aria-current={isMatrix ? 'page' : undefined}>
            {say(words.mutants)}
          </a>
        </nav>
      </div>
      {error !== null && <Problem error={error} />}
      {lore !== null && <Leaf lore={lore} first={first} second={second} />}
    </div>
  );
}

interface LeafProps {
  readonly lore: Lore;
  readonly first: string;
  readonly second: string | undefined;
}

function Leaf({ lore, first, second }: LeafProps) {
  if (first === '') return <Runs lore={lore} />;
  if (first === 'mutants') {
    return second === undefined ? <Matrix lore={lore} /> : <MutantPage key={second} id={second} lore={lore} />;
  }
  if (first === 'cases') return <CasePage key={second} id={second ?? ''} lore={lore} run={null} />;
  return <RunPage key={first} id={first} shown={second} lore={lore} />;
}
