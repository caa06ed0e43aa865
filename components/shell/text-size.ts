/** Cookie that remembers 大字版 on this device; its only value is `large`. */
export const TEXT_COOKIE = 'yishenban_text'

/** Address that switches 大字版; the field `want` is `large` or `normal`, without it the size is toggled. */
export const TEXT_ADDRESS = '/text-size'
