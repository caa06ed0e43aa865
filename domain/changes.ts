import { canonical } from './canonical'

export interface Change {
  from: unknown
  to: unknown
}

type Fields = Readonly<Record<string, unknown>>

/**
 * What differs between two editions of the same fields, by the field's name; of a record inside, by its own fields
 * (`approvalSteps.reply`). What one edition lacks is null there.
 */
export function changesBetween(before: Fields, after: Fields): Record<string, Change> {
  const [was, is] = [flat(before), flat(after)]
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return Object.fromEntries(
    names.flatMap((name) => {
      const [from, to] = [was[name] ?? null, is[name] ?? null]
      return text(from) === text(to) ? [] : [[name, { from, to }]]
    }),
  )
}

function flat(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.entries(value).map(([inner, v]) => [`${name}.${inner}`, v])
        : [[name, value]],
    ),
  )
}

function text(value: unknown): string {
  return JSON.stringify(canonical(value))
}
