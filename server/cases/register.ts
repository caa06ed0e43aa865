import { randomUUID } from 'node:crypto'
import { caseIdByNumber, type NewCaseRow } from '@/db/queries/case-store'
import { insertFiles, type NewFile } from '@/db/queries/files'
import { type MailRow, openMailItem, tieMail } from '@/db/queries/mail'
import { nextNumber } from '@/db/queries/numbering'
import { forgetReceivedEmail } from '@/db/queries/received-emails'
import { type Tx, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { type Case, loadCase } from '@/domain/case/case'
import { confirmedByReceipt, confirmedInTime } from '@/domain/case/chapters/receipt/confirming'
import { type Decided, decided } from '@/domain/case/command'
import { inconsistency } from '@/domain/case/consistency'
import { type CaseEvent, numbered, type RecordedEvent } from '@/domain/case/events'
import type { CaseFacts } from '@/domain/case/facts'
import type { FileKind } from '@/domain/case/file-kinds'
import { sealedYearsMoved, sealedYearWarnings, yearsWords } from '@/domain/case/late-entry'
import { formatNumber } from '@/domain/case/number-pattern'
import { project } from '@/domain/case/progress'
import { isRefused, type Refusal, type Refused, refuse } from '@/domain/case/refusal'
import { factsOf, type RequestInput } from '@/domain/case/request'
import type { NamedFile } from '../files/put-files'
import { filesOfEmail } from '../mail/email-files'
import { queueReceipt } from '../reminders/queue'
import { encryptIdentity, identityHash, readKeyring } from '../secrets'
import { recordSource, type ThroughSource } from '../sources/notice'
import { today } from '../today'
import { begin, writingFor } from './change'
import { jointRowsOf } from './joint-applicants'
import { type Office, takesInNothing } from './office-context'
import { newQueryCode, queryCodeHash } from './query-code'

export interface Registered {
  caseId: string
  number: string
  /** Shown to the applicant once; only its hash is kept. */
  queryCode: string | null
}

/** Things that come with a request. */
export interface RegisteredWith {
  files?: readonly (NamedFile & { kind: FileKind })[]
  queryCode?: boolean
  /** How its applicant has it in writing that it came: on the page alone unless said. */
  receipt?: 'by_email'
  /** The source that handed it in, and the query code that is made for it there. */
  through?: ThroughSource
  /** The letter at the receipt desk that it came in; its envelope goes into the file. */
  mailId?: string | null
}

/** What is said to somebody whose roles do not register. */
export function mayNotRegister(): Refused {
  return refuse('notAllowed', '您的岗位不能登记申请。', '请由经办人登记。')
}

/**
 * Registers a request that arrived by any channel: number, facts, first events, progress, files and audit line in one
 * transaction. The received day and the deadline follow from the facts (Art. 31, 33).
 */
export async function registerRequest(
  actor: Actor,
  request: RequestInput,
  more: RegisteredWith = {},
): Promise<Registered | { refusal: Refusal }> {
  if (!mayDo(actor, 'register')) return mayNotRegister()
  return transactOfAgency(actor.agencyId, async (tx) => {
    const writing = await writingFor(tx, actor)
    const { office, at } = writing
    const over = takesInNothing(office)
    if (over) return over
    const begun = beginCase(office, request, 'preview')
    if ('refusal' in begun) return begun
    const mail = more.mailId ? await openMailItem(tx, office.id, more.mailId) : null
    if (more.mailId && !mail) {
      return refuse('mailNotOpen', '该邮件已登记为申请或者已移出清单。', '请在“收件”中核对，以免重复登记。')
    }
    const id = randomUUID()
    const number = await freeNumber(tx, office, begun.kase.facts.arrivedOn)
    const kase: Case = { ...begun.kase, id, number }
    const queryCode = more.through?.queryCode ?? (more.queryCode ? newQueryCode() : null)
    const row = {
      ...caseRowOf({ id, agencyId: office.id, number }, kase.facts, request),
      queryCodeHash: queryCode ? queryCodeHash(queryCode, readKeyring()) : null,
      batchId: null,
    }
    const { channel } = kase.facts
    await begin(writing, [
      {
        row,
        joint: jointRowsOf(id, request.joint ?? []),
        recorded: begun.recorded,
        texts: begun.texts,
        progress: project(kase, office.calendar),
        kase,
        audit: {
          action: 'register',
          detail: {
            channel,
            receivedOn: kase.clock.receivedOn,
            ...(more.through ? { sourceNumber: more.through.number } : {}),
          },
        },
      },
    ])
    if (more.receipt) await queueReceipt(tx, id, at)
    if (more.through) await recordSource(tx, kase, more.through, at)
    const files = [
      ...(mail ? envelopeOf(mail) : []),
      ...(mail ? await filesOfEmail(tx, mail.id) : []),
      ...(more.files ?? []),
    ]
    await insertFiles(tx, id, files, { uploadedBy: actor.personId, uploadedAt: at })
    if (mail) {
      await tieMail(tx, mail.id, id)
      await forgetReceivedEmail(tx, mail.id)
    }
    return { caseId: id, number, queryCode }
  })
}

/** The scan of a letter's envelope, as a file of its case. */
function envelopeOf(mail: MailRow): NewFile[] {
  const { envelopeName: name, envelopeType: mediaType, envelopeSize: size, envelopeSha256: sha256 } = mail
  if (!name || !mediaType || size === null || !sha256) return []
  return [{ kind: 'envelope', name, mediaType, size, sha256 }]
}

/** A case as it would begin, with the words of its first events. */
interface Begun extends Pick<Decided, 'texts' | 'warnings'> {
  kase: Case
  recorded: RecordedEvent[]
}

/** The case as registering would begin it, or why it cannot. Nothing is written. */
export function beginCase(office: Office, request: RequestInput, number: string): Begun | Refused {
  const facts = factsOf(request, office.settings)
  const inFuture = dayOfRequestInFuture(facts, request.confirmedOn ?? null)
  if (inFuture) return inFuture
  const confirmed = confirmedAlready(office, facts, request)
  if (isRefused(confirmed)) return confirmed
  const recorded = numbered([{ type: 'registered', on: facts.arrivedOn }, ...confirmed.events], 0)
  const refused = contradiction(facts, recorded)
  if (refused) return refused
  const record = { id: '', agencyId: office.id, number, facts, recorded }
  const kase = loadCase(record, office.calendar, office.settings)
  return behindSeals(office, request, { kase, recorded, ...confirmed })
}

/** Marks a request that a sealed year would have counted with the reason of its coming late, or refuses without one. */
function behindSeals(office: Office, request: RequestInput, begun: Begun): Begun | Refused {
  const { kase, recorded, texts, warnings } = begun
  const moved = sealedYearsMoved(null, kase, office)
  if (moved.length === 0) return begun
  const because = request.enteredLateBecause
  if (!because) {
    return refuse(
      'enteredLateReason',
      `收到日期为${kase.clock.receivedOn}，${yearsWords(moved)}年报已经封存，登记后列入更正，须写明补登原因。`,
      '请填写补登原因。',
      { field: 'enteredLateBecause' },
    )
  }
  const textId = randomUUID()
  const mark: CaseEvent = { type: 'enteredLate', on: today(), steps: recorded.map(({ seq }) => seq), textId }
  const all = [...recorded, ...numbered([mark], recorded.length)]
  return {
    kase: loadCase({ ...kase, recorded: all }, office.calendar, office.settings),
    recorded: all,
    texts: [...texts, { id: textId, body: because }],
    warnings: [...warnings, ...sealedYearWarnings(moved)],
  }
}

/** The confirmation that is known when a request is registered: entered with it, or given by the receipt of the site. */
function confirmedAlready(office: Office, facts: CaseFacts, request: RequestInput): Decided | Refused {
  const on = request.confirmedOn
  if (!on) {
    const byReceipt = confirmedByReceipt(facts, office.settings)
    return decided(byReceipt ? [{ type: 'receiptConfirmed', on: byReceipt, byReceipt: true }] : [])
  }
  const because = request.confirmedLateBecause
  const warnings = confirmedInTime(facts, { on, because, field: 'confirmedLateBecause' }, office)
  if (isRefused(warnings)) return warnings
  if (warnings.length === 0 || !because) return decided([{ type: 'receiptConfirmed', on }])
  const textId = randomUUID()
  return decided([{ type: 'receiptConfirmed', on, textId }], {
    texts: [{ id: textId, body: because }],
    warnings,
  })
}

function contradiction(facts: CaseFacts, recorded: readonly RecordedEvent[]): { refusal: Refusal } | null {
  const refusal = inconsistency(facts, recorded)
  return refusal && { refusal: refusal.field === 'on' ? { ...refusal, field: 'confirmedOn' } : refusal }
}

/** A day of a request that has not come yet, at registering and at every amendment afterwards. */
export function dayOfRequestInFuture(
  facts: CaseFacts,
  confirmedOn: IsoDate | null,
): { refusal: Refusal } | null {
  const now = today()
  const days: [field: string, label: string, on: IsoDate | null][] = [
    ['submittedOn', '提交（寄出）日期', facts.submittedOn],
    ['signedOn', '签收日期', facts.signedOn],
    ['arrivedOn', '到达日期', facts.arrivedOn],
    ['confirmedOn', '确认日期', confirmedOn],
  ]
  for (const [field, label, on] of days) {
    if (on !== null && on > now) {
      return refuse('dayInFuture', `${label}（${on}）还没有到。`, `请填写今天（${now}）或者之前的日期。`, {
        field,
      })
    }
  }
  return null
}

/** The next number of the agency's series that no imported case bears already. */
export async function freeNumber(tx: Tx, office: Office, arrivedOn: IsoDate): Promise<string> {
  const year = yearOf(arrivedOn)
  for (;;) {
    const number = formatNumber(
      office.settings.caseNumberPattern,
      year,
      await nextNumber(tx, office.id, 'case', year),
    )
    if ((await caseIdByNumber(tx, office.id, number)) === null) return number
  }
}

/** The stored row of a request; identity numbers are encrypted here and nowhere kept in the clear. */
export function caseRowOf(
  { id, agencyId, number }: Pick<NewCaseRow, 'id' | 'agencyId' | 'number'>,
  facts: CaseFacts,
  request: RequestInput,
): Omit<NewCaseRow, 'createdAt' | 'createdBy'> {
  const { identityNumber, agentIdentityNumber } = request
  return {
    id,
    agencyId,
    number,
    matter: facts.matter,
    channel: facts.channel,
    mailKind: facts.mailKind,
    trackingNumber: request.trackingNumber ?? null,
    submittedOn: facts.submittedOn,
    arrivedOn: facts.arrivedOn,
    signedOn: facts.signedOn,
    applicantKind: request.applicantKind,
    countedKind: facts.applicantKind === request.applicantKind ? null : facts.applicantKind,
    applicantName: request.applicantName,
    keptAsWritten: request.keptAsWritten?.length ? request.keptAsWritten : null,
    identityKind: request.identityKind ?? null,
    identityCipher: identityNumber ? encryptIdentity(identityNumber, id, readKeyring()) : null,
    identityHash: identityNumber ? identityHash(identityNumber, readKeyring()) : null,
    creditCode: request.creditCode ?? null,
    contactPerson: request.contactPerson ?? null,
    agentName: request.agentName ?? null,
    agentIdentityCipher: agentIdentityNumber ? encryptIdentity(agentIdentityNumber, id, readKeyring()) : null,
    phone: request.phone ?? null,
    email: request.email ?? null,
    address: request.address ?? null,
    postcode: request.postcode ?? null,
    fax: request.fax ?? null,
    jointApplicants: request.joint?.length || null,
    representative: request.joint?.length ? (request.representative ?? null) : null,
    requested: request.requested,
    informationForm: request.informationForm ?? null,
    deliveryWay: request.deliveryWay ?? null,
  }
}
