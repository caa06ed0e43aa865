/** Why the program will not do something, as a person reads it. A value, never thrown. */
export interface Refusal {
  /** Stable name of the rule, for tests and the shell. */
  rule: string
  /** The provision it rests on, e.g. 《条例》第三十三条; null for rules of the house. */
  article: string | null
  message: string
  /** What to do instead. */
  remedy: string
  /** Name of the input that has to be mended, when it is one. */
  field?: string
}

/** Recorded all the same, but worth a person's attention. */
export interface Warning {
  rule: string
  article: string | null
  message: string
}

export function refuse(
  rule: string,
  message: string,
  remedy: string,
  more: { article?: string; field?: string } = {},
): { refusal: Refusal } {
  return {
    refusal: {
      rule,
      article: more.article ?? null,
      message,
      remedy,
      ...(more.field ? { field: more.field } : {}),
    },
  }
}
