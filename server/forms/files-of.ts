/**
 * Files of a form under `name.kind`, one field for each kind that is known; others are not read. A field in which
 * nothing was chosen is posted as a file without name and content.
 */
export function filesOf<K extends string>(
  form: FormData,
  name: string,
  kinds: readonly K[],
): { file: File; kind: K }[] {
  return kinds.flatMap((kind) =>
    form
      .getAll(`${name}.${kind}`)
      .filter((sent) => sent instanceof File)
      .filter((file) => file.size > 0 || !NAMELESS.has(file.name))
      .map((file) => ({ file, kind })),
  )
}

/** As readers of forms name a file that has no name. */
const NAMELESS: ReadonlySet<string> = new Set(['', 'blob', 'undefined'])
