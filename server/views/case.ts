import type { CaseRow } from '@/db/queries/case-store'
import { remediesOf, remedyChangesOf } from '@/db/queries/remedies'
import { type Reads, readTogether } from '@/db/transact'
import { type Actor, mayDo, type Relation } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { CASE_STATE_LABELS, type Case } from '@/domain/case/case'
import { correctable } from '@/domain/case/chapters/amendment/correct-event'
import { caseStepNamed } from '@/domain/case/chapters/commands'
import type { Context } from '@/domain/case/command'
import { type CourseEntry, titleOf } from '@/domain/case/course'
import { possibleByHand } from '@/domain/case/decide'
import {
  APPLICANT_KIND_LABELS,
  CHANNEL_LABELS,
  MAIL_KIND_LABELS,
  MATTER_LABELS,
  type Matter,
} from '@/domain/case/facts'
import { FILE_KINDS } from '@/domain/case/file-kinds'
import { sealedYearsMoved } from '@/domain/case/late-entry'
import { mayAttach } from '@/domain/case/may-attach'
import { answerLabel, type Outcome, outcomeLabel } from '@/domain/case/outcomes'
import { project } from '@/domain/case/progress'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { shownApplicant } from '@/domain/shown-applicant'
import { contextFor, type Office } from '../cases/office-context'
import { receivingAgencies } from '../cases/pass-on'
import { sameApplicant } from '../cases/same-applicant'
import { splitRefusal } from '../cases/split'
import { visibleCase } from '../cases/visible-case'
import { type LineRisk, risksOfLines } from '../supervision/forecast/risks-of-lines'
import { latenessProposal } from '../supervision/lateness-proposal'
import { today } from '../today'
import { anonymisedCase } from './anonymised-case'
import { actionsOf, type CaseAction } from './case-actions'
import { caseCourse } from './case-course'
import { type CaseDeadline, deadlineOf } from './case-deadline'
import { type CaseLetters, caseLetters } from './case-letters'
import { type CaseNotice, caseNotices } from './case-notices'
import { type CaseRequest, type JointView, requestOf, shownJoint } from './case-request'
import { caseSubmissions, type SubmissionShown } from './case-submissions'
import { filledStep, type StepAddress } from './filled-step'
import { type OrderLine, ordersNaming } from './orders'
import { type EarlierRequest, earlierOf, requestOfMonth, titleText } from './other-requests'
import { referralNotices } from './referral'
import { type RemediesShown, replacedRemedy } from './remedies'

export type { Revealed } from '../cases/reveal-identity'

export interface CaseView {
  caseId: string
  version: number
  number: string
  title: string
  state: Case['state']
  stateLabel: string
  channel: string
  applicantKind: string
  applicant: string
  holder: string | null
  outcome: string | null
  /** Of a new answer that was ordered; the case stays counted by its `outcome`. */
  newOutcome: string | null
  /** A decision or judgment orders an answer, and it is owed still. */
  orderedAnew: boolean
  /** Sealed years whose report counts it. */
  sealedIn: readonly number[]
  /** What whoever opens the case must know first, each with what to do next. */
  notices: readonly CaseNotice[]
  /** What is asked for, where it is not information. */
  matter: string | null
  deadline: CaseDeadline
  /** Where it may become late: in words, and why. */
  risk: LineRisk | null
  request: CaseRequest
  /** Those who applied with the first (共同申请). */
  joint: readonly JointView[]
  /** The first applicant speaks for all (代表人). */
  representative: boolean
  files: readonly CaseFile[]
  letters: CaseLetters
  /** What the applicant sent since: first what waits for a decision. */
  submissions: readonly SubmissionShown[]
  /** Null while there is no answer to go against. */
  remedies: RemediesShown | null
  earlier: readonly EarlierRequest[]
  /** The person may know who applied, and see what else they asked for. */
  knowsApplicant: boolean
  /** What a request of several items is made of, with what is decided of each. */
  items: readonly { text: string; outcome: string | null }[]
  timeline: readonly CourseEntry[]
  /** 督办单 that name it, the newest first; they are no steps of it, and stand in its course all the same. */
  orders: readonly OrderLine[]
  actions: readonly CaseAction[]
  /** Entries of the course that this person may correct now, by number. */
  correctable: readonly number[]
  /** The step that the address asks for; with the reason where it cannot be taken. Null when it asks for none. */
  asked: AskedStep | null
  mayEditFacts: boolean
  mayReveal: boolean
  /** The applicant may be given a query code, and whether they have one. */
  mayReissue: boolean
  hasQueryCode: boolean
  mayAttach: boolean
  maySplit: boolean
  /** The package of the whole case (归档包) may be taken out now. */
  mayArchive: boolean
  /** Day on which everything that leads to a person was taken away; null while it is here. */
  anonymisedOn: IsoDate | null
}

