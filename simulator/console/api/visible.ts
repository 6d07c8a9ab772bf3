import { useEffect, useState } from 'preact/hooks';

/** Whether the page is looked at. A browser has six connections for one box, and a page that nobody sees needs none. */
export function useVisible(): boolean {
  const now = () => document.visibilityState === 'visible';
  const [isVisible, set] = useState(now);
  useEffect(() => {
    const look = () => set(now());
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isVisible;
}
