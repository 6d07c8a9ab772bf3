/** The consent page stands: told ahead of how the login ends [cmcc-sdk-codes]. */
export const pageShown = { code: '200087', text: '授权页成功拉起' } as const;

/** The other carrier's gateway could not be reached, or refused [cmcc-cross-network]. */
export const crossNetwork = {
  unreachable: { code: '200038', text: '异网取号网络请求失败' },
  refused: { code: '200039', text: '异网取号网关取号失败' },
  /** A redirect without `Location` or `pplocation`. */
  lost: { code: '200086', text: 'ppLocation为空' },
} as const;
