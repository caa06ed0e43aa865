import type { LocalDayOff } from '@/domain/calendar/calendar'
import { isIsoDate, yearOf } from '@/domain/calendar/day'
import { daysReadWords } from '@/domain/calendar/days-read'
import { parseNoticeText } from '@/domain/calendar/parse-notice'
import type { CalendarEdit } from './save'

/** An edit as it was typed, or what could not be read of it. */
export type ReadEdit = { edit: CalendarEdit } | { findings: readonly string[] }

/** Reads the notice of a year: its days, pasted or typed, and the document they come from. */
export function readNotice(year: number, days: string, source: string): ReadEdit {
  const { off, on, findings } = parseNoticeText(year, days)
  const sources = source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const missing = [
    // What is said of the whole has no line of its own.
    ...findings.map(({ line, text, message }) =>
      text === '' ? message : `第${line}行“${text}”：${message}`,
    ),
    ...(Object.keys(off).length === 0 ? ['没有读到任何放假日，请粘贴或者逐行填写放假安排'] : []),
    ...(sources.length === 0 ? ['请填写依据的通知名称、文号或者网址'] : []),
  ]
  if (missing.length > 0) return { findings: missing }
  return { edit: { kind: 'notice', notice: { year, sources, off, on } } }
}

/** An office has a handful of days of its own. */
const MAX_LOCAL_CHARACTERS = 20_000

/** Reads the agency's own days off: one a line, day, name and document number separated by spaces. */
export function readLocalDays(year: number, text: string): ReadEdit {
  if (text.length > MAX_LOCAL_CHARACTERS)
    return { findings: [`内容超过${MAX_LOCAL_CHARACTERS}字，请只填写本机关的放假日`] }
  const days: LocalDayOff[] = []
  const findings: string[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [on = '', name = '', ...document] = line.trim().split(/[\s，,]+/)
    if (!isIsoDate(on) || yearOf(on) !== year)
      findings.push(`第${i + 1}行：“${on}”不是${year}年的日期，请写成 ${year}-03-03 的样子`)
    else if (name === '' || document.length === 0)
      findings.push(`第${i + 1}行：请依次填写日期、名称、文号，用空格隔开`)
    else days.push({ on, name, document: document.join(' ') })
  }
  return findings.length > 0 ? { findings } : { edit: { kind: 'localDays', year, days } }
}

/** The days of an edit as they were read, line by line, to be looked at before they are saved. */
export function readWords(edit: CalendarEdit): string[] {
  return edit.kind === 'notice'
    ? daysReadWords(edit.notice)
    : edit.days.map(({ on, name, document }) => `放假　${on}　${name}　${document}`)
}
