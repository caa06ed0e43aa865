import { casesNamed, eventRows, textsOf } from '@/db/queries/case-store'
import { filesOf } from '@/db/queries/files'
import { jointOf } from '@/db/queries/joint-applicants'
import { lettersOf } from '@/db/queries/letters'
import { peopleOf, unitRows } from '@/db/queries/office'
import { casesElsewhere } from '@/db/queries/referral'
import type { Reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { courseOf, courseWith } from '@/domain/case/course'
import { dueDayMoves } from '@/domain/case/due-day-moves'
import type { CourseNames } from '@/domain/case/event-definition'
import { FILE_KINDS } from '@/domain/case/file-kinds'
import { formerFactsLines, readFormerFacts } from '@/domain/case/former-facts'
import { letterOf } from '@/domain/letters/definitions'
import { knowsApplicants, shownApplicant } from '@/domain/shown-applicant'
import type { visibleCase } from '../cases/visible-case'

type VisibleCase = NonNullable<Awaited<ReturnType<typeof visibleCase>>>

/** The course of a case in words (经过), with everything that it was told from. */
export async function caseCourse(from: Reads, actor: Actor, { row, kase, office, relation }: VisibleCase) {
  const [rows, texts, files, units, people] = await Promise.all([
    eventRows(from, row.id),
    textsOf(from, row.id),
    filesOf(from, row.id),
    unitRows(from, office.id),
    peopleOf(from, office.id),
  ])
  const joint = await jointOf(from, row)
  const named = knowsApplicants(actor, relation, [row, ...joint])
  const shownFiles = files.map(({ id, name, kind, size }) => {
    const { label, namesApplicant } = FILE_KINDS[kind]
    return { id, name: named || !namesApplicant ? name : label, kind: label, size }
  })
  const letterRows = await lettersOf(from, row.id)
  const { links, reply, letters } = kase.standing
  const linked = await casesNamed(from, office.id, [
    ...links.map(({ otherCaseId }) => otherCaseId),
    ...(reply?.together ?? []),
    ...(reply?.ledBy ? [reply.ledBy] : []),
  ])
  const { passedOn, passedHere } = kase.standing
  const ids = [passedOn, passedHere].flatMap((event) => event?.otherCaseId ?? [])
  const elsewhere = await casesElsewhere(from, ids)
  const names: CourseNames = {
    person: (id) => people.find((p) => p.id === id)?.name ?? (id === 'applicant' ? '申请人' : '系统'),
    unit: (id) => units.find((u) => u.id === id)?.name ?? '',
    askedUnit: (id) => {
      const asked = rows.find(({ event }) => event.type === 'unitAsked' && event.id === id)?.event
      return asked?.type === 'unitAsked' ? names.unit(asked.unitId) : ''
    },
    file: (id) => shownFiles.find((file) => file.id === id)?.name ?? '（已删除的文件）',
    documentNumber: (id) => letterRows.find((letter) => letter.id === id)?.documentNumber ?? null,
    agency: (id) => elsewhere.find(({ agencyId }) => agencyId === id)?.agencyName ?? '其他机关',
    case: (id) => linked.get(id) ?? elsewhere.find((one) => one.id === id)?.number ?? '其他申请',
    letter: (id) => {
      const letter = letters[id]
      return letter ? letterOf(letter.kind).title : '文书'
    },
  }
  const told = new Map(texts)
  for (const { event } of rows) {
    if (event.type !== 'factsEdited' || !event.formerId) continue
    const former = readFormerFacts(texts.get(event.formerId) ?? '')
    const shown = (kept: Parameters<typeof shownApplicant>[2]) => shownApplicant(actor, relation, kept)
    const lines = former ? formerFactsLines(former, { applicantKind: row.applicantKind, shown }) : []
    told.set(event.formerId, lines.join('\n'))
  }
  const course = courseWith(rows, kase.facts, told, names)
  const entries = courseOf(rows, course, dueDayMoves(kase, office.calendar, office.settings))
  return { entries, course, names, texts, files, shownFiles, units, people, joint, named, elsewhere }
}
