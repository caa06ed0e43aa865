import type { HolidayNotice } from './calendar'
import { type IsoDate, weekday } from './day'
import { dayWords } from './day-words'
import { type Clause, isChange, type NoticeDays, readChange } from './notice-changes'
import { readDays, type WrittenDays } from './notice-dates'
import { surroundingLines } from './notice-surroundings'

/** Something in the pasted text that was not taken over, or should be looked at. `line` counts from 1. */
export interface NoticeFinding {
  line: number
  text: string
  message: string
}

export interface NoticeReading extends Pick<HolidayNotice, 'off' | 'on'> {
  findings: NoticeFinding[]
}

type Kind = Clause['kind']

/** Characters of a pasted text; a notice has some fifteen hundred. Dates are compared with verbs, so there is an end. */
const MAX_CHARACTERS = 20_000

const VERB = /放假(?:调休)?|补休|休息|上班|补班/g
const FESTIVAL = /元旦|春节|除夕|清明节?|(?:五一)?(?:国际)?劳动节|端午节?|中秋节?|国庆节?/g
const UNNAMED: Record<Kind, string> = { off: '节假日', on: '调休' }

/**
 * Reads days off and make-up days from the text of a yearly notice, or from lines of one day or range each
 * (“2027-02-05 至 2027-02-11 放假 春节”, “2月14日 上班”, “春节：2月15日至23日放假调休，共9天。”). A later sentence may
 * change what an earlier one said. What cannot be read is left out and told in `findings`; nothing is guessed.
 */
export function parseNoticeText(year: number, text: string): NoticeReading {
  if (text.length > MAX_CHARACTERS) return tooLong()
  const days: NoticeDays = { off: new Map(), on: new Map() }
  const { off, on } = days
  const findings: NoticeFinding[] = []
  const lines = text.split(/\r?\n/)
  const surroundings = surroundingLines(year, lines)
  let name: string | null = null

  for (const [i, raw] of lines.entries()) {
    if (surroundings.has(i)) continue
    for (const sentence of sentencesOf(raw)) {
      const tell = (message: string) => findings.push({ line: i + 1, text: sentence, message })
      const { written, mistakes } = readDays(year, sentence)
      for (const mistake of mistakes) tell(`${mistake}，没有录入。`)
      name = nameIn(sentence, written) ?? name
      if (written.length === 0) {
        if (mistakes.length === 0 && looksLikeDays(sentence))
          tell('没有读到日期，没有录入。请写成“2月14日 上班”的样子。')
        continue
      }
      const clauses = clausesOf(sentence, written)
      if (isChange(sentence)) {
        const unread = mistakes.length === 0 && readChange({ text: sentence, written, clauses }, days)
        if (unread) tell(unread)
        continue
      }
      if (clauses.length === 0) {
        tell('没有写明是放假还是上班，没有录入。请在日期后写“放假”或“上班”。')
        continue
      }
      for (const { kind, days: dates } of clauses) {
        for (const date of dates) {
          if (kind === 'on' && isWeekday(date))
            tell(`${dayWords(date)}是星期一至星期五，本来上班，不必录入。`)
          else days[kind].set(date, name ?? UNNAMED[kind])
        }
      }
      if (mistakes.length === 0) compareCount(sentence, clauses, tell)
    }
  }

  for (const date of [...off.keys()].filter((d) => on.has(d))) {
    off.delete(date)
    on.delete(date)
    findings.push({
      line: 0,
      text: date,
      message: `${dayWords(date)}既写放假又写上班，没有录入。请核对后重新填写。`,
    })
  }
  if (off.size + on.size === 0 && findings.length === 0) {
    findings.push({
      line: 0,
      text: '',
      message: '没有读到放假或上班的日子。请粘贴通知全文，或每行写一个日子。',
    })
  }
  return { off: inOrder(off), on: inOrder(on), findings }
}

function tooLong(): NoticeReading {
  const message = `内容超过${MAX_CHARACTERS}字，没有录入。请只粘贴放假安排的部分。`
  return { off: {}, on: {}, findings: [{ line: 0, text: '', message }] }
}

/** Sentences of a line, in half-width figures, without the number of the paragraph or of the document. */
function sentencesOf(line: string): string[] {
  return line
    .normalize('NFKC')
    .replace(/[〔[(【]\d{4}[〕\])】]\s*\d+\s*号/g, '')
    .split(/[。;]/)
    .map((sentence) =>
      sentence
        .trim()
        .replace(/^(?:\(?[一二三四五六七八九十]+[)、.]|\(\d+\)|\d+(?:[)、]|\.(?!\d)))\s*/, '')
        .trim(),
    )
    .filter((sentence) => sentence !== '')
}

/** Days with the verb that follows them; a verb that stands before its days (“上班：2月14日”) takes those after it. */
function clausesOf(sentence: string, written: readonly WrittenDays[]): Clause[] {
  // “鼓励各单位安排职工在除夕休息” makes nothing a day off.
  if (/鼓励|倡导|建议/.test(sentence)) return []
  const verbs = [...sentence.matchAll(VERB)].map((m) => ({
    at: m.index,
    kind: (/班/.test(m[0]) ? 'on' : 'off') satisfies Kind as Kind,
  }))
  const first = verbs[0]
  if (!first) return []
  const verbFirst = written.every(({ start }) => start > first.at)
  return verbs
    .map(({ at, kind }, i) => {
      const [from, to] = verbFirst ? [at, verbs[i + 1]?.at ?? sentence.length] : [verbs[i - 1]?.at ?? -1, at]
      return { kind, days: written.filter((w) => w.start > from && w.start < to).flatMap((w) => w.days) }
    })
    .filter(({ days }) => days.length > 0)
}

/** The festival: what stands before the colon, a known name, or the one word that is left beside days and verb. */
function nameIn(sentence: string, written: readonly WrittenDays[]): string | null {
  const head = /^([^:]{2,30}):/.exec(sentence)?.[1]?.trim()
  const firstDay = written[0]?.start ?? sentence.length
  const verbless = head !== undefined && !/放假|上班|通知|日期/.test(head)
  if (head && verbless && head.length < firstDay) return head
  if (written.length === 0) return null
  const known = [...new Set(sentence.match(FESTIVAL) ?? [])]
  if (known.length > 0) return known.join('、')
  const rest = written
    .reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, sentence)
    .replace(/与周末连休|共\s*\d+\s*天|正常/g, ' ')
    .replace(VERB, ' ')
    .match(/\p{Script=Han}{3,}/gu)
  return rest?.length === 1 ? (rest[0] ?? null) : null
}

function looksLikeDays(sentence: string): boolean {
  if (/通知|安排|妥善/.test(sentence)) return false
  return /放假|上班|补班|补休/.test(sentence) || /\d/.test(sentence.replace(/\d{4}\s*年(?!\s*\d)/g, ''))
}

function compareCount(sentence: string, clauses: readonly Clause[], tell: (message: string) => void): void {
  const said = /共\s*(\d+)\s*[天日]/.exec(sentence)?.[1]
  if (said === undefined) return
  const read = clauses.filter(({ kind }) => kind === 'off').reduce((n, { days }) => n + days.length, 0)
  if (read !== Number(said)) tell(`写明共${said}天，读到${read}天，请核对。`)
}

function isWeekday(date: IsoDate): boolean {
  const w = weekday(date)
  return w !== 0 && w !== 6
}

function inOrder(days: ReadonlyMap<IsoDate, string>): Record<string, string> {
  return Object.fromEntries([...days].sort(([a], [b]) => (a < b ? -1 : 1)))
}
