interface ToggleProps {
  readonly id: string;
  readonly isOn: boolean;
  readonly onTurn: (isOn: boolean) => void;
}

/** A switch. The box decides: it stands as the box has it, whatever was clicked. */
export function Toggle({ id, isOn, onTurn }: ToggleProps) {
  return (
    <input
      id={id}
      class="phone-toggle"
      type="checkbox"
      role="switch"
      aria-checked={isOn}
      checked={isOn}
      onChange={({ currentTarget }) => {
        const wanted = currentTarget.checked;
        currentTarget.checked = isOn;
        onTurn(wanted);
      }}
    />
  );
}
