/** Rows that are read and written together. */
export const ROWS_AT_ONCE = 500
