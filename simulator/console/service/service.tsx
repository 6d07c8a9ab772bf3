import { useAsk } from '../api/ask.ts';
import { box } from '../api/box.ts';
import { go, linkTo, route } from '../frame/route.ts';
import { words as frame } from '../frame/words.ts';
import { Code } from '../parts/code.tsx';
import { Problem } from '../parts/problem.tsx';
import { say } from '../words/words.ts';
import { type Resource, resourcesOf } from './document.ts';
import { Entry, othersIn } from './entry.tsx';
import { List } from './list.tsx';
import { carried } from './value.tsx';
import { Within } from './within.tsx';
import { words } from './words.ts';

/** The service's console, made of its own description: a resource that it gets tomorrow is shown with nothing written here. */
export function Service() {
  const { value, error } = useAsk(read, [box.value]);
  return (
    <section class="stack">
      <div>
        <h1>{say(frame.service)}</h1>
        <p class="soft small">{say(words.about)}</p>
      </div>
      {error !== null && <Problem error={error} />}
      {value === 'absent' && (
        <div class="card stack">
          <h2>{say(words.absent)}</h2>
          <p>{say(words.absentWhy)}</p>
          <Code text="sanwang up" what={say(words.absentCommand)} />
        </div>
      )}
      {value?.length === 0 && (
        <div class="card stack">
          <h2>{say(words.unmarked)}</h2>
          <p>{say(words.unmarkedWhy)}</p>
        </div>
      )}
      {value !== null && value !== 'absent' && value.length > 0 && <Room resources={value} />}
    </section>
  );
}

/** Whether there is a service stands with the box's URLs, so nothing is asked that is not there. */
async function read(): Promise<readonly Resource[] | 'absent'> {
  const { serviceConsole } = await box.value.getBox();
  return serviceConsole === undefined ? 'absent' : resourcesOf(await box.value.getServiceOpenApi());
}

function Room({ resources }: { readonly resources: readonly Resource[] }) {
  const [wanted = resources[0]?.id ?? '', id = null] = route.value.parts;
  const resource = resources.find((each) => each.id === wanted);
  return (
    <div class="console">
      <Resources resources={resources} here={wanted} />
      <div class="stack">
        {resource === undefined ? (
          <p class="card">{say(words.unknown, { id: wanted })}</p>
        ) : (
          <One key={`${resource.id}/${id}`} resource={resource} resources={resources} id={id} />
        )}
      </div>
    </div>
  );
}

interface OneProps {
  readonly resource: Resource;
  readonly resources: readonly Resource[];
  readonly id: string | null;
}

function One({ resource, resources, id }: OneProps) {
  const { list, title, parameter } = resource;
  const isList = list !== null && id === null;
  const parts = isList ? list.parts : othersIn(resource);
  const own = id !== null && parameter !== null ? { [parameter]: id } : {};
  return (
    <>
      {id === null ? (
        <div>
          <h2>{say(title)}</h2>
          <p class="soft small">{say((list ?? resource.show)?.summary ?? title)}</p>
        </div>
      ) : (
        <p class="small crumb">
          <a href={linkTo('service', [resource.id], carried())}>{say(title)}</a> <span aria-hidden="true">›</span>
        </p>
      )}
      <Within parts={parts} resources={resources} values={own}>
        {(values) =>
          isList ? (
            <List resource={resource} list={list} values={values} />
          ) : (
            <Entry resource={resource} resources={resources} id={id} values={{ ...carried(), ...values }} />
          )
        }
      </Within>
    </>
  );
}

/** Beside the page, each under what it belongs to; where it is narrow, one field above it. */
function Resources({ resources, here }: { readonly resources: readonly Resource[]; readonly here: string }) {
  const known = new Set(resources.map(({ id }) => id));
  const roots = resources.filter(({ within }) => within === null || !known.has(within));
  const ordered = roots.flatMap((root) => [root, ...resources.filter(({ within }) => within === root.id)]);
  const rest = resources.filter((each) => !ordered.includes(each));
  const all = [...ordered, ...rest];
  return (
    <>
      <nav class="resources screen-only" aria-label={say(words.resources)}>
        {all.map(({ id, title, within }) => (
          <a
            key={id}
            class={within === null ? undefined : 'inner'}
            href={linkTo('service', [id], carried())}
            aria-current={id === here ? 'page' : undefined}
          >
            {say(title)}
          </a>
        ))}
      </nav>
      <label class="resources-narrow">
        <span class="unseen">{say(words.resources)}</span>
        <select value={here} onChange={({ currentTarget: { value } }) => go(linkTo('service', [value], carried()))}>
          {all.map(({ id, title, within }) => (
            <option key={id} value={id}>
              {within === null ? say(title) : `– ${say(title)}`}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
