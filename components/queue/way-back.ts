/** Where this tab keeps which list a case was opened from, until the browser is closed; the person's own (`useOwnName`). */
export const WAY_BACK = 'list'

interface Opened {
  /** Address of the list, with its filters. */
  list: string
  /** Address of what was opened. */
  path: string
  /** It has been shown again since; from then on it is a list like any other. */
  shown?: true
}

/** Notes that a row of the list at hand is opened. */
export function openedFromHere(kept: string, path: string): void {
  write(kept, { list: here(), path })
}

/** What was opened from the list at hand, the first time that the list is shown after it; null otherwise. */
export function caseOpenedHere(kept: string): string | null {
  const opened = read(kept)
  if (!opened || opened.shown || opened.list !== here()) return null
  write(kept, { ...opened, shown: true })
  return opened.path
}

/** The list that the page at `path` was opened from, for its way back; null when it came from elsewhere. */
export function listBehind(kept: string, path: string): string | null {
  const opened = read(kept)
  return opened && opened.path === path ? opened.list : null
}

const here = () => window.location.pathname + window.location.search

function read(kept: string): Opened | null {
  try {
    return JSON.parse(sessionStorage.getItem(kept) ?? 'null')
  } catch {
    // Storage is refused: there is no way back but the browser's own.
    return null
  }
}

function write(kept: string, opened: Opened): void {
  try {
    sessionStorage.setItem(kept, JSON.stringify(opened))
  } catch {
    // As above.
  }
}
