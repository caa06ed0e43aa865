import type { CaseRow } from '@/db/queries/case-store'
import type { JointRow } from '@/db/queries/joint-applicants'
import { earlierRequests, requestsNamed } from '@/db/queries/queue'
import { remediesOf, remedyChangesOf } from '@/db/queries/remedies'
import { casesSharing, likeness } from '@/db/search'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo, type Relation } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { CASE_STATE_LABELS, type Case, clockInput, clockRules, runningClock } from '@/domain/case/case'
import { dueOnHadNoticeNoEffect } from '@/domain/case/chapters/correction/late-notice'
import { arrivalWords } from '@/domain/case/chapters/receipt/confirming'
import { type CourseEntry, titleOf } from '@/domain/case/course'
import {
  APPLICANT_KIND_LABELS,
  CHANNEL_LABELS,
  type CheckedNumber,
  DELIVERY_WAY_LABELS,
  IDENTITY_KIND_LABELS,
  INFORMATION_FORM_LABELS,
  MAIL_KIND_LABELS,
  MATTER_LABELS,
  type Matter,
} from '@/domain/case/facts'
import { FILE_KINDS } from '@/domain/case/file-kinds'
import { sealedYearsMoved } from '@/domain/case/late-entry'
import { mayAttach } from '@/domain/case/may-attach'
import { answerLabel, type Outcome, outcomeLabel } from '@/domain/case/outcomes'
import { numberKey, project } from '@/domain/case/progress'
import { internalDeadlines } from '@/domain/clock/internal-deadlines'
import { RECEIPT_CONFIRMS, RECEIPT_RULES } from '@/domain/clock/receipt'
import { type TimeLeft, timeLeft, timeLeftWords } from '@/domain/clock/time-left'
import { traceAnew, traceDeadline } from '@/domain/clock/trace'
import type { TraceDay } from '@/domain/clock/types'
import { checkPostcode } from '@/domain/identity'
import { type ShownApplicant, shownApplicant } from '@/domain/shown-applicant'
import { contextFor, type Office } from '../cases/office-context'
import { receivingAgencies } from '../cases/pass-on'
import { splitRefusal } from '../cases/split'
import { visibleCase } from '../cases/visible-case'
import { readKeyring, storedIdentityHashes } from '../secrets'
import { today } from '../today'
import { actionsOf, type CaseAction } from './case-actions'
import { caseCourse } from './case-course'
import { type CaseLetters, caseLetters } from './case-letters'
import { type CaseNotice, caseNotices } from './case-notices'
import { caseSubmissions, type SubmissionShown } from './case-submissions'
import { referralNotices } from './referral'
import { type RemediesShown, replacedRemedy } from './remedies'

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
  /** Requests of other applicants for much the same. */
  similar: readonly EarlierRequest[]
  /** What a request of several items is made of, with what is decided of each. */
  items: readonly { text: string; outcome: string | null }[]
  timeline: readonly CourseEntry[]
  actions: readonly CaseAction[]
  mayEditFacts: boolean
  mayReveal: boolean
  /** The applicant may be given a query code, and whether they have one. */
  mayReissue: boolean
  hasQueryCode: boolean
  mayAttach: boolean
  maySplit: boolean
}

export interface CaseDeadline {
  receivedOn: IsoDate | null
  dueOn: IsoDate | null
  /** An opinion is awaited: `dueOn` is the latest that it can be (最迟). */
  latest: boolean
  /** Day that a decision set for the first answer, beside the one that ran out. */
  orderedDueOn: IsoDate | null
  provisional: boolean
  left: TimeLeft
  leftWords: string
  /** Working days that counted in the running period so far; null while none runs. */
  usedWorkingDays: number | null
  allowance: number
  /** “2月10日签收，依据《条例》第三十一条第（二）项”. */
  receiptArticle: string
  receiptWords: string
  /** “…到达，…确认” where the received day is not the day of arrival. */
  arrival: string | null
  /** Of the request itself; and of the newest answer that was ordered, empty when none was. */
  trace: readonly TraceDay[]
  traceAnew: readonly TraceDay[]
  /** The agency's own deadlines, never confused with the legal one; null while no period runs. */
  internal: { draftBy: IsoDate; approvalBy: IsoDate } | null
  /** A correction notice came after the seventh working day: the due day, had it stopped nothing. Null otherwise. */
  dueOnAtRisk: IsoDate | null
  today: IsoDate
}

/** The request as entered. Identity numbers are never here: they are revealed one by one, with a reason. */
export interface CaseRequest {
  requested: string
  informationForm: string | null
  deliveryWay: string | null
  identityKind: string | null
  hasIdentity: boolean
  /** Numbers that fail their check and stand as the applicant wrote them. */
  keptAsWritten: readonly CheckedNumber[]
  creditCode: string | null
  contactPerson: string | null
  agentName: string | null
  /** The postcode is not one of the mainland. */
  postcodeAbroad: boolean
  phone: string | null
  email: string | null
  address: string | null
  postcode: string | null
  fax: string | null
  trackingNumber: string | null
  /** Null for a postmark that cannot be read. */
  submittedOn: IsoDate | null
  signedOn: IsoDate | null
}

