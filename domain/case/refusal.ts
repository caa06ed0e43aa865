import type { RuleName } from './rule-names'

/** Why the program will not do something, as a person reads it. A value, never thrown. */
export interface Refusal {
  /** Stable name of the rule, for tests and the shell. */
  rule: RuleName
  /** The provision it rests on, e.g. 《条例》第三十三条; null for rules of the house. */
  article: string | null
  message: string
  /** What to do instead. */
  remedy: string
  /** Name of the input that has to be mended, when it is one. */
  field?: string
  /** Single things that are wrong, where there are many: a list below the message. */
  details?: readonly string[]
  /** Worth saying on the case page before anybody tries: it tells where the case stands. */
  foretold?: true
}

/** What is answered in place of a result. Returned out of `transact`, it takes back whatever was written before it. */
export interface Refused {
  refusal: Refusal
}

/** A form that is refused: with it, by name, what is wrong with single fields. */
export interface RefusedForm extends Refused {
  errors?: Readonly<Partial<Record<string, string>>>
}

/** A refusal on its own or with more beside it, such as the errors of fields. */
export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'refusal' in value && Boolean(value.refusal)
}

/** Recorded all the same, but worth a person's attention. */
export interface Warning {
  rule: RuleName
  article: string | null
  message: string
}

/** A refusal: what is wrong, and what to do next. */
export function refuse(
  rule: RuleName,
  message: string,
  remedy: string,
  more: { article?: string; field?: string; details?: readonly string[]; foretold?: true } = {},
): Refused {
  const { article = null, ...rest } = more
  return { refusal: { rule, article, message, remedy, ...rest } }
}
