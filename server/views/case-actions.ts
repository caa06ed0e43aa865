import type { PersonRow, UnitRow } from '@/db/queries/office'
import { answerDueOn, type Case } from '@/domain/case/case'
import { correctable } from '@/domain/case/chapters/amendment/correct-event'
import { REPLY_OUTCOMES } from '@/domain/case/chapters/answer/answering'
import { COMMANDS } from '@/domain/case/chapters/commands'
import { outcomesToChoose } from '@/domain/case/chapters/items/items'
import { labelOf } from '@/domain/case/chapters/notice/events'
import { isUnderWay } from '@/domain/case/chapters/notice/preconditions'
import { isServiceRecorded, serviceFields } from '@/domain/case/chapters/notice/service'
import type { Command, Context, FormField } from '@/domain/case/command'
import { mayBeEnteredLate, needsApproval, possibleByHand } from '@/domain/case/decide'
import {
  BASES_OF_OUTCOME,
  basisLabel,
  LATENESS_CAUSE_LABELS,
  LEGAL_BASIS_KEYS,
  OUTCOMES,
  outcomeLabel,
} from '@/domain/case/outcomes'
import { dayOffered } from '@/domain/case/outlook'
import type { Refusal } from '@/domain/case/refusal'
import { settledOn } from '@/domain/case/standing'
import { requestFee } from '@/domain/fees/fee'
import { letterOf } from '@/domain/letters/definitions'
import { isAway } from '@/domain/people/absence'
import type { LatenessProposal } from '@/domain/supervision/lateness-cause'
import { outlookWords } from './step-outlook'

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

export type CaseAction = { name: string; label: string; article: string | null } & (
  | PossibleAction
  | { possible: false; refusal: Refusal }
)

/** The form of a step: its button bears the label. */
export interface StepForm {
  name: string
  label: string
  /** What it does to the deadline at all. */
  effect: string
  fields: readonly ActionField[]
}

interface PossibleAction extends StepForm {
  possible: true
  rank: StepRank
  /** Why only an earlier day, on which time ran, can be given; null for a step that is possible today. */
  notToday: Refusal | null
  /** What it would do if it were taken today, in a line. */
  outlook: string
}

/** `main` is the page's button where it is the first step, `beside` stands by it, `further` below; `earlier` is only entered late. */
export type StepRank = 'main' | 'beside' | 'further' | 'earlier'

interface Choices {
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

/**
 * The actions of a case page in order of use: first what can be done, the step to take now and the usual steps of its
 * state before the others, then what cannot with the reason. Steps that make no sense for this person or this stage at
 * all are left out rather than listed as refused.
 */
export function actionsOf(kase: Case, context: Context, choices: Choices): CaseAction[] {
  const offered = (COMMANDS as readonly Command[])
    .map((command) => ({ command, action: actionOf(command, kase, context, choices) }))
    .filter(({ action }) => !action.possible || action.fields.every(hasChoice))
  const place = ({ command }: { command: Command }) =>
    command.comesFirst?.(kase, context) ? -1 : RANKS.indexOf(rankOf(command, kase, context))
  const doable = offered.filter(({ action }) => action.possible).sort((a, b) => place(a) - place(b))
  const refused = offered.filter(
    ({ command, action }) => !action.possible && action.refusal.foretold && !isOfOthers(command, action),
  )
  return [...doable, ...refused].map(({ action }) => action)
}

/** What nobody takes who works on cases (催办) is no step that they could miss. */
function isOfOthers({ who }: Command, action: CaseAction): boolean {
  return who.clerk === undefined && !action.possible && action.refusal.rule === 'notAllowed'
}

const RANKS: readonly StepRank[] = ['main', 'beside', 'further', 'earlier']

/** What moves the deadline is no usual step any more when it has passed: only one that was taken before is entered then. */
function rankOf(command: Command, kase: Case, context: Context): StepRank {
  if (mayBeEnteredLate(command, kase, context)) return 'earlier'
  if (command.comesFirst?.(kase, context)) return 'main'
  const dueOn = answerDueOn(kase)
  if (command.inPeriod && dueOn !== null && context.today > dueOn) return 'further'
  return command.usual[kase.state] ?? 'further'
}

/** Nothing to choose from, nothing to offer: a step whose form asks for another request where there is none. */
function hasChoice({ control, optional }: ActionField): boolean {
  return optional || control.type !== 'choice' || control.options.length > 0
}

function actionOf(command: Command, kase: Case, context: Context, choices: Choices): CaseAction {
  const { name, label, article, effect } = command
  const impossible = possibleByHand(command, kase, context)
  if (impossible && !mayBeEnteredLate(command, kase, context))
    return { name, label, article, possible: false, refusal: impossible.refusal }
  const fields = Object.entries(command.fields).map(([field, definition]) => ({
    name: field,
    label: definition.label,
    hint: hintOf(field, definition, choices),
    optional: definition.optional ?? false,
    onDemand: definition.onDemand ?? false,
    ...(definition.when ? { when: definition.when } : {}),
    control: controlOf(field, definition, { kase, context }, choices),
  }))
  return {
    name,
    label,
    article,
    possible: true,
    rank: rankOf(command, kase, context),
    notToday: impossible?.refusal ?? null,
    effect,
    outlook: outlookWords(command, kase, context),
    fields: [
      ...fields.filter((f) => worthAsking(f.name, kase, context)),
      ...(needsApproval(command, context) ? [WITHOUT_APPROVAL] : []),
    ],
  }
}

/** What the program knows is said where it is asked for. */
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

/** Asked where the agency wants a letter approved, and this form takes the step without one. */
const WITHOUT_APPROVAL: ActionField = {
  name: 'approvalSkippedBecause',
  label: '未经系统内审签的说明',
  hint: '本机关规定须经审签；建议在“文书”中起草送审。已在系统外审签的，写明审签人和日期',
  optional: false,
  onDemand: false,
  control: { type: 'words' },
}

/** Fields that only some cases need. */
function worthAsking(field: string, kase: Case, { settings, today }: Context): boolean {
  const dueOn = answerDueOn(kase)
  if (field === 'againBecause') return kase.standing.correctionNotices >= settings.correctionNotices
  // Of what was answered already the cause is told: only an answer that lies ready is given by its collection.
  if (field === 'latenessCause') return dueOn !== null && today > dueOn && settledOn(kase.standing) === null
  if (Object.hasOwn(serviceFields, field)) return !isServiceRecorded(kase)
  return true
}

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
