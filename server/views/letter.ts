import { textsOf } from '@/db/queries/case-store'
import { filesOf } from '@/db/queries/files'
import { standardReasonsOf, submittedDrafts, type TemplateRow } from '@/db/queries/letters'
import { peopleOf, unitRows } from '@/db/queries/office'
import { type Reads, readTogether } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { answerDueOn, type Case } from '@/domain/case/case'
import { REPLY_OUTCOMES } from '@/domain/case/chapters/answer/answering'
import { commandNamed } from '@/domain/case/chapters/commands'
import type { FormField } from '@/domain/case/command'
import type { CourseEntry } from '@/domain/case/course'
import { DELIVERY_WAY_LABELS, DELIVERY_WAYS, type DeliveryWay } from '@/domain/case/facts'
import {
  BASES_OF_OUTCOME,
  basisLabel,
  LATENESS_CAUSE_LABELS,
  LATENESS_CAUSES,
  type LatenessCause,
  type LegalBasisKey,
  outcomeLabel,
} from '@/domain/case/outcomes'
import { letterOf, toThirdParty, WORDINGS } from '@/domain/letters/definitions'
import type { LetterDraft } from '@/domain/letters/draft'
import type { LetterFieldValues } from '@/domain/letters/fields'
import type { SendingCheck } from '@/domain/letters/gate'
import { draftedInputs, requiredWordings } from '@/domain/letters/grounds'
import { requiredFields } from '@/domain/letters/missing'
import { stepOf } from '@/domain/letters/step'
import { contextFor, loadOffice, type Office } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { differences, type FieldDifference } from '../letters/differences'
import { filledIn, type LetterAtHand, loadLetter, templateOf, valuesOf } from '../letters/material'
import { checksForApprover, checksOf, usualWay } from '../letters/send'
import { togetherChoices } from '../letters/together'
import { type LetterParagraph, paragraphsOf } from '../letters/word'
import { latenessProposal } from '../supervision/lateness-proposal'
import { today } from '../today'
import { type ActionField, controlOf, hintOf, proposalWords } from './case-actions'
import { caseCourse } from './case-course'
import { type CaseDeadline, deadlineOf } from './case-deadline'
import { LETTER_STAGE_LABELS, type LetterStage, mayOn, stageOf } from './case-letters'
import { type EarlierWordings, earlierWordings } from './earlier-wordings'
import { requestOfMonth } from './other-requests'

export type { LetterParagraph }

export interface LetterView {
  letterId: string
  caseId: string
  caseNumber: string
  /** Of the case, on which the steps of this page are taken. */
  caseVersion: number
  title: string
  stage: LetterStage
  stageLabel: string
  documentNumber: string | null
  templateVersion: number
  /** Of the draft. */
  version: number
  draft: LetterDraft
  fields: readonly ActionField[]
  files: readonly { id: string; name: string; opened: boolean }[]
  /** Null when there is nothing that this letter could answer too. */
  together: {
    choices: readonly { caseId: string; number: string; requested: string }[]
    rows: readonly { value: string; label: string }[]
  } | null
  reasons: readonly { id: string; title: string; body: string }[]
  /** Answers to earlier requests for much the same, whose words can be taken over; none once it is submitted. */
  earlier: readonly EarlierWordings[]
  paragraphs: readonly LetterParagraph[]
  differences: readonly FieldDifference[]
  /** “1/2”, while it is with its approvers. */
  approvals: string | null
  sentBackBecause: string | null
  submitLabel: string
  /** Said while the letter is written and nobody could approve it; null otherwise. */
  approversMissing: string | null
  may: Record<'edit' | 'submit' | 'approve' | 'recall' | 'void' | 'send', boolean>
  sending: SendingChoices | null
  /** What an approver looks at beside the letter; null unless it is with its approvers. */
  review: LetterReview | null
  signedFile: { id: string; name: string } | null
  /** The copies of those who applied together, by position; none where one applied alone. */
  copies: readonly { position: number; name: string }[]
}

