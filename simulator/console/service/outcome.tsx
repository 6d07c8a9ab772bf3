import { useEffect, useRef } from 'preact/hooks';
import { linkTo } from '../frame/route.ts';
import { tellsOnce } from '../parts/form/schema.ts';
import { say } from '../words/words.ts';
import type { Act, Entry, Resource } from './document.ts';
import { carried, Facts } from './value.tsx';
import { words } from './words.ts';

/** What somebody has just done, and what the service answered. */
export interface Done {
  readonly act: Act;
  readonly answer: unknown;
}

interface OutcomeProps {
  readonly done: Done;
  readonly resource: Resource;
  /** The entry that one is at; null in a list. */
  readonly id: string | null;
  readonly onClose: () => void;
}

/** An answer is shown, unless it is the entry that stands below anyway; what is told once stays until it is put away. */
export function Outcome({ done: { act, answer }, resource, id, onClose }: OutcomeProps) {
  // The form is gone, and whoever was in it by the keyboard goes on here.
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [answer]);
  const isDocument = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  const made = isDocument && resource.key !== null ? String((answer as Entry)[resource.key] ?? '') : '';
  const isOnce = tellsOnce(act.answer);
  const isSeenBelow = !isOnce && (id !== null ? made === id : made !== '');
  return (
    <section ref={box} tabIndex={-1} class={isSeenBelow ? 'outcome row spread' : 'outcome card stack'} role="status">
      <div class="row">
        <strong class="done">{say(words.done, { title: say(act.title) })}</strong>
        {id === null && made !== '' && (
          <a href={linkTo('service', [resource.id, made], carried())}>{say(words.open)}</a>
        )}
      </div>
      {isOnce && <p class="question">{say(words.once)}</p>}
      {isDocument && !isSeenBelow && <Facts schema={hiddenAll(act)} value={answer as Entry} />}
      <div>
        <button type="button" class="quiet" onClick={onClose}>
          {say(words.putAway)}
        </button>
      </div>
    </section>
  );
}

/** Of an answer that is told once as a whole, each member is hidden by itself. */
function hiddenAll({ answer }: Act) {
  const { 'x-masked': isMasked, ...schema } = answer ?? {};
  return isMasked === true ? { ...schema, additionalProperties: { 'x-masked': true } } : schema;
}
