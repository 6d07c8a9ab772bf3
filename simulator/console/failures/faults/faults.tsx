export function FaultDesk() {
  return null;
}
