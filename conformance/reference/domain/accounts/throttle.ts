/** UNVS-X-25: so many calls an account in each second of the service's clock. */
export function createThrottle(perSecond: number, nowMs: () => number): (accountId: string) => boolean {
  let second = 0;
  const counts = new Map<string, number>();
  return (accountId) => {
    if (perSecond === 0) return true;
    const now = Math.floor(nowMs() / 1000);
    if (now !== second) {
      second = now;
      counts.clear();
    }
    const count = (counts.get(accountId) ?? 0) + 1;
    counts.set(accountId, count);
    return count <= perSecond;
  };
}
