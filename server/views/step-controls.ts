import type { PersonRow, UnitRow } from '@/db/queries/office'
import type { Case } from '@/domain/case/case'
import { correctable } from '@/domain/case/chapters/amendment/correct-event'
import { REPLY_OUTCOMES } from '@/domain/case/chapters/answer/answering'
import { outcomesToChoose } from '@/domain/case/chapters/items/items'
import { labelOf } from '@/domain/case/chapters/notice/events'
import { isUnderWay } from '@/domain/case/chapters/notice/preconditions'
import type { Context, FormField } from '@/domain/case/command'
import {
  BASES_OF_OUTCOME,
  basisLabel,
  LATENESS_CAUSE_LABELS,
  LEGAL_BASIS_KEYS,
  OUTCOMES,
  outcomeLabel,
} from '@/domain/case/outcomes'
import { dayOffered } from '@/domain/case/outlook'
import { requestFee } from '@/domain/fees/fee'
import { letterOf } from '@/domain/letters/definitions'
import { isAway } from '@/domain/people/absence'
import type { LatenessProposal } from '@/domain/supervision/lateness-cause'

interface FieldCondition {
  field: string
  values: readonly string[]
}

export interface Option {
  value: string
  label: string
  /** Shown only while the field named here has one of these values. */
  when?: FieldCondition
}

/** A form control with everything the screen needs to draw it. */
export interface ActionField {
  name: string
  label: string
  hint: string | null
  optional: boolean
  /** Shown only once the step is refused for want of it. */
  onDemand: boolean
  /** Shown only while the field named here has one of these values. */
  when?: FieldCondition
  control:
    | { type: 'date'; initial: string }
    | { type: 'number'; min: number; max: number; initial: string }
    | { type: 'text' | 'words'; initial?: string }
    | { type: 'choice' | 'several'; options: readonly Option[]; initial: string }
}

/** What the controls of a case's steps are filled from. */
export interface Choices {
  /** Files of the case that prove a delivery. */
  proofs: readonly { id: string; name: string }[]
  /** Other requests of the same applicant. */
  earlier: readonly { caseId: string; number: string; requested: string }[]
  /** Which request of the applicant's in its calendar month this one is (109号); null when it cannot be told. */
  requestOfMonth: number | null
  /** Agencies to which a request may be passed on. */
  otherAgencies: readonly { id: string; name: string }[]
  units: readonly UnitRow[]
  people: readonly PersonRow[]
  /** Cause of an answer that would leave late today, as the trace shows it; null for one in time. */
  lateness: LatenessProposal | null
  /** What each event is called, for choosing one. */
  eventTitle(seq: number): string
  textOf(id: string | null): string
}

/** What stands below a field; what the program knows is said where it is asked for. */
export function hintOf(
  field: string,
  { hint }: FormField,
  { requestOfMonth: n, lateness }: Choices,
): string | null {
  if (field === 'latenessCause' && lateness) return proposalWords(lateness)
  if (field !== 'quantity' || n === null) return hint ?? null
  return `${hint ?? ''}。本件是该申请人当月第${n}件，按件应收${requestFee(n).yuan}元`
}

/** “建议：内部流转。内部流转用了9个工作日（待接收）……” */
export function proposalWords({ cause, because }: LatenessProposal): string {
  return `按期限说明建议“${LATENESS_CAUSE_LABELS[cause]}”：${because}可以改选。`
}

