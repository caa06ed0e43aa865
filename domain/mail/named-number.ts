import { signsTyped } from '../pasted-text'

/** Characters of a letter that are looked through for a number. */
const LOOKED_THROUGH = 20_000

/**
 * The 受理编号 that a letter names first, as the agency writes it; null when it names none. Brackets, widths and spaces
 * make no difference, for people write them as they can. `pattern` is the agency's, with `{year}` and `{n}`.
 */
export function namedNumber(text: string, pattern: string): string | null {
  const source = plain(pattern)
    .split(/(\{YEAR\}|\{N\})/)
    .map((part) =>
      part === '{YEAR}' ? '(?<year>\\d{4})' : part === '{N}' ? '(?<n>\\d{1,9})' : literal(part),
    )
    .join('')
  const { year, n } = new RegExp(source).exec(plain(text.slice(0, LOOKED_THROUGH)))?.groups ?? {}
  if (n === undefined) return null
  return pattern.replaceAll('{year}', year ?? '').replaceAll('{n}', String(Number(n)))
}

function plain(text: string): string {
  return signsTyped(text)
    .toUpperCase()
    .replace(/[〔【[]/g, '(')
    .replace(/[〕】\]]/g, ')')
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
