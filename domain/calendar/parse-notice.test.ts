import { describe, expect, test } from 'vitest'
import type { HolidayNotice } from './calendar'
import { addDays, day, type IsoDate, weekday } from './day'
import { dayWords } from './day-words'
import { NOTICES } from './notices'
import { parseNoticeText } from './parse-notice'

const dates = (days: Readonly<Record<string, string>>) => Object.keys(days)

describe('lines of one day or range each', () => {
  test.each([
    ['2027-02-05 至 2027-02-11 放假 春节', 7, '春节'],
    ['2027/2/5～2027/2/11 春节 放假', 7, '春节'],
    ['2027.02.05-2027.02.11 放假', 7, '节假日'],
    ['２月５日到１１日放假（春节）', 7, '春节'],
    ['放假：2月5日至2月11日', 7, '节假日'],
    ['2027年4月15日 放假 傣族泼水节', 1, '傣族泼水节'],
    ['1、元旦：1月1日放假，与周末连休。', 1, '元旦'],
  ])('%s', (line, count, name) => {
    const { off, on, findings } = parseNoticeText(2027, line)
    expect(findings).toEqual([])
    expect(on).toEqual({})
    expect(dates(off)).toHaveLength(count)
    expect(new Set(Object.values(off))).toEqual(new Set([name]))
  })

  test('several lines, each day of its kind', () => {
    const { off, on, findings } = parseNoticeText(
      2027,
      '2027-02-05 至 2027-02-07 放假 春节\n\n2月14日 上班\n上班：2月20日、27日\n',
    )
    expect(findings).toEqual([])
    expect(dates(off)).toEqual(['2027-02-05', '2027-02-06', '2027-02-07'])
    expect(on).toEqual({ '2027-02-14': '春节', '2027-02-20': '春节', '2027-02-27': '春节' })
  })
})

describe('the wording of notices', () => {
  test('a whole notice with heading, introduction, encouragement and closing', () => {
    const text = `国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府：
    现将2026年元旦、春节等节日放假调休日期的具体安排通知如下。
    一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
    二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
    三、国庆节、中秋节：10月1日至7日放假调休，共7天。9月20日（星期日）、10月10日（星期六）上班。
    节假日期间，各单位要妥善安排好值班。`
    const { off, on, findings } = parseNoticeText(2026, text)
    expect(findings).toEqual([])
    expect(dates(off)).toHaveLength(3 + 9 + 7)
    expect(off['2026-02-23']).toBe('春节')
    expect(off['2026-10-07']).toBe('国庆节、中秋节')
    expect(dates(on)).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-09-20', '2026-10-10'])
    expect(on['2026-02-28']).toBe('春节')
  })

  test('days of a neighbouring year', () => {
    const spelled = parseNoticeText(2023, '元旦：2022年12月31日至2023年1月2日放假调休，共3天。')
    const short = parseNoticeText(2023, '元旦：12月31日至1月2日放假调休，共3天。')
    expect(spelled).toEqual(short)
    expect(dates(short.off)).toEqual(['2022-12-31', '2023-01-01', '2023-01-02'])
    const before = parseNoticeText(
      2019,
      '元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。',
    )
    expect(dates(before.on)).toEqual(['2018-12-29'])
    expect(before.findings).toEqual([])
  })

  test.each(NOTICES)('$year, written out and read again, is the same', (notice) => {
    const { off, on, findings } = parseNoticeText(notice.year, writtenOut(notice))
    expect(off).toEqual(notice.off)
    // 2020-02-03 stands in its notice as the first day of work; it is a Monday, so nothing is made up on it.
    const plain: string[] = dates(notice.on).filter((d) => d === '2020-02-03')
    expect(on).toEqual(Object.fromEntries(Object.entries(notice.on).filter(([d]) => !plain.includes(d))))
    expect(findings.map((f) => f.message)).toEqual(
      plain.map(() => expect.stringContaining('2020年2月3日是星期一至星期五')),
    )
  })
})

describe('notices that change an earlier one', () => {
  const spring = '春节：1月24日至30日放假调休，共7天。1月19日（星期日）、2月1日（星期六）上班。'

  test('a holiday made longer takes its make-up days with it', () => {
    const { off, on, findings } = parseNoticeText(
      2020,
      `${spring}\n延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。`,
    )
    expect(findings).toEqual([])
    expect(dates(off)).toHaveLength(10)
    expect(dates(off).slice(-3)).toEqual(['2020-01-31', '2020-02-01', '2020-02-02'])
    expect(off['2020-02-02']).toBe('春节')
    expect(dates(on)).toEqual(['2020-01-19'])
  })

  test('an end that lies too far off belongs to no holiday of the text', () => {
    const { off, findings } = parseNoticeText(2027, '5月1日放假\n延长假期至6月20日')
    expect(dates(off)).toEqual(['2027-05-01'])
    expect(findings).toMatchObject([{ line: 2, message: expect.stringContaining('没有写明从哪一天起') }])
  })

  test('a cancelled make-up day is no longer worked, a cancelled day off no longer off', () => {
    const cancelled = parseNoticeText(2020, `${spring}\n取消2月1日（星期六）的调休上班。取消1月30日放假。`)
    expect(cancelled.findings).toEqual([])
    expect(dates(cancelled.on)).toEqual(['2020-01-19'])
    expect(dates(cancelled.off)).toHaveLength(6)
  })
})