/** A step by its name in the address; `refusal` says why its form does not stand open. */
export interface AskedStep {
  name: string
  refusal: Refusal | null
  /** What its form opens with, by field. */
  filled: Readonly<Record<string, string>>
}

export interface CaseFile {
  id: string
  name: string
  kind: string
  size: number
}

/** Everything a case page shows to this person, as of one instant, or null when there is no such case for them. */
export function caseView(
  actor: Actor,
  caseId: string,
  address: StepAddress | null = null,
): Promise<CaseView | null> {
  return readTogether((from) => caseViewFrom(from, actor, caseId, address))
}

async function caseViewFrom(
  from: Reads,
  actor: Actor,
  caseId: string,
  address: StepAddress | null,
): Promise<CaseView | null> {
  const loaded = await visibleCase(from, actor, caseId)
  if (!loaded) return null
  const { row, kase, office, relation } = loaded
  const told = await caseCourse(from, actor, loaded)
  const { course, names, texts, files, units, people, joint, named } = told
  const shown = shownApplicant(actor, relation, row)
  const context = contextFor(actor, office)
  const { holder, answer } = kase.standing
  const earlier = named ? await earlierOf(from, row) : []
  const isSameApplicant = (other: CaseRow) => named && sameApplicant(row, other)
  const filled =
    address && (await filledStep(from, { actor, office, isSameApplicant, row: named ? row : null }, address))
  const actions = actionsOf(kase, context, {
    earlier: filled?.linked
      ? [filled.linked, ...earlier.filter(({ caseId: id }) => id !== filled.linked?.caseId)]
      : earlier,
    proofs: files.filter(({ kind }) => FILE_KINDS[kind].provesDelivery),
    requestOfMonth: await requestOfMonth(from, row),
    otherAgencies: await receivingAgencies(from, office.id),
    units,
    people,
    lateness: await latenessProposal(from, { kase, office, batchId: row.batchId }),
    eventTitle: (seq) => {
      const found = kase.history.find((r) => r.seq === seq)
      return found ? titleOf(found.event, course) : ''
    },
    textOf: (id) => (id ? titleText(texts.get(id) ?? '') : ''),
  })
  const view: CaseView = {
    caseId,
    version: kase.version,
    number: row.number,
    title: titleText(row.requested),
    state: kase.state,
    stateLabel: CASE_STATE_LABELS[kase.state],
    channel: row.mailKind ? `邮寄（${MAIL_KIND_LABELS[row.mailKind]}）` : CHANNEL_LABELS[row.channel],
    applicantKind: APPLICANT_KIND_LABELS[row.applicantKind],
    applicant: shown.applicantName,
    holder:
      holder &&
      [names.unit(holder.unitId), holder.personId && names.person(holder.personId)]
        .filter(Boolean)
        .join(' · '),
    outcome: kase.standing.ended && resultLabel(kase.facts.matter, kase.standing.ended),
    newOutcome:
      answer?.type === 'repliedAnew'
        ? resultLabel(kase.facts.matter, { how: 'replied', outcome: answer.outcome })
        : null,
    orderedAnew: kase.standing.anew !== null || kase.standing.ordered !== null,
    sealedIn: sealedYearsMoved(null, kase, context),
    notices: [
      ...caseNotices(kase, context.today).map((notice) => withOpenLink(notice, actor, relation)),
      ...referralNotices(kase, told.elsewhere),
    ],
    matter: row.matter === 'disclosure' ? null : MATTER_LABELS[row.matter],
    deadline: deadlineOf(kase, office),
    risk: await caseRisk(kase, office),
    request: requestOf(row, shown),
    joint: joint.map((one) => ({
      ...shownJoint(actor, relation, one),
      representative: row.representative === one.position,
    })),
    representative: row.representative === 1,
    files: told.shownFiles,
    letters: named ? await caseLetters(from, actor, kase, office) : { letters: [], fitting: [] },
    submissions: await caseSubmissions(from, kase, {
      actor,
      relation,
      context,
      named,
      personName: names.person,
    }),
    remedies: await caseRemedies(from, kase, mayDo(actor, 'recordRemedy', relation)),
    earlier,
    knowsApplicant: named,
    items: kase.standing.items.map(({ textId, answer }) => ({
      text: textId ? (texts.get(textId) ?? '') : '',
      outcome: answer && outcomeLabel(answer.outcome),
    })),
    timeline: told.entries,
    orders: await ordersNaming(from, office, caseId),
    actions,
    correctable: actions.some(({ name, possible }) => name === 'correctEvent' && possible)
      ? correctable(kase).map(({ seq }) => seq)
      : [],
    asked: address && { ...askedStep(address.step, actions, kase, context), filled: filled?.values ?? {} },
    mayEditFacts: mayDo(actor, 'editFacts', relation),
    mayReveal:
      [row, ...joint].some(({ identityCipher }) => identityCipher !== null) &&
      mayDo(actor, 'revealIdentity', relation),
    mayReissue: mayDo(actor, 'reissueQueryCode', relation),
    hasQueryCode: row.queryCodeHash !== null,
    mayAttach: mayAttach(actor, kase, relation),
    maySplit: splitRefusal(kase, context) === null,
    mayArchive: kase.state === 'concluded' && mayDo(actor, 'viewApplicantName', relation),
    anonymisedOn: row.anonymisedOn,
  }
  return row.anonymisedOn === null ? view : anonymisedCase(view, row.anonymisedOn)
}

