import { numberIn } from '../tables/table3'
import type { KnownFigures } from './prose'

/**
 * The sentences about requests as the program wrote them until November 2026, for seals and reports handed in before
 * they kept what they printed. It is never changed: a sealed year reads as it was sealed.
 */
export function formerRequestSentences({ tables: { table3 }, channels = [], late }: KnownFigures): string {
  const n = (row: string) => numberIn(table3, row)
  const by = channels
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${CHANNEL_WORDS[label] ?? label}${count}件`)
  const results = [
    [n('granted') + n('partly_granted'), '全部或部分公开'],
    [n('refused'), '不予公开'],
    [n('cannot_provide'), '无法提供'],
    [n('not_processed'), '不予处理'],
    [n('correction_lapsed'), '逾期未补正视为放弃'],
    [n('fee_lapsed'), '逾期未缴费视为放弃'],
    [n('other'), '其他处理'],
  ].flatMap(([count, label]) => (count ? [`${label}${count}件`] : []))
  return [
    `上年结转政府信息公开申请${n('carried_in')}件，年内新受理${n('new')}件${by.length > 0 ? `（其中${by.join('、')}）` : ''}；`,
    `已办结${n('results_total')}件、结转至下年度继续办理${n('carried_out')}件。`,
    results.length > 0 ? `已办理的${n('results_total')}件中，${results.join('、')}。` : '',
    late === 0 ? '无超期答复或不答复。' : late ? `超期答复或者到年底超期未答复${late}件。` : '',
  ].join('')
}

const CHANNEL_WORDS: Readonly<Record<string, string>> = {
  网络: '网上申请',
  邮寄: '邮寄方式申请',
  当面: '当面申请',
  传真: '传真申请',
}
