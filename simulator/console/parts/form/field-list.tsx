import { FormField } from './field.tsx';
import type { Draft, Field } from './fields.ts';

/** What is written into each field so far. */
export type Drafts = Readonly<Record<string, Draft>>;

interface FieldListProps {
  readonly fields: readonly Field[];
  readonly drafts: Drafts;
  /** By the pointer of the field that they are about. */
  readonly mistakes: ReadonlyMap<string, readonly string[]>;
  readonly onDraft: (name: string, draft: Draft) => void;
}

/** The fields of one form. */
export function FieldList({ fields, drafts, mistakes, onDraft }: FieldListProps) {
  return (
    <div class="fields">
      {fields.map((field) => (
        <FormField
          key={field.name}
          field={field}
          draft={drafts[field.name] ?? ''}
          at={field.pointer}
          mistakes={mistakes}
          onDraft={(draft) => onDraft(field.name, draft)}
        />
      ))}
    </div>
  );
}
