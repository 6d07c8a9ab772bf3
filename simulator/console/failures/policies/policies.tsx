export function PolicyDesk() {
  return null;
}