/** A notice is told to whoever sees the case; its way only to who may go it. A letter names the applicant. */
function withOpenLink(notice: CaseNotice, actor: Actor, relation: Relation): CaseNotice {
  const { link, ...told } = notice
  if (!link) return notice
  const permission = link.href === '/outbox' ? 'viewOutbox' : 'viewApplicantName'
  return mayDo(actor, permission, relation) ? notice : told
}

async function caseRisk(kase: Case, office: Office): Promise<LineRisk | null> {
  const risks = await risksOfLines(office, today(), [project(kase, office.calendar)])
  return risks.get(kase.id) ?? null
}

/** The step that palette, 今日 or a colleague's link opens; a step that cannot be taken says why instead. */
function askedStep(
  name: string,
  actions: readonly CaseAction[],
  kase: Case,
  context: Context,
): Omit<AskedStep, 'filled'> {
  const offered = actions.find((action) => action.name === name)
  if (offered) return { name, refusal: offered.possible ? null : offered.refusal }
  const command = caseStepNamed(name)
  const refused = command
    ? (possibleByHand(command, kase, context) ??
      refuse('noSuchCommand', `现在没有可以办理“${command.label}”的内容。`, '可以办理的步骤列在下面。'))
    : refuse('noSuchCommand', '网址中的办理步骤不存在。', '可以办理的步骤列在下面，请从中选择。')
  return { name, refusal: refused.refusal }
}

/** Null where there are none and nothing to go against: neither an answer nor silence after the due day. */
async function caseRemedies(from: Reads, kase: Case, mayRecord: boolean): Promise<RemediesShown | null> {
  const lines = await remediesOf(from, kase.id)
  const replaced = (await remedyChangesOf(from, { caseId: kase.id })).map(replacedRemedy)
  const { dueOn } = kase.clock
  const against = kase.standing.ended !== null || (dueOn !== null && dueOn < today())
  return against || lines.length + replaced.length > 0 ? { lines, replaced, mayRecord } : null
}

function resultLabel(matter: Matter, { how, outcome }: { how: string; outcome: Outcome }): string {
  return how === 'replied' ? answerLabel(matter, outcome) : outcomeLabel(outcome)
}