/** The control of a step's field, with what may be chosen in this case. */
export function controlOf(
  field: string,
  definition: FormField,
  { kase, context }: { kase: Case; context: Context },
  choices: Choices,
): ActionField['control'] {
  switch (definition.as) {
    case 'date':
      return {
        type: 'date',
        initial: dayOffered(field, definition.initial, context),
      }
    case 'number':
      return {
        type: 'number',
        min: definition.min,
        max: definition.max,
        initial: field === 'quantity' ? String(choices.requestOfMonth ?? '') : '',
      }
    case 'text':
    case 'words':
      return { type: definition.as }
    case 'choice':
    case 'several':
      return {
        type: definition.as,
        initial: field === 'latenessCause' ? (choices.lateness?.cause ?? '') : '',
        options: definition.options.map(([value, label]) => ({ value, label })),
      }
    case 'unit':
      return choice(choices.units.filter((u) => u.active).map(({ id, name }) => ({ value: id, label: name })))
    case 'person':
      return choice(
        choices.people
          .filter((p) => p.active && p.unitId !== null && p.roles.includes('clerk'))
          .map(({ id, name, unitId }) => ({
            value: id,
            label: context.absences?.some((one) => one.personId === id && isAway(one, context.today))
              ? `${name}（离岗）`
              : name,
            when: { field: 'unitId', values: [unitId ?? ''] },
          })),
      )
    case 'openOpinion': {
      const open = kase.standing.openOpinions.map(({ id, from, on, textId }) => ({
        value: id,
        label: `${on} ${from === 'third_party' ? '第三方' : '其他机关'} ${choices.textOf(textId)}`,
      }))
      return choice(open, open.length === 1 ? (open[0]?.value ?? '') : '')
    }
    case 'noticeUnderWay':
    case 'sentNotice':
    case 'returnedNotice':
      return noticeChoice(definition.as, kase)
    case 'item': {
      const items = kase.standing.items.map(({ id, textId, answer }) => ({
        value: id,
        label: `${choices.textOf(textId)}${answer ? `（${outcomeLabel(answer.outcome)}）` : ''}`,
      }))
      const next = kase.standing.items.find(({ answer }) => answer === null)
      return choice(items, next?.id)
    }
    case 'askedUnit': {
      const asked = kase.standing.askedUnits.map(({ id, unitId, on, textId }) => ({
        value: id,
        label: `${on} ${choices.units.find((u) => u.id === unitId)?.name ?? ''} ${choices.textOf(textId)}`,
      }))
      return choice(asked, asked.length === 1 ? asked[0]?.value : '')
    }
    case 'proof':
      return choice(choices.proofs.map(({ id, name }) => ({ value: id, label: name })))
    case 'event':
      return choice(
        correctable(kase)
          .reverse()
          .map(({ seq, event }) => ({ value: String(seq), label: `${event.on} ${choices.eventTitle(seq)}` })),
      )
    case 'earlierCase':
      return choice(
        choices.earlier.map(({ caseId, number, requested }) => ({
          value: caseId,
          label: `${number} ${requested}`,
        })),
      )
    case 'otherAgency':
      return choice(choices.otherAgencies.map(({ id, name }) => ({ value: id, label: name })))
    case 'outcome':
    case 'replyOutcome': {
      const outcomes = outcomesToChoose(kase, definition.as === 'outcome' ? 'item' : 'reply', REPLY_OUTCOMES)
      const options = outcomes.map((value) => ({ value, label: outcomeLabel(value) }))
      return choice(options, options.length === 1 ? options[0]?.value : '')
    }
    case 'basis':
      return { type: 'several', initial: '', options: basisOptions(kase) }
  }
}

function noticeChoice(
  as: 'noticeUnderWay' | 'sentNotice' | 'returnedNotice',
  { standing: { notices, letters } }: Case,
): ActionField['control'] {
  const names = {
    letter: (id: string) => {
      const letter = letters[id]
      return letter ? letterOf(letter.kind).title : '告知书'
    },
  }
  const options = notices
    .filter((notice) => {
      if (as === 'noticeUnderWay') return isUnderWay(notice)
      return as === 'returnedNotice' ? notice.returnedOn !== null : notice.returnedOn === null
    })
    .map(({ id, sentOn, returnedOn }) => ({
      value: id,
      label: `${labelOf(id, names)}（${returnedOn ? `${returnedOn}退回` : `${sentOn}发出`}）`,
    }))
  return choice(options, options.length === 1 ? options[0]?.value : '')
}

function choice(options: readonly Option[], initial = ''): ActionField['control'] {
  return { type: 'choice', options, initial }
}

/** Each provision once, shown for the outcomes that may rest on it; Art. 41 only for a correction of records. */
function basisOptions({ facts: { matter } }: Case): Option[] {
  return LEGAL_BASIS_KEYS.filter((value) => (value === 'art41') === (matter === 'record_correction')).map(
    (value) => ({
      value,
      label: basisLabel(value),
      when: {
        field: 'outcome',
        values: OUTCOMES.filter((o) => (BASES_OF_OUTCOME[o] as readonly string[]).includes(value)),
      },
    }),
  )
}