describe('what stands around the days of a whole notice', () => {
  const festival = '一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。'

  test.each([
    ['the office and the day below it', `${festival}\n国务院办公厅\n2025年11月4日`],
    ['both on one line', `${festival}\n国务院办公厅　2025年11月4日\n（此件公开发布）`],
    ['a day of the notice’s own year', `${festival}\n某某市人民政府办公室\n\n2026年1月5日`],
    [
      'in brackets, and printed on a day',
      `${festival}\n（2025年11月4日）\n国务院办公厅秘书局 2025年11月4日印发`,
    ],
    ['the head of the web page', `成文日期：2025年11月04日\n发布日期：2025-11-04\n${festival}`],
  ])('%s', (_, text) => {
    const { off, on, findings } = parseNoticeText(2026, text)
    expect(findings).toEqual([])
    expect(dates(off)).toEqual(['2026-01-01', '2026-01-02', '2026-01-03'])
    expect(dates(on)).toEqual(['2026-01-04'])
  })

  test('a day that stands alone among others is not taken for a signature', () => {
    const { findings } = parseNoticeText(2026, `2026年5月1日\n2026年5月2日\n${festival}`)
    expect(findings.map(({ line }) => line)).toEqual([1, 2])
  })
})

describe('what cannot be read is told and left out', () => {
  test.each([
    ['a day that does not exist', '2月30日 放假', '“2月30日”不是存在的日期'],
    ['a date without a verb', '2027-02-05 春节', '没有写明是放假还是上班'],
    ['an encouragement', '鼓励各单位安排职工在除夕（2月5日）休息', '没有写明是放假还是上班'],
    ['words without a date', '春节放假', '没有读到日期'],
    ['a wrong weekday', '2月14日（星期六）上班', '写作星期六，而2027-02-14是星期日'],
    ['another year', '2025年2月14日 放假', '不在2027年'],
    ['a range that ends before it begins', '2月11日至2月5日放假', '晚于'],
    ['a range too long', '2月1日至3月20日放假', '超过16天'],
    ['a weekday as make-up day', '2月15日起正常上班', '本来上班，不必录入'],
    ['a holiday made longer than nobody knows what', '延长2027年春节假期至2月14日', '没有写明从哪一天起'],
    ['the same, told the other way round', '春节假期延长到2月14日，2月15日起正常上班', '没有写明从哪一天起'],
    ['a cancelled day that was not told before', '取消2月14日（星期日）调休上班', '前面没有写2月14日上班'],
    ['a cancelled day off that was not told before', '取消2月12日放假', '前面没有写2月12日放假'],
    ['a day moved to another', '2月14日上班调整为2月21日', '说的是变动'],
    ['a day moved, with its verb behind', '原定2月14日改为2月21日上班', '说的是变动'],
    ['a day that is not worked after all', '2月14日不再上班', '说的是变动'],
    ['a day that need not be worked', '2月14日（星期日）无需上班', '说的是变动'],
    ['a day that is not off', '2月12日不放假', '说的是变动'],
    ['days with exceptions', '2月5日至11日放假，2月8日除外', '说的是变动'],
    ['a day of the month alone', '23日放假', '没有写月份'],
    ['an empty text', ' \n', '没有读到放假或上班的日子'],
  ])('%s', (_, text, message) => {
    const { off, on, findings } = parseNoticeText(2027, text)
    expect(findings.map((f) => f.message).join()).toContain(message)
    expect({ off, on }).toEqual({ off: {}, on: {} })
  })

  test('a finding names its line, and the other lines are still read', () => {
    const { off, findings } = parseNoticeText(2027, '5月1日 放假 劳动节\n5月32日 放假\n5月2日 放假 劳动节')
    expect(findings).toMatchObject([{ line: 2, text: '5月32日 放假' }])
    expect(dates(off)).toEqual(['2027-05-01', '2027-05-02'])
  })

  test('a count that does not fit is pointed out', () => {
    const { off, findings } = parseNoticeText(2026, '春节：2月15日至23日放假调休，共8天。')
    expect(dates(off)).toHaveLength(9)
    expect(findings[0]?.message).toBe('写明共8天，读到9天，请核对。')
  })

  test('a day both off and worked is taken for neither', () => {
    const { off, on, findings } = parseNoticeText(2027, '2月13日 放假\n2月13日 上班')
    expect({ off, on }).toEqual({ off: {}, on: {} })
    expect(findings[0]?.message).toContain('2027年2月13日既写放假又写上班')
  })
})

/** A notice in the usual wording: per festival its days off, then its make-up days. */
function writtenOut({ off, on }: HolidayNotice): string {
  const names = [...new Set([...Object.values(off), ...Object.values(on)])]
  return names
    .map((name) => {
      const runs = runsOf(Object.keys(off).filter((d) => off[d] === name) as IsoDate[])
      const offWords = runs.map((run) => {
        const [first, last] = [run[0], run.at(-1)]
        if (!first || !last) throw new Error('a run has days')
        return `${dayWords(first)}${first === last ? '' : `至${dayWords(last)}`}放假调休，共${run.length}天。`
      })
      const worked = Object.keys(on)
        .filter((d) => on[d] === name)
        .map((d) => `${dayWords(day(d))}（星期${'日一二三四五六'[weekday(day(d))]}）`)
      return `${name}：${offWords.join('')}${worked.length ? `${worked.join('、')}上班。` : ''}`
    })
    .join('\n')
}

function runsOf(days: IsoDate[]): IsoDate[][] {
  const runs: IsoDate[][] = []
  for (const d of days) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && addDays(last, 1) === d) run.push(d)
    else runs.push([d])
  }
  return runs
}