/** The case behind a letter that is with its approvers. */
export interface LetterReview {
  deadline: CaseDeadline
  /** As if the letter left today. */
  checks: readonly SendingCheck[]
  /** The way in which it would leave. */
  way: string
  /** The newest entries of the course. */
  course: readonly CourseEntry[]
  /** How many the whole course has. */
  entries: number
}

/** Choices when a letter leaves. */
export interface SendingChoices {
  today: IsoDate
  way: DeliveryWay
  ways: readonly { value: DeliveryWay; label: string }[]
  /** Empty while the reply is in time. */
  latenessCauses: readonly { value: LatenessCause; label: string }[]
  /** The likeliest of them, with the reason; null while the reply is in time. */
  proposed: { cause: LatenessCause; because: string } | null
  checks: readonly SendingCheck[]
}

/** Everything that a letter's page shows to this person, as of one instant; null when there is no such letter for them. */
export async function letterView(actor: Actor, letterId: string): Promise<LetterView | null> {
  const read = await readTogether((from) => letterRead(from, actor, letterId))
  if (!read) return null
  const { view, template, shown } = read
  // Its template is a file, perhaps far away: nobody who reads waits for it.
  return { ...view, paragraphs: paragraphsOf(await filledIn(template, shown)) }
}

interface LetterRead {
  view: Omit<LetterView, 'paragraphs'>
  template: TemplateRow
  /** What its text shows. */
  shown: LetterFieldValues
}

async function letterRead(from: Reads, actor: Actor, letterId: string): Promise<LetterRead | null> {
  const office = await loadOffice(from, actor.agencyId)
  const at = await loadLetter(from, office, letterId)
  if (!at) return null
  const visible = await visibleCase(from, actor, at.letter.caseId)
  if (!visible || visible.row.anonymisedOn !== null) return null
  // A letter names the applicant.
  if (!mayDo(actor, 'viewApplicantName', visible.relation)) return null
  const { letter, kase } = at
  const stage = stageOf(kase, letter)
  const standing = kase.standing.letters[letter.id]
  const editable = stage === 'draft' || stage === 'sent_back' || stage === 'recalled'
  const files = await filesOf(from, letter.caseId)
  const drafts = await submittedDrafts(from, letterId)
  const may = {
    edit: editable && mayOn(actor, kase, 'draftLetter'),
    submit: editable && mayOn(actor, kase, 'submitLetter'),
    approve: stage === 'in_approval' && mayOn(actor, kase, 'approveLetter'),
    recall: stage === 'in_approval' && mayOn(actor, kase, 'recallLetter'),
    void: stage === 'approved' && mayOn(actor, kase, 'voidLetter'),
    send: stage === 'approved' && mayOn(actor, kase, 'sendLetter'),
  }
  const steps = office.settings.approvalSteps[letterOf(letter.kind).group]
  const lastTwo = drafts.slice(-2)
  const signed = files.find(({ id }) => id === letter.signedFileId)
  const template = await templateOf(from, letter)
  const view = {
    letterId,
    caseId: letter.caseId,
    caseNumber: kase.number,
    title: letterOf(letter.kind).title,
    stage,
    stageLabel: LETTER_STAGE_LABELS[stage],
    documentNumber: letter.documentNumber,
    templateVersion: template.version,
    version: letter.version,
    caseVersion: kase.version,
    draft: letter.draft,
    fields: await fieldsOf(from, actor, at, office),
    files: files.map(({ id, name, openedAt }) => ({ id, name, opened: openedAt !== null })),
    together:
      may.edit && stepOf(letter.kind, kase.standing) === 'reply'
        ? await togetherView(from, actor, at, office)
        : null,
    reasons: (await standardReasonsOf(from, office.id))
      .filter((reason) => reason.active && (reason.kind === null || reason.kind === letter.kind))
      .map(({ id, title, body }) => ({ id, title, body })),
    earlier: may.edit ? await earlierWordings(from, { actor, office }, at) : [],
    differences:
      lastTwo.length === 2 && lastTwo[0] && lastTwo[1]
        ? differences(letter.kind, lastTwo[0].draft, lastTwo[1].draft)
        : [],
    approvals: stage === 'in_approval' && standing ? `${standing.approvedBy.length}/${standing.steps}` : null,
    sentBackBecause: stage === 'sent_back' ? await sentBackBecause(from, kase, letterId) : null,
    submitLabel: steps === 0 ? '定稿并编号' : '送审',
    approversMissing: may.submit ? await approversMissing(from, actor, at, office) : null,
    may,
    sending: may.send ? await sendingOf(from, at, office) : null,
    review: stage === 'in_approval' ? await reviewOf(from, actor, at, visible) : null,
    copies: copiesOf(at),
    signedFile: signed ? { id: signed.id, name: signed.name } : null,
  }
  return { view, template, shown: shownValues(at, office) }
}

