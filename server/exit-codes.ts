/** The shell ends with it where the keys of the environment are not those of the data; whatever else fails is 1. */
export const EXIT_WRONG_KEYS = 3
