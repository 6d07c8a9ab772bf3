import type { EffectEntry } from '../../../control/client/index.ts';
import { type Drafts, FieldList } from '../../parts/form/field-list.tsx';
import { type Field, fieldsOf } from '../../parts/form/fields.ts';
import type { FieldMistake } from '../../parts/form/reading.ts';
import { say } from '../../words/words.ts';

/**
 * The fields of an effect, by the schemas that GET effects tells: whatever an effect takes has one. A fault about calls of the
 * service names a code in place of a refusal, as the service has reasons of its own.
 */
export function parametersOf({ parameters, required }: EffectEntry, isOnCalls: boolean): readonly Field[] {
  return fieldsOf({ properties: parameters, required: required.filter((name) => !isOnCalls || name !== 'refusal') });
}

interface ParametersProps {
  readonly fields: readonly Field[];
  readonly draft: Drafts;
  readonly mistakes: readonly FieldMistake[];
  readonly onDraft: (draft: Drafts) => void;
}

/** What the effect takes. What is left empty is not sent. */
export function Parameters({ fields, draft, mistakes, onDraft }: ParametersProps) {
  if (fields.length === 0) return null;
  const beside = new Map(mistakes.map(({ pointer, words, places }) => [pointer, [say(words, places)]]));
  return (
    <FieldList
      fields={fields}
      drafts={draft}
      mistakes={beside}
      onDraft={(name, next) => onDraft({ ...draft, [name]: next })}
    />
  );
}
