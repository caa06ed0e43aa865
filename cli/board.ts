import type { BoardLine } from '@/domain/supervision/board'
import { type RiskCell, risksAt } from '@/domain/supervision/forecast/board-risks'
import { RISK_LABELS } from '@/domain/supervision/forecast/risk-word'
import { STAGE_LABELS, STAGES } from '@/domain/supervision/stage'
import { shellActor } from '@/server/installation'
import { boardFigures, boardRisks, NOT_SEALED } from '@/server/supervision/board-figures'
import { type Answer, NOT_INITIALISED, notDone } from './answer'

/** `board`: what stands in which stage with which unit, the oldest in working days, the late, and the last twelve weeks. */
export async function board(words: string[]): Promise<Answer> {
  if (words.length > 0) return notDone('board 不带其他参数，例如 board --json。')
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const { on, board: now } = await boardFigures(actor.agencyId)
  const risks = await boardRisks(actor.agencyId, on)
  return {
    done: true,
    messages: [],
    json: {
      note: NOT_SEALED,
      on,
      units: now.lines.map((line) => jsonLine(line, risks)),
      total: jsonLine(now.total, risks),
      idleUnits: now.idle,
    },
    lines: [
      `督办表（${on}）：${NOT_SEALED}。格内：件数，停留最久的工作日`,
      [
        '',
        ...STAGES.map((stage) => STAGE_LABELS[stage]),
        '在办',
        '已超期',
        RISK_LABELS.likely,
        RISK_LABELS.possible,
        '本周收',
        '本周出',
      ].join('\t'),
      ...[...now.lines, now.total].map((line) => textLine(line, risks)),
    ],
  }
}

/** `risk` of a stage and of the line: open cases that are not late and may become so. */
function jsonLine({ key, name, cells, inHand, late, weeks }: BoardLine, risks: readonly RiskCell[]) {
  const stages = Object.fromEntries(
    STAGES.map((stage) => {
      const cell = cells[stage]
      return [stage, cell && { ...cell, risk: risksAt(risks, key, stage) }]
    }),
  )
  return { key, name, stages, inHand, late, risk: risksAt(risks, key), weeks }
}

function textLine({ key, name, cells, inHand, late, weeks }: BoardLine, risks: readonly RiskCell[]): string {
  const week = weeks.at(-1)
  const shown = STAGES.map((stage) => {
    const cell = cells[stage]
    if (!cell) return '–'
    const { likely, possible } = risksAt(risks, key, stage)
    const words = [
      `最久${cell.oldest}`,
      cell.late > 0 ? `超期${cell.late}` : '',
      likely + possible > 0 ? `风险${likely + possible}` : '',
    ]
    return `${cell.n}（${words.filter((word) => word !== '').join('，')}）`
  })
  const { likely, possible } = risksAt(risks, key)
  return [name, ...shown, inHand, late, likely, possible, week?.came ?? 0, week?.went ?? 0].join('\t')
}
