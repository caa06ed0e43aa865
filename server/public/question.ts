import { termRuns } from '@/domain/operation/term'
import { signsTyped } from '@/domain/pasted-text'
import { randomNumber, randomText } from '../secrets/chance'
import { seal, unseal } from './sealed'

// The question that a browser without script is asked in the place of work, without the database: the server in front
// looks at it too, before it receives a stranger's files.

/** As long as a form with photographs may take over a slow telephone. */
const GOOD_FOR_MS = 60 * 60_000

/** The cookie in which a browser shows that it was asked. */
export const QUESTION_COOKIE = 'yishenban_question'
/** Seconds for which the cookie stays. */
export const QUESTION_SECONDS = GOOD_FOR_MS / 1000

/** What a person reads, or hears. The answer stands in the sealed text alone. */
export interface Question {
  words: string
  sealed: string
}

/** A question that was asked. Instants in milliseconds. */
export interface Asked {
  id: string
  /** Two numbers to be added. */
  sum: readonly [number, number]
  /** From when on it can be answered: nobody reads their own application in less. */
  from: number
  until: number
}

/** A question asked at an instant, to be answered after a wait; both in milliseconds. */
export function questionAt(at: number, waitMs: number): Question {
  const id = randomText(12)
  return sealedQuestion({
    id,
    sum: [randomNumber(11, 30), randomNumber(2, 10)],
    from: at + waitMs,
    until: at + GOOD_FOR_MS,
  })
}

/** As a page asks it. */
export function sealedQuestion(asked: Asked): Question {
  const [a, b] = asked.sum
  return {
    words: `${inChinese(a)}加${inChinese(b)}等于多少？`,
    sealed: seal('question', asked),
  }
}

/** The question that was sealed; null for one that is somebody else's or expired at an instant (milliseconds). */
export function openQuestion(sealed: string | undefined, at: number): Asked | null {
  const asked = unseal<Asked>('question', sealed)
  const runs = asked && termRuns(isoOf(asked.until), { at: isoOf(at), ms: GOOD_FOR_MS })
  return runs ? asked : null
}

const isoOf = (ms: number) => new Date(ms).toISOString()

/** True for the right number, in figures of any width or in Chinese. */
export function isAnswer({ sum: [a, b] }: Asked, typed: string): boolean {
  const plain = signsTyped(typed.slice(0, 20))
  return plain === String(a + b) || plain === inChinese(a + b)
}

const DIGITS = '零一二三四五六七八九'

/** 0 to 99 in words: 二十三. */
function inChinese(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  if (tens === 0) return DIGITS.charAt(ones)
  return `${tens > 1 ? DIGITS.charAt(tens) : ''}十${ones > 0 ? DIGITS.charAt(ones) : ''}`
}
