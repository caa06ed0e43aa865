import { appendAudit } from '@/db/queries/audit'
import {
  appendEvents,
  type CaseRow,
  type caseRow,
  changeCase,
  insertTexts,
  recordOf,
  saveProgress,
} from '@/db/queries/case-store'
import { indexCases, unindexCases } from '@/db/search'
import { transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { loadCase } from '@/domain/case/case'
import { words } from '@/domain/case/command'
import { inconsistency } from '@/domain/case/consistency'
import { project } from '@/domain/case/progress'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { factsOf, type RequestInput } from '@/domain/case/request'
import { identityHashes, readKeyring } from '../secrets'
import { now, today } from '../today'
import { noSuchCase } from './execute'
import { contextFor } from './office-context'
import { caseRowOf, dayOfRequestInFuture } from './register'
import { visibleCase } from './visible-case'

/** Chinese names of what can be edited, for the history; the values themselves stay out of it. */
const FIELD_LABELS: Partial<Record<keyof CaseRow, string>> = {
  channel: '渠道',
  mailKind: '邮寄方式',
  trackingNumber: '邮件号',
  submittedOn: '提交日期',
  arrivedOn: '到达日期',
  signedOn: '签收日期',
  applicantKind: '申请人类别',
  applicantName: '申请人',
  identityKind: '证件类型',
  identityHash: '证件号码',
  creditCode: '信用代码',
  contactPerson: '联系人',
  agentName: '代理人',
  agentIdentityCipher: '代理人证件号码',
  phone: '联系电话',
  email: '电子邮箱',
  address: '通讯地址',
  postcode: '邮政编码',
  fax: '传真',
  matter: '申请事项',
  requested: '所需信息',
  informationForm: '提供形式',
  deliveryWay: '获取途径',
}

/**
 * Mends what was entered of a request, in place, with a reason: a line in the history names the fields, the deadline
 * is computed anew. Identity numbers left empty stay as they are.
 */
export async function editFacts(
  actor: Actor,
  caseId: string,
  request: RequestInput,
  reason: string,
  version: number,
): Promise<{ changed: readonly string[] } | { refusal: Refusal }> {
  if (reason.trim() === '')
    return refuse('reasonMissing', '修改申请信息须写明理由。', '请填写修改理由。', { field: 'reason' })
  return transact(async (tx) => {
    const visible = await visibleCase(tx, actor, caseId)
    if (!visible) return noSuchCase()
    const { row, kase, office, relation } = visible
    if (!mayDo(actor, 'editFacts', relation)) {
      return refuse('notAllowed', '本件由其他单位承办，您不能修改。', '请由承办单位或者督办人修改。')
    }
    if (kase.version !== version) {
      return refuse(
        'changedMeanwhile',
        '在您填写期间，其他人已更新本件。您填写的内容没有丢失，也尚未保存。',
        '请在新窗口查看最新情况，确认后再次提交。',
      )
    }
    const future = dayOfRequestInFuture(factsOf(request), null)
    if (future) return future
    const next = editedRow(row, request)
    const fields = changedFields(row, next)
    if (fields.length === 0)
      return refuse('nothingChanged', '没有修改任何内容。', '请修改后再保存，或者返回案件。')
    const reasonText = words(reason, contextFor(actor, office))
    const event = { type: 'factsEdited' as const, on: today(), fields, textId: reasonText.textId }
    const recorded = [{ seq: kase.version + 1, event }]
    const record = recordOf(next, [...kase.recorded, ...recorded])
    const contradiction = inconsistency(record.facts, record.recorded)
    if (contradiction) return { refusal: contradiction }

    const at = now()
    await changeCase(tx, next)
    await insertTexts(tx, caseId, reasonText.texts)
    await appendEvents(tx, caseId, recorded, actor.personId, at)
    await saveProgress(tx, [project(loadCase(record, office.calendar, office.settings), office.calendar)])
    await unindexCases(tx, [caseId])
    await indexCases(tx, [{ caseId, applicantName: next.applicantName, requested: next.requested }])
    await appendAudit(tx, {
      at,
      agencyId: office.id,
      personId: actor.personId,
      action: 'editFacts',
      caseId,
      detail: { number: row.number, fields },
    })
    return { changed: fields }
  })
}

function editedRow(row: CaseRow, request: RequestInput): CaseRow {
  const entered = caseRowOf(row.id, row.agencyId, row.number, factsOf(request), request)
  const edited = { ...row, ...entered } as CaseRow
  const person = request.applicantKind === 'natural_person'
  // The number as it stood, under whichever key, changes nothing.
  const number = request.identityNumber
  const again = number ? identityHashes(number, readKeyring()).includes(row.identityHash ?? '') : person
  return {
    ...edited,
    identityCipher: again ? row.identityCipher : (entered.identityCipher ?? null),
    identityHash: again ? row.identityHash : (entered.identityHash ?? null),
    agentIdentityCipher: entered.agentIdentityCipher ?? (request.agentName ? row.agentIdentityCipher : null),
  }
}

function changedFields(before: CaseRow, after: CaseRow): string[] {
  return Object.entries(FIELD_LABELS)
    .filter(([key]) => before[key as keyof CaseRow] !== after[key as keyof CaseRow])
    .map(([, label]) => label)
}

/** The row of a case for its edit form, for those who may edit it. */
export async function editableRow(actor: Actor, caseId: string, from: Parameters<typeof caseRow>[0]) {
  const visible = await visibleCase(from, actor, caseId)
  if (!visible || !mayDo(actor, 'editFacts', visible.relation)) return null
  return { row: visible.row, version: visible.kase.version }
}
