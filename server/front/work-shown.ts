import { openQuestion, QUESTION_COOKIE } from '../public/question'
import { WORK_COOKIE, workDone } from '../public/work'

/** Challenges and questions remembered at once; older ones may then bring files a second time, and are spent behind all the same. */
const REMEMBERED = 10_000

/** Why a stranger's files are let in: their browser did the work, or was asked a question where it runs no script. */
export type LetInBy = 'work' | 'question'

/** Whose browser has done the work that an application costs, or was asked in its place, and has not brought files with it before. */
export class WorkShown {
  readonly #used = new Set<string>()

  /** What the cookies show, once for each challenge and each question; null when they show nothing that is still good. */
  use(cookies: string | undefined): LetInBy | null {
    const [text = '', solution = ''] = cookieOf(cookies, WORK_COOKIE).split(':')
    const done = workDone(text, solution, Date.now())
    if (done && this.#first(done.id)) return 'work'
    const asked = openQuestion(cookieOf(cookies, QUESTION_COOKIE), Date.now())
    return asked && this.#first(asked.id) ? 'question' : null
  }

  #first(id: string): boolean {
    if (this.#used.has(id)) return false
    if (this.#used.size >= REMEMBERED) this.#used.clear()
    this.#used.add(id)
    return true
  }
}

function cookieOf(cookies: string | undefined, name: string): string {
  return new RegExp(`(?:^|; )${name}=([^;]+)`).exec(cookies ?? '')?.[1] ?? ''
}
