interface ChoiceProps {
  readonly label: string;
  /** What it is called that nothing was chosen. */
  readonly none: string;
  readonly value: string | undefined;
  readonly set: (value: string) => void;
  readonly choices: readonly (readonly [value: string, name: string])[];
}

/** One of several, or none of them. */
export function Choice({ label, none, value = '', set, choices }: ChoiceProps) {
  const isKnown = value === '' || choices.some(([each]) => each === value);
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => set(currentTarget.value)}>
        <option value="">{none}</option>
        {!isKnown && <option value={value}>{value}</option>}
        {choices.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
