import { CodePages } from '../../code-page/code-page.tsx';
import { linkTo } from '../../frame/route.ts';
import { Carrier, carrierName } from '../../parts/carrier.tsx';
import { Problem } from '../../parts/problem.tsx';
import { language, say } from '../../words/words.ts';
import type { Catalogue } from '../catalogue/group.ts';
import { Kind } from '../catalogue/list.tsx';
import { useCatalogue } from '../catalogue/load.ts';
import { words } from '../words.ts';
import { Magic } from './magic.tsx';
import { Make } from './make.tsx';

interface CodeDeskProps {
  readonly carrier: string;
  readonly code: string;
}

/** One code: what it means, and how it is made to happen. */
export function CodeDesk({ carrier, code }: CodeDeskProps) {
  const { value, error } = useCatalogue();
  if (error !== null) return <Problem error={error} />;
  return value === null ? null : <Known catalogue={value} carrier={carrier} code={code} />;
}

function Known({ catalogue, carrier, code }: CodeDeskProps & { readonly catalogue: Catalogue }) {
  const group = catalogue.group(carrier, code);
  if (group === null) {
    return (
      <div class="stack">
        <h1 class="text">{say(words.noCode, { carrier: carrierName(carrier), code })}</h1>
        <p>
          <a href={linkTo('failures', [], { q: code })}>{say(words.searchFor, { code })}</a>
        </p>
      </div>
    );
  }
  const [entry] = group.entries;
  return (
    <div class="stack fail-desk">
      <header class="stack">
        <h1 class="row">
          <code>{code}</code> <span>{entry[language.value]}</span>
        </h1>
        <p class="row">
          <Carrier id={carrier} /> <Kind of={group.kind} />
          <a href={linkTo('timeline', [], { q: `code:${code}` })}>{say(words.inTimeline)}</a>
        </p>
      </header>
      <Make group={group} catalogue={catalogue} />
      <Magic carrier={carrier} code={code} />
      <CodePages
        entries={group.entries}
        under
        facts={{
          codeHref: (whose, which) => linkTo('failures', [whose, which]),
          cause: (id) => catalogue.cause(id) ?? undefined,
          causeHref: (id) => linkTo('failures', [], { q: id }),
        }}
      />
    </div>
  );
}
