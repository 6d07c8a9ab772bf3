/** A proxy of the caller's, asked for these names, would look for the real ones: however a command spells it, it is not. */
export function withoutProxyFor(names: readonly string[], env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NO_PROXY, no_proxy } = env;
  return {
    ...env,
    NO_PROXY: joined(NO_PROXY ?? no_proxy, names),
    no_proxy: joined(no_proxy ?? NO_PROXY, names),
  };
}

const joined = (present = '', names: readonly string[]): string => [present, ...names].filter(Boolean).join(',');
