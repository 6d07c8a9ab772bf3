import type { ComponentChild, FunctionComponent } from 'preact';
import { useMemo } from 'preact/hooks';

/** A component that is drawn anew when one of the values that `by` names is another. */
export function memo<Props extends object>(
  View: (props: Props) => ComponentChild,
  by: (props: Props) => readonly unknown[],
): FunctionComponent<Props> {
  return function Memo(props: Props) {
    return useMemo(() => View(props), [...by(props)]);
  } as FunctionComponent<Props>;
}
