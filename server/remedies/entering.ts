import { yearsWords } from '@/domain/case/late-entry'
import { type Refused, refuse } from '@/domain/case/refusal'
import { replacesEntered, saysTheSame } from '@/domain/remedies/remedy'
import { type FormerRemedyInput, type RemedyInput, remedyReason } from '@/domain/remedies/remedy-input'
import type { SealedRemedy } from '@/domain/report/seal/seal'
import { inputRefusal } from '../cases/execute'

/** A remedy as reports count it; the number of its request is that of all its versions. */
export function remedyFacts(caseNumber: string, remedy: RemedyInput): SealedRemedy {
  const { kind, filedOn, concludedOn, result } = remedy
  return { id: '', caseNumber, kind, filedOn, concludedOn, result }
}

/** Null where no sealed year counts it otherwise; else the refusal that asks why. */
export function reasonBehindSeals(sealed: readonly number[]): Refused | null {
  if (sealed.length === 0) return null
  return refuse(
    'reasonMissing',
    `${yearsWords(sealed)}年报已经封存，表四的数字随之变化，须写明理由。`,
    '请填写理由；差异列入这些年度的更正。',
    { field: 'reason' },
  )
}

/** What was done, and which sealed years list it as a correction. */
export function doneWords(done: string, sealed: readonly number[]): string {
  return sealed.length === 0
    ? `${done}。`
    : `${done}。${yearsWords(sealed)}年报已经封存：封存的数据不变，差异列入该年的更正。`
}

interface Amendment<Entered> {
  before: Entered
  after: Entered
  reason: string
  /** Sealed years that count it otherwise afterwards. */
  sealed: readonly number[]
}

/** Why an amendment does not stand, or null: it changes nothing, or does not say why. */
export function refuseAmendment<Entered extends RemedyInput & Partial<FormerRemedyInput>>({
  before,
  after,
  reason,
  sealed,
}: Amendment<Entered>): Refused | null {
  if (saysTheSame(before, after)) return refuse('nothingChanged', '没有需要保存的变化。', '请修改后再保存。')
  if (reason !== '') return null
  const unsaid = reasonBehindSeals(sealed)
  if (unsaid || !replacesEntered(before, after)) return unsaid
  return refuse('reasonMissing', '更改已登记的内容，须写明理由。', '请填写修改理由；原内容和理由一并留存。', {
    field: 'reason',
  })
}

/** The reason for taking a remedy out, or the refusal that asks for it. */
export function reasonToRemove(rawReason: unknown): string | ReturnType<typeof inputRefusal> | Refused {
  const reason = remedyReason.safeParse(rawReason)
  if (!reason.success) return inputRefusal(reason.error.issues)
  if (reason.data !== '') return reason.data
  return refuse('reasonMissing', '删除已登记的复议、诉讼，须写明理由。', '请填写删除理由。', {
    field: 'reason',
  })
}

/** The facts that 表四 looks at, for the audit line. */
export function countedFacts({ kind, result, filedOn, concludedOn }: RemedyInput) {
  return { kind, result, filedOn, concludedOn }
}

export function remedyKnown(): Refused {
  return refuse('remedyKnown', '该复议（诉讼）已经登记过。', '请在已登记的记录上修改，以免重复统计。')
}

export function noSuchRemedy(): Refused {
  return refuse('noSuchRemedy', '没有找到这条记录，或者已被删除。', '请刷新页面后重试。')
}

export function changedMeanwhile(): Refused {
  return refuse(
    'changedMeanwhile',
    '在您填写期间，其他人已修改这条记录，您的操作没有保存。',
    '请刷新页面，核对后再办理。',
  )
}
