/** A field of a form as text: empty where it is missing, or where something else was posted in its place. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** All fields of a form that are text; names that React and Next keep for themselves are left out. */
export function textsOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string' && !pair[0].startsWith('$'),
    ),
  )
}
