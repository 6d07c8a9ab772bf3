import type { MagicList } from '../../../control/client/index.ts';
import { useAsk } from '../../api/ask.ts';
import { world, worldName } from '../../api/box.ts';
import { say } from '../../words/words.ts';
import { words } from '../words.ts';

type Of = { readonly carrier: string; readonly code: string };

/** More than these are told by the command line. */
const most = 6;

/** Numbers whose tokens bring a code about, for a client that nobody can set anything for. */
export function Magic(of: Of) {
  const { value } = useAsk(() => world.value.getWorldMagic(), [worldName.value]);
  const found = value === null ? [] : numbersFor(value, of);
  if (found.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="magic">
      <h2 id="magic">{say(words.magic)}</h2>
      <p class="soft small">{say(words.magicHint)}</p>
      <ul class="plain stack">
        {found.slice(0, most).map(({ msisdn, id, endpoints }) => (
          <li key={msisdn} class="row">
            <code>{msisdn}</code> <span>{id}</span> <span class="soft small">{endpoints.join(' · ')}</span>
          </li>
        ))}
      </ul>
      {found.length > most && (
        <p class="soft small">
          {say(words.magicMore, { count: found.length - most, query: `${of.carrier} ${of.code}` })}
        </p>
      )}
    </section>
  );
}

/** By a carrier's code, or by a vendor's that the service makes of one. */
function numbersFor({ numbers }: MagicList, { carrier, code }: Of) {
  return numbers.flatMap(({ msisdn, id, carrier: whose, answers }) => {
    const says = answers.filter(({ code: own, service = {} }) =>
      whose === carrier ? own === code : service[carrier as keyof typeof service] === code,
    );
    return says.length === 0 ? [] : [{ msisdn, id, endpoints: [...new Set(says.map(({ endpoint }) => endpoint))] }];
  });
}
