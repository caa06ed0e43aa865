import { MAX_FILE_BYTES, MAX_FORM_BYTES } from '@/domain/case/file-sizes'
import { MAX_BODY_BYTES } from '@/domain/sources/handed-in-size'
import { INTERFACE } from '../sources/addresses'
import { SHEET_LIMITS } from '../spreadsheet/sheet'

const KB = 1024
const MB = 1024 * KB

/** Fields of a form and what stands between its files. */
const AROUND_FILES = MB

/** How long a body may be, in bytes: sent by anybody, and by who has signed in or shown the key of a source. */
export interface BodyLimit {
  anybody: number
  signedIn: number
  /** What lets a stranger bring files: the work of an application where nothing is said, or a request opened by its code. */
  strangersBy?: 'opened'
}

/** Texts without files: a form of the desk holds a few long texts, each letter of which takes nine bytes at most. */
const TEXTS: BodyLimit = { anybody: 256 * KB, signedIn: 2 * MB }

const files = (bytes: number): BodyLimit => ({ anybody: TEXTS.anybody, signedIn: bytes + AROUND_FILES })

/** The interface of sources: a key stands for signing in. */
export const INTERFACE_PATH = new RegExp(`^${INTERFACE}/`)

/** What is sent to which address, the first that fits. A form is sent to the address of the page that it stands on. */
const LIMITS: readonly [path: RegExp, limit: BodyLimit][] = [
  // Account, password, code, words that are looked for: nothing there is long.
  [
    /^\/(api\/auth\/.*|api\/palette|sign-in|password|first-run|agencies\/[^/]+\/track|text-size)$/,
    { anybody: 16 * KB, signedIn: 16 * KB },
  ],
  [
    /^\/agencies\/[^/]+\/apply$/,
    { anybody: MAX_FORM_BYTES + AROUND_FILES, signedIn: MAX_FORM_BYTES + AROUND_FILES },
  ],
  [
    /^\/agencies\/[^/]+\/track\/[^/]+$/,
    {
      anybody: MAX_FORM_BYTES + AROUND_FILES,
      signedIn: MAX_FORM_BYTES + AROUND_FILES,
      strangersBy: 'opened',
    },
  ],
  [INTERFACE_PATH, { anybody: 16 * KB, signedIn: MAX_BODY_BYTES }],
  [/^\/import$/, files(SHEET_LIMITS.file)],
  [/^\/sources\/reconcile$/, files(SHEET_LIMITS.file)],
  [/^\/report\/[^/]+\/rollup(\/.*)?$/, files(SHEET_LIMITS.file)],
  // The unit's answer to a 督办单, with one file.
  [/^\/orders\/(?!new$)[^/]+$/, files(MAX_FILE_BYTES)],
  [/^\/(cases|letters|mail)(\/.*)?$/, files(MAX_FORM_BYTES)],
]

/** The limit of what is posted to a path. */
export function bodyLimitOf(path: string): BodyLimit {
  // Next takes the address with a slash at its end for the same page.
  const page = path.length > 1 ? path.replace(/\/$/, '') : path
  return LIMITS.find(([those]) => those.test(page))?.[1] ?? TEXTS
}

/** Larger than this is a body that has to be let in before it is received. */
export const SMALL_BODY_BYTES = TEXTS.anybody
