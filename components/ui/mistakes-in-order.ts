/** What is wrong with a form's fields, in the order in which they stand; what is of no field of it comes last. */
export function mistakesInOrder(
  fields: readonly string[],
  errors: Readonly<Record<string, string | undefined>>,
): { field: string; message: string }[] {
  const place = (field: string) => (fields.includes(field) ? fields.indexOf(field) : fields.length)
  return Object.entries(errors)
    .map(([field, message]) => ({ field, message: message ?? '' }))
    .sort((a, b) => place(a.field) - place(b.field))
}