/** One of several applicants, as this person may read them; identity numbers are revealed with the first one's. */
export interface JointView {
  kindLabel: string
  name: string
  contactPerson: string | null
  creditCode: string | null
  hasIdentity: boolean
  keptAsWritten: readonly CheckedNumber[]
  postcodeAbroad: boolean
  phone: string | null
  email: string | null
  address: string | null
  postcode: string | null
  representative: boolean
}

export interface CaseFile {
  id: string
  name: string
  kind: string
  size: number
}

export interface EarlierRequest {
  caseId: string
  number: string
  requested: string
  stateLabel: string
  outcome: string | null
  arrivedOn: IsoDate
}

const EARLIER_SHOWN = 10

/** Everything a case page shows to this person, or null when there is no such case for them. */
export async function caseView(actor: Actor, caseId: string): Promise<CaseView | null> {
  const from = reads()
  const loaded = await visibleCase(from, actor, caseId)
  if (!loaded) return null
  const { row, kase, office, relation } = loaded
  const told = await caseCourse(from, actor, loaded)
  const { course, names, texts, files, units, people, joint, named } = told
  const shown = shownApplicant(actor, relation, row)
  const context = contextFor(actor, office)
  const { holder, answer } = kase.standing
  const earlier = named ? await earlierOf(from, row) : []
  return {
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
    notices: [...caseNotices(kase, context.today), ...referralNotices(kase, told.elsewhere)],
    matter: row.matter === 'disclosure' ? null : MATTER_LABELS[row.matter],
    deadline: deadlineOf(kase, office),
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
    similar: listed(await similarRequests(from, row, earlier)),
    items: kase.standing.items.map(({ textId, answer }) => ({
      text: textId ? (texts.get(textId) ?? '') : '',
      outcome: answer && outcomeLabel(answer.outcome),
    })),
    timeline: told.entries,
    actions: actionsOf(kase, context, {
      earlier,
      proofs: files.filter(({ kind }) => FILE_KINDS[kind].provesDelivery),
      requestOfMonth: await requestOfMonth(from, row),
      otherAgencies: await receivingAgencies(from, office.id),
      units,
      people,
      eventTitle: (seq) => {
        const found = kase.history.find((r) => r.seq === seq)
        return found ? titleOf(found.event, course) : ''
      },
      textOf: (id) => (id ? titleText(texts.get(id) ?? '') : ''),
    }),
    mayEditFacts: mayDo(actor, 'editFacts', relation),
    mayReveal:
      [row, ...joint].some(({ identityCipher }) => identityCipher !== null) &&
      mayDo(actor, 'revealIdentity', relation),
    mayReissue: mayDo(actor, 'reissueQueryCode', relation),
    hasQueryCode: row.queryCodeHash !== null,
    mayAttach: mayAttach(actor, kase, relation),
    maySplit: splitRefusal(kase, context) === null,
  }
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

export function deadlineOf(kase: Case, office: Office): CaseDeadline {
  const { clock, facts, standing } = kase
  const rules = clockRules(office.settings)
  const input = clockInput(kase, rules)
  const now = today()
  const running = runningClock(kase)
  const left = timeLeft(standingOf(kase, office), office.calendar, now)
  const rule = RECEIPT_RULES[facts.channel]
  const trace = traceDeadline(input, office.calendar, rules, now)
  const anew = traceAnew(input, office.calendar, rules, now)
  return {
    receivedOn: clock.receivedOn,
    dueOn: running.dueOn,
    latest: running.state === 'awaiting_opinion',
    orderedDueOn: standing.ordered?.dueOn ?? null,
    provisional: running.provisional,
    left,
    leftWords: standing.anew ? `重新答复：${timeLeftWords(left)}` : timeLeftWords(left),
    usedWorkingDays: left.type === 'left' ? countedUntil(standing.anew ? anew : trace, now) : null,
    allowance: running.allowance,
    receiptArticle: rule.article,
    receiptWords: standing.confirmedByReceipt ? RECEIPT_CONFIRMS : rule.words,
    arrival: arrivalWords(facts, clock.receivedOn),
    internal: internalDeadlines(input, office.calendar, { ...office.settings, ...rules }),
    dueOnAtRisk: dueOnHadNoticeNoEffect(kase, office.calendar, office.settings),
    trace,
    traceAnew: anew,
    today: now,
  }
}

/** What the time left follows from: a new answer that was ordered has its own deadline beside the one that was counted. */
function standingOf(kase: Case, { calendar }: Office): Parameters<typeof timeLeft>[0] {
  const progress = project(kase, calendar)
  const { anew } = kase.standing
  if (!anew) return progress
  const { dueOn } = runningClock(kase)
  return { ...progress, receivedOn: anew.since, dueOn, concludedOn: null, lateWorkingDays: null }
}

/** Working days counted by the end of a day. A fixed later day has its own length, so they are not the rest of twenty. */
function countedUntil(trace: readonly TraceDay[], on: IsoDate): number {
  const last = trace.findLast(
    (day) => day.on <= on && (day.part.type === 'counted' || day.part.type === 'day_zero'),
  )
  return last?.part.type === 'counted' ? last.part.number : 0
}

async function earlierOf(from: Reads, row: CaseRow): Promise<EarlierRequest[]> {
  return listed(await earlierRequests(from, applicantOf(row), row.id, EARLIER_SHOWN))
}

/** Nobody makes more requests in a month. */
const MOST_A_MONTH = 2000

/** Which of its applicant's requests in the calendar month of arrival a request is, from 1 (国办函〔2020〕109号). */
export async function requestOfMonth(from: Reads, row: CaseRow): Promise<number> {
  const month = row.arrivedOn.slice(0, 7)
  const others = await earlierRequests(from, applicantOf(row), row.id, MOST_A_MONTH)
  const before = others.filter(
    ({ arrivedOn, number }) =>
      arrivedOn.startsWith(month) &&
      (arrivedOn < row.arrivedOn ||
        (arrivedOn === row.arrivedOn && numberKey(number) < numberKey(row.number))),
  )
  return before.length + 1
}

function applicantOf(row: CaseRow) {
  return {
    agencyId: row.agencyId,
    identityHashes: row.identityHash ? storedIdentityHashes(row, readKeyring()) : [],
    creditCode: row.creditCode,
    name: row.applicantName,
    phone: row.phone,
  }
}

export function listed(rows: Awaited<ReturnType<typeof earlierRequests>>): EarlierRequest[] {
  return rows.map(({ caseId, number, requested, state, outcome, arrivedOn }) => ({
    caseId,
    number,
    requested: titleText(requested),
    stateLabel: CASE_STATE_LABELS[state],
    outcome: outcome && outcomeLabel(outcome),
    arrivedOn,
  }))
}

const SIMILAR_SHOWN = 5
/** Share of common pairs of characters from which two requests are for much the same. */
const SIMILAR_FROM = 0.35

/** Requests of others for much the same, the most alike first: to answer alike, and to disclose to all (Art. 44). */
async function similarRequests(from: Reads, row: CaseRow, own: readonly EarlierRequest[]) {
  const known = new Set([row.id, ...own.map(({ caseId }) => caseId)])
  const ids = (await casesSharing(from, row.agencyId, row.requested)).filter((id) => !known.has(id))
  return (await requestsNamed(from, row.agencyId, ids))
    .map((other) => ({ ...other, like: likeness(row.requested, other.requested) }))
    .filter(({ like }) => like >= SIMILAR_FROM)
    .sort((a, b) => b.like - a.like)
    .slice(0, SIMILAR_SHOWN)
}

function requestOf(row: CaseRow, shown: ShownApplicant): CaseRequest {
  return {
    requested: row.requested,
    informationForm: row.informationForm && INFORMATION_FORM_LABELS[row.informationForm],
    deliveryWay: row.deliveryWay && DELIVERY_WAY_LABELS[row.deliveryWay],
    identityKind: row.identityKind && IDENTITY_KIND_LABELS[row.identityKind],
    hasIdentity: row.identityCipher !== null,
    keptAsWritten: row.keptAsWritten ?? [],
    creditCode: row.creditCode,
    contactPerson: row.contactPerson,
    agentName: shown.agentName,
    postcodeAbroad: isAbroad(shown.postcode),
    phone: shown.phone,
    email: shown.email,
    address: shown.address,
    postcode: shown.postcode,
    fax: shown.fax,
    trackingNumber: row.trackingNumber,
    submittedOn: row.submittedOn,
    signedOn: row.signedOn,
  }
}

function isAbroad(postcode: string | null): boolean {
  const checked = checkPostcode(postcode ?? '')
  return checked.ok && checked.doubt !== undefined
}

function shownJoint(actor: Actor, relation: Relation, one: JointRow): Omit<JointView, 'representative'> {
  const shown = shownApplicant(actor, relation, { ...one, agentName: null, fax: null })
  return {
    kindLabel: APPLICANT_KIND_LABELS[one.applicantKind],
    name: shown.applicantName,
    contactPerson: one.contactPerson,
    creditCode: one.creditCode,
    hasIdentity: one.identityCipher !== null,
    keptAsWritten: one.keptAsWritten ?? [],
    postcodeAbroad: isAbroad(shown.postcode),
    phone: shown.phone,
    email: shown.email,
    address: shown.address,
    postcode: shown.postcode,
  }
}

const TITLE_LENGTH = 60

/** The first line of a text, cut to a heading. */
function titleText(text: string): string {
  const line = text.split('\n')[0] ?? ''
  return line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH)}…` : line
}
