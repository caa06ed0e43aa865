import { type LetterRow, lettersOf } from '@/db/queries/letters'
import type { Reads } from '@/db/transact'
import { type Actor, mayDo, type Permission } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { shortDay } from '@/domain/calendar/day-words'
import type { Case } from '@/domain/case/case'
import { relationTo } from '@/domain/case/decide'
import { letterService } from '@/domain/case/letter-service'
import { type Outcome, outcomeLabel } from '@/domain/case/outcomes'
import {
  LETTER_GROUP_LABELS,
  LETTER_GROUPS,
  LETTER_KINDS,
  type LetterKind,
  letterOf,
} from '@/domain/letters/definitions'
import { fittingLetters } from '@/domain/letters/fitting'
import { contextFor, type Office } from '../cases/office-context'
import { civilDay } from '../today'

export type LetterStage = 'draft' | Case['standing']['letters'][string]['stage']

export const LETTER_STAGE_LABELS: Record<LetterStage, string> = {
  draft: '草稿',
  in_approval: '审签中',
  sent_back: '退回修改',
  recalled: '已撤回',
  approved: '已定稿',
  leaving: '待发送',
  sent: '已发出',
  void: '已作废',
}

export interface CaseLetters {
  letters: readonly {
    id: string
    title: string
    /** Where it is: written, approved, sent, arrived. */
    state: string
    tone: 'plain' | 'soon' | 'late' | 'ok'
    documentNumber: string | null
    on: IsoDate
  }[]
  /** Kinds that fit the case's state; empty for those who may not write letters. */
  fitting: readonly { group: string; options: readonly { value: LetterKind; label: string }[] }[]
}

/** The letters of a case and those that can be begun now, for the case page. */
export async function caseLetters(
  from: Reads,
  actor: Actor,
  kase: Case,
  office: Office,
): Promise<CaseLetters> {
  const rows = await lettersOf(from, kase.id)
  const context = contextFor(actor, office)
  const fitting = mayOn(actor, kase, 'draftLetter') ? fittingLetters(kase, context) : []
  return {
    letters: rows.map((row) => ({
      id: row.id,
      title: letterOf(row.kind).title,
      ...letterState(kase, row),
      documentNumber: row.documentNumber,
      on: civilDay(row.createdAt),
    })),
    fitting: LETTER_GROUPS.map((group) => ({
      group: LETTER_GROUP_LABELS[group],
      options: fitting
        .filter((kind) => letterOf(kind).group === group)
        .map((kind) => ({ value: kind, label: kindLabel(kind) })),
    })).filter(({ options }) => options.length > 0),
  }
}

/** “11-16 送达”; of a letter that has not left, its stage. */
function letterState(kase: Case, row: LetterRow): Pick<CaseLetters['letters'][number], 'state' | 'tone'> {
  const stage = stageOf(kase, row)
  const service = stage === 'sent' ? letterService(kase, row.id) : null
  switch (service?.state) {
    case 'served':
      return { state: `${shortDay(service.on)} 送达`, tone: 'ok' }
    case 'returned':
      return { state: `${shortDay(service.on)} 退回`, tone: 'late' }
    case 'answered':
      return { state: '对方已回复', tone: 'ok' }
    case 'ordered':
      return { state: '责令重新答复', tone: 'soon' }
    case 'underWay':
      return { state: '已发出，未登记送达', tone: 'soon' }
    default:
      return {
        state: LETTER_STAGE_LABELS[stage],
        tone: stage === 'sent_back' || stage === 'approved' || stage === 'leaving' ? 'soon' : 'plain',
      }
  }
}

/** Letters of one title that differ in their ground say which: “政府信息不予公开告知书（过程性信息）”. */
export function kindLabel(kind: LetterKind): string {
  const { title, gives } = letterOf(kind)
  if (kind === 'lapse_correction') return `${title}（逾期不补正）`
  if (kind === 'lapse_fee') return `${title}（逾期未缴费）`
  const alone = LETTER_KINDS.every((other) => other === kind || letterOf(other).title !== title)
  return alone || !gives.outcome ? title : `${title}（${groundOf(gives.outcome)}）`
}

/** The last part of “不予公开/过程性信息”. */
function groundOf(outcome: Outcome): string {
  return outcomeLabel(outcome).split('/').at(-1) ?? ''
}

export function stageOf(kase: Case, letter: Pick<LetterRow, 'id'>): LetterStage {
  return kase.standing.letters[letter.id]?.stage ?? 'draft'
}

export function mayOn(actor: Actor, kase: Case, permission: Permission): boolean {
  return mayDo(actor, permission, relationTo(actor, kase))
}
