export function ClockDesk() {
  return null;
}
