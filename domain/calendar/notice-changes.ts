import { addDays, dayNumber, type IsoDate } from './day'
import { dayWords, monthDayWords } from './day-words'
import type { WrittenDays } from './notice-dates'

/** Days of a notice as far as it was read. */
export interface NoticeDays {
  off: Map<IsoDate, string>
  on: Map<IsoDate, string>
}

/** Days of one verb: off or worked. */
export interface Clause {
  kind: 'off' | 'on'
  days: readonly IsoDate[]
}

/** A sentence with days, taken apart. */
export interface DatedSentence {
  text: string
  written: readonly WrittenDays[]
  clauses: readonly Clause[]
}

const CHANGE =
  /取消|撤销|延长|延至|调整|改[为在到至期]|变更|推迟|提前|顺延|不再|不(?:放假|上班|休息|补)|无[需须]|停止|暂停|除外|原定/
const CANCEL = /取消|撤销/
const MADE_LONGER = /(?:延长|延至)/
const RESUMED = /^\s*(?:起\s*)?(?:恢复)?正常上班/
const UNREAD = '说的是变动，没有录入。请改写成变动以后的样子，例如“2月14日 放假”，并删去这一句。'
/** The longest holiday so far had ten days; an end that lies further off belongs to another. */
const LONGEST_HOLIDAY = 16

/** True for a sentence that changes what an earlier one said; its verbs do not mean what they say. */
export function isChange(sentence: string): boolean {
  return CHANGE.test(sentence)
}

/** Makes the change in `days`, or says why it was not made. Nothing is guessed. */
export function readChange(sentence: DatedSentence, days: NoticeDays): string | null {
  const others = sentence.text.match(new RegExp(CHANGE, 'g')) ?? []
  if (others.length !== 1) return UNREAD
  if (CANCEL.test(sentence.text)) return cancel(sentence, days)
  return MADE_LONGER.test(sentence.text) ? makeLonger(sentence, days) : UNREAD
}

/** “取消2月14日（星期六）调休上班” */
function cancel({ text, written, clauses }: DatedSentence, days: NoticeDays): string | null {
  const [clause, more] = clauses
  const first = written[0]
  if (!clause || more || !first || text.search(CANCEL) > first.start) return UNREAD
  const unknown = clause.days.find((date) => !days[clause.kind].has(date))
  if (unknown) {
    const said = `${monthDayWords(unknown)}${clause.kind === 'on' ? '上班' : '放假'}`
    return `前面没有写${said}，没有可以取消的，没有录入。请先写原来的安排，或者直接写变动以后的样子。`
  }
  for (const date of clause.days) days[clause.kind].delete(date)
  return null
}

/** “延长春节假期至2月2日，2月3日起正常上班”: off from the day after the last day off so far; make-up days in it are off too. */
function makeLonger({ text, written }: DatedSentence, days: NoticeDays): string | null {
  const [end, resumed, more] = written
  if (!end || more || end.days.length !== 1) return UNREAD
  const before = text.slice(0, end.start)
  if (!MADE_LONGER.test(before) || !/[至到]\s*$/.test(before)) return UNREAD
  if (resumed && !RESUMED.test(text.slice(resumed.end))) return UNREAD
  const until = end.days[0]
  const last =
    until &&
    [...days.off.keys()]
      .filter((date) => date < until)
      .sort()
      .at(-1)
  if (!until || !last || dayNumber(until) - dayNumber(last) > LONGEST_HOLIDAY) {
    return `没有写明从哪一天起放假，没有录入。请先写原来的安排，或者写成“2月1日至${until ? monthDayWords(until) : '2月2日'}放假”的样子。`
  }
  const name = days.off.get(last) ?? ''
  for (let date = addDays(last, 1); date <= until; date = addDays(date, 1)) {
    days.off.set(date, name)
    days.on.delete(date)
  }
  const resumes = resumed?.days[0]
  return resumes && resumes !== addDays(until, 1)
    ? `${dayWords(resumes)}不是${dayWords(until)}的次日，请核对。`
    : null
}
