type Version = () => Promise<string>

/** Other texts after every write, by any process. */
export interface Versions {
  /** Of what strangers are shown. */
  shown: Version
  /** Of anything at all. */
  data: Version
}

// The program behind is bundled apart from the server in front, in the same process, and alone asks the database.
const kept = globalThis as typeof globalThis & { yishenbanVersions?: Versions }

/** Said by the program behind when it begins: how it tells that something was written. */
export function tellVersions(versions: Versions): void {
  kept.yishenbanVersions = versions
}

/** As the database has it now; throws until the program behind has begun. */
export async function versionOf(what: keyof Versions): Promise<string> {
  if (!kept.yishenbanVersions) throw new Error('the program behind has not begun')
  return kept.yishenbanVersions[what]()
}
