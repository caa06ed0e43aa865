import { WORK_COOKIE, workDone } from '../public/work'

/** Challenges remembered at once; older ones may then bring files a second time, and are spent behind all the same. */
const REMEMBERED = 10_000

/** Whose browser has done the work that an application costs, and has not brought files with it before. */
export class WorkShown {
  readonly #used = new Set<string>()

  /** True once for each challenge that the cookies show as solved. */
  use(cookies: string | undefined): boolean {
    const shown = new RegExp(`(?:^|; )${WORK_COOKIE}=([^;]+)`).exec(cookies ?? '')?.[1]
    const [text = '', solution = ''] = shown?.split(':') ?? []
    const done = workDone(text, solution, Date.now())
    if (!done || this.#used.has(done.id)) return false
    if (this.#used.size >= REMEMBERED) this.#used.clear()
    this.#used.add(done.id)
    return true
  }
}
