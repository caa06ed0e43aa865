/** Code that is no part of the reading, as that of another request is. */
export function elsewhere(): (work: () => Promise<unknown>) => Promise<void> {
  let begin: (work: () => Promise<unknown>) => void = () => {}
  const given = new Promise<() => Promise<unknown>>((resolve) => {
    begin = resolve
  })
  const done = given.then((work) => work())
  return async (work) => {
    begin(work)
    await done
  }
}
