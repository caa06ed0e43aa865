import { PUBLIC_FIELDS } from '@/domain/case/request-fields'
import { textOf } from '../forms/text-of'

/** Characters of a field that a page shows again; more than any field takes, so that what is too long can be mended. */
const SHOWN_AGAIN = 20_000

/** What a stranger filled in, of the fields of the public form alone, to be read and to be shown again. */
export function publicValues(form: FormData): Record<string, string> {
  return Object.fromEntries(
    Object.keys(PUBLIC_FIELDS).map((name) => [name, textOf(form, name).slice(0, SHOWN_AGAIN)]),
  )
}
