export function WorldDesk() {
  return null;
}
