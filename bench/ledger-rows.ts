import { addDays, day } from '@/domain/calendar/day'
import { APPLICANT_KIND_LABELS, APPLICANT_KINDS } from '@/domain/case/facts'
import { OUTCOMES, outcomeLabel } from '@/domain/case/outcomes'

const PLACES = ['第三镇', '柳河村', '滨河路', '东城区', '开发区', '老街']
const SUBJECTS = [
  '征地补偿安置方案',
  '宅基地审批材料',
  '行政处罚决定书',
  '道路改造施工合同',
  '食品抽检结果',
  '房屋征收评估报告',
]

/**
 * Ten years of cases as ledger rows, spread over channels, kinds and outcomes; about one in thirty of the last is
 * open, and all of the newest `openAtLeast`.
 */
export function* ledgerRows(cases: number, openAtLeast = 0): Generator<string> {
  const first = day('2016-03-20')
  for (let i = 0; i < cases; i++) {
    const received = addDays(first, Math.floor((i / cases) * 3640))
    const open = (i % 30 === 7 && i > cases * 0.9) || i >= cases - openAtLeast
    const kind =
      APPLICANT_KIND_LABELS[APPLICANT_KINDS[(i * 7) % 19 < 14 ? 0 : (i % 5) + 1] ?? 'natural_person']
    const outcome = OUTCOMES[(i * 11) % OUTCOMES.length] ?? 'granted'
    const subject = `${PLACES[i % PLACES.length]}${SUBJECTS[(i * 5) % SUBJECTS.length]}${i % 97}`
    const concluded = open ? '' : addDays(received, 5 + (i % 15))
    yield [
      `测〔${received.slice(0, 4)}〕${i}号`,
      '当面',
      '',
      received,
      '',
      '',
      kind,
      `王${'某'.repeat(1 + (i % 2))}`,
      `1380000${String(i % 10_000).padStart(4, '0')}`,
      '',
      subject,
      ...Array.from({ length: 8 }, () => ''),
      concluded,
      open ? '' : outcomeLabel(outcome),
      '',
      '',
    ].join(',')
  }
}
