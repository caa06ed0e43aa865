type Version = () => Promise<string>

// The program behind is bundled apart from the server in front, in the same process, and alone asks the database.
const kept = globalThis as typeof globalThis & { yishenbanPagesVersion?: Version }

/** Said by the program behind when it begins: how it tells that what strangers are shown was written again. */
export function tellPagesVersion(version: Version): void {
  kept.yishenbanPagesVersion = version
}

/** Another text after every write of what strangers are shown; throws until the program behind has begun. */
export async function pagesVersion(): Promise<string> {
  if (!kept.yishenbanPagesVersion) throw new Error('the program behind has not begun')
  return kept.yishenbanPagesVersion()
}
