import { z } from 'zod'
import { saveExplanation, saveText, writtenTexts } from '@/db/queries/report'
import { type Tx, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import { firstIssueWords } from '@/domain/case/issue-words'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { coveredBy } from '@/domain/report/checks/covered-cases'
import { isSentenceName, sentence } from '@/domain/report/document/sentences'
import {
  LEFT_OUT,
  storedText,
  TEXT_SCOPES,
  type TextScope,
  WRITTEN_SECTIONS,
} from '@/domain/report/document/texts'
import { formatOf } from '@/domain/report/formats/in-force'
import { FEES_CELL } from '@/domain/report/tables/fees'
import { type EnteredCell, table2Cells } from '@/domain/report/tables/table2'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { enterCells, type Filled } from './enter-cells'
import { refuseYear } from './refuse-year'
import { reportNow } from './report-now'

/** What is entered for a year beside its cases. */
function enteredCells(year: number): readonly EnteredCell[] {
  return [...table2Cells(formatOf(year)), FEES_CELL]
}

/** Enters figures of 表二 and the year's fees as typed, field by field `row/column`. */
export async function enterFigures(
  actor: Actor,
  year: number,
  raw: Readonly<Record<string, string>>,
): Promise<Filled> {
  return (
    refuseYear(year) ?? enterCells(actor, year, raw, { cells: enteredCells(year), refused: async () => null })
  )
}

const textInput = z.object({
  section: z.enum(WRITTEN_SECTIONS, '文稿中没有这个部分，请刷新页面'),
  scope: z.enum(TEXT_SCOPES, '文稿中没有这个部分，请刷新页面').default('own'),
  body: z.string().max(20_000, '这一部分不能超过20000字，请精简').transform(printable),
})

/** Words as they can be printed: what is pasted from Word breaks lines with a vertical tab, which no document holds. */
function printable(text: string): string {
  return text.replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
}

/** Keeps what the office wrote in a section. The refusal of a save that came second leaves the words on the page. */
export async function saveSection(
  actor: Actor,
  year: number,
  raw: unknown,
  version: number,
): Promise<{ version: number } | { refusal: Refusal }> {
  if (!mayDo(actor, 'fillReport')) return notYours()
  const noYear = refuseYear(year)
  if (noYear) return noYear
  const input = textInput.safeParse(raw)
  if (!input.success) {
    return refuse('textInvalid', `没有保存：${firstIssueWords(input.error)}。`, '请修改后再保存。')
  }
  const { body, scope } = input.data
  const section = storedText(input.data.section, scope)
  return transact(async (tx) => {
    const row = { agencyId: actor.agencyId, year, section, body, savedBy: actor.personId, savedAt: now() }
    if (await saveText(tx, row, version)) return { version: version + 1 }
    return refuse(
      'savedMeanwhile',
      '没有保存：在您编辑期间，其他人已修改这一部分。您填写的内容还在本页。',
      '请复制需要保留的内容，刷新页面后再修改。',
    )
  })
}

/** Leaves a sentence out that would stand in the report by itself, or has it stand there again. */
export async function leaveOut(
  actor: Actor,
  year: number,
  { name, out, scope = 'own' }: { name: string; out: 'out' | 'in'; scope?: TextScope },
): Promise<Filled> {
  if (!mayDo(actor, 'fillReport')) return notYours()
  const noYear = refuseYear(year)
  if (noYear) return noYear
  if (!isSentenceName(name) || !sentence(name).byItself) {
    return refuse('noSuchSentence', '没有这个自动写入的句子。', '请刷新页面后从列表中选择。')
  }
  return transact(async (tx) => {
    const section = storedText(LEFT_OUT, scope)
    const row = (await writtenTexts(tx, actor.agencyId, year)).find((one) => one.section === section)
    const others = (row?.body ?? '').split('\n').filter((one) => one !== '' && one !== name)
    const saved = await saveText(
      tx,
      {
        agencyId: actor.agencyId,
        year,
        section,
        body: (out === 'out' ? [...others, name] : others).join('\n'),
        savedBy: actor.personId,
        savedAt: now(),
      },
      row?.version ?? 0,
    )
    if (!saved) return refuse('savedMeanwhile', '其他人刚刚作了同样的选择。', '请刷新页面查看。')
    return { done: out === 'out' ? '年报不写入这一句。' : '年报重新写入这一句。' }
  })
}

/** Records why a failing check is right all the same. Holds for the numbers it shows now. */
export async function explainCheck(
  actor: Actor,
  year: number,
  checkId: string,
  rawReason: string,
): Promise<Filled> {
  if (!mayDo(actor, 'fillReport')) return notYours()
  const noYear = refuseYear(year)
  if (noYear) return noYear
  const reason = rawReason.trim()
  if (reason.length < 4 || reason.length > 1000) {
    return refuse('reasonMissing', '请写明原因，4至1000字。', '原因随年报一并保存，上级机关可以看到。', {
      field: 'reason',
    })
  }
  return transact(async (tx) => {
    const { checks } = await reportNow(tx, actor.agencyId, year)
    const check = checks.find(({ id }) => id === checkId)
    if (!check || check.ok) return refuse('checkHolds', '该项勾稽关系现在成立，不需要说明。', '请刷新页面。')
    await saveExplanation(tx, {
      agencyId: actor.agencyId,
      year,
      checkId,
      detail: check.basis,
      covers: check.listed && coveredBy(check.listed),
      reason,
      explainedBy: actor.personId,
      explainedAt: now(),
    })
    await audit(tx, actor, 'explainCheck', {
      year,
      checkId,
      checkLabel: check.label,
      detail: check.detail,
    })
    return { done: '已记录原因。' }
  })
}

function audit(tx: Tx, actor: Actor, action: AuditAction, detail: Record<string, unknown>): Promise<void> {
  return appendAudit(tx, {
    at: now(),
    agencyId: actor.agencyId,
    personId: actor.personId,
    action,
    caseId: null,
    detail,
  })
}

function notYours(): { refusal: Refusal } {
  return refuse('notAllowed', '您的岗位不能填报年报。', '请由年报填报人办理。')
}