function copiesOf({ letter, request, joint }: LetterAtHand): LetterView['copies'] {
  if (joint.length === 0 || toThirdParty(letter.kind)) return []
  return [request, ...joint].map(({ applicantName: name }, at) => ({ position: at + 1, name }))
}

/** The letter's text; while it is a draft, what is still to be written shows as a blank line. */
export async function letterParagraphs(from: Reads, at: LetterAtHand, office: Office) {
  return paragraphsOf(await filledIn(await templateOf(from, at.letter), shownValues(at, office)))
}

function shownValues(at: LetterAtHand, office: Office): LetterFieldValues {
  const values = valuesOf(at, office)
  return at.letter.finalValues ? values : withBlanks(values, requiredFields(at.letter.kind, at.kase))
}

const BLANK = '＿＿＿＿'

/** Only what must be said and is not: the rest leaves no place in the letter. */
function withBlanks(values: LetterFieldValues, required: readonly string[]): LetterFieldValues {
  const filled = Object.entries(values).map(([name, value]) => [
    name,
    value === '' && required.includes(name) ? BLANK : value,
  ])
  return { ...Object.fromEntries(filled), 文号: values.文号 || '（文号待编）' } as LetterFieldValues
}

/** Fields of the draft: inputs of the letter's step, then the office's own words. */
async function fieldsOf(
  from: Reads,
  actor: Actor,
  { letter, kase, request }: LetterAtHand,
  office: Office,
): Promise<ActionField[]> {
  const { wordings, bases } = letterOf(letter.kind)
  const required = requiredWordings(letter.kind, kase)
  const name = stepOf(letter.kind, kase.standing)
  const command = name === null ? null : commandNamed(name)
  const context = contextFor(actor, office)
  const choices = {
    earlier: [],
    proofs: [],
    requestOfMonth: await requestOfMonth(from, request),
    otherAgencies: [],
    units: await unitRows(from, office.id),
    people: await peopleOf(from, office.id),
    lateness: null,
    eventTitle: () => '',
    textOf: () => '',
  }
  const inputs = draftedInputs(letter.kind, kase).flatMap((field) => {
    const definition: FormField | undefined = command?.fields[field]
    if (!definition) return []
    const control =
      definition.as === 'basis' && bases
        ? basisChoice(bases)
        : controlOf(field, definition, { kase, context }, choices)
    return [{ ...fieldOf(field, definition, control), hint: hintOf(field, definition, choices) }]
  })
  return [
    ...inputs,
    ...wordings.map((wording) =>
      fieldOf(
        wording,
        { ...WORDINGS[wording], optional: !required.includes(wording) },
        { type: WORDINGS[wording].as === 'text' ? 'text' : 'words' },
      ),
    ),
  ]
}

function fieldOf(
  name: string,
  { label, hint, optional, onDemand }: Pick<FormField, 'label' | 'hint' | 'optional' | 'onDemand'>,
  control: ActionField['control'],
): ActionField {
  // A page has room for what a form on the case page asks only when it is needed.
  return {
    name,
    label,
    hint: hint ?? null,
    optional: optional ?? onDemand ?? false,
    onDemand: false,
    control,
  }
}

function basisChoice(bases: readonly LegalBasisKey[]): ActionField['control'] {
  const options = bases.map((key) => ({
    value: key,
    label: basisLabel(key),
  }))
  return { type: 'several', initial: '', options }
}

/** Requests that a reply can answer along with its own, and the rows that those may have. */
async function togetherView(
  from: Reads,
  actor: Actor,
  { request }: LetterAtHand,
  office: Office,
): Promise<LetterView['together']> {
  const choices = await togetherChoices(from, office, request, contextFor(actor, office))
  if (choices.length === 0) return null
  const rows = REPLY_OUTCOMES.flatMap((outcome) =>
    BASES_OF_OUTCOME[outcome]
      .filter((basis) => (basis === 'art41') === (request.matter === 'record_correction'))
      .map((basis) => ({
        value: `${outcome}|${basis}`,
        label: `${outcomeLabel(outcome)}（${basisLabel(basis).split('　')[0]}）`,
      })),
  )
  return { choices, rows }
}

/** Nobody approves their own letter, so an office of few people may have nobody for it. */
async function approversMissing(
  from: Reads,
  actor: Actor,
  { letter }: LetterAtHand,
  { id, settings }: Office,
): Promise<string | null> {
  const steps = settings.approvalSteps[letterOf(letter.kind).group]
  const own = [letter.createdBy, actor.personId]
  const approvers = (await peopleOf(from, id)).filter(
    (person) =>
      person.active &&
      mayDo({ ...person, personId: person.id }, 'approveLetter') &&
      (settings.ownApproval || !own.includes(person.id)),
  )
  if (approvers.length >= steps) return null
  return `这份文书须经${steps}人审签，除起草人、送审人以外，现有审核人${approvers.length}人。请系统管理员设置审核人，或者在设置中调整审签人数；人员很少的机关，可以允许审签本人送审的文书（须写明理由）。`
}

const COURSE_SHOWN = 5

async function reviewOf(
  from: Reads,
  actor: Actor,
  at: LetterAtHand,
  visible: NonNullable<Awaited<ReturnType<typeof visibleCase>>>,
): Promise<LetterReview> {
  const { entries } = await caseCourse(from, actor, visible)
  return {
    deadline: deadlineOf(visible.kase, visible.office),
    checks: checksForApprover(at, visible.office),
    way: DELIVERY_WAY_LABELS[usualWay(at)],
    course: entries.slice(0, COURSE_SHOWN),
    entries: entries.length,
  }
}

async function sendingOf(from: Reads, at: LetterAtHand, office: Office): Promise<SendingChoices> {
  const { kase, letter } = at
  const on = today()
  const way = usualWay(at)
  const isReply = letterOf(letter.kind).group === 'reply'
  const dueOn = answerDueOn(kase)
  const late = isReply && dueOn !== null && on > dueOn
  const { batchId } = at.request
  const proposed = late ? await latenessProposal(from, { kase, office, batchId }) : null
  return {
    today: on,
    way,
    ways: DELIVERY_WAYS.map((value) => ({ value, label: DELIVERY_WAY_LABELS[value] })),
    latenessCauses: late
      ? LATENESS_CAUSES.map((value) => ({ value, label: LATENESS_CAUSE_LABELS[value] }))
      : [],
    proposed: proposed && { cause: proposed.cause, because: proposalWords(proposed) },
    checks: checksOf(at, office, { on, way, latenessCause: proposed?.cause ?? '' }),
  }
}

async function sentBackBecause(from: Reads, kase: Case, letterId: string): Promise<string | null> {
  const last = kase.recorded.findLast(
    ({ event }) => event.type === 'letterSentBack' && event.letterId === letterId,
  )?.event
  const textId = last?.type === 'letterSentBack' ? last.textId : null
  return textId ? ((await textsOf(from, kase.id)).get(textId) ?? null) : null
}
