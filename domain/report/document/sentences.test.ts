import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { APPLICANT_KINDS, CHANNELS } from '../../case/facts'
import { REMEDY_KINDS } from '../../remedies/remedy'
import { shareWords } from '../figures/figure'
import { channelsFigure, onTimeFigure, outcomesFigure, yearsFigure } from '../figures/figures'
import { FORMAT_2021 } from '../formats/2021'
import { OUTCOMES } from '../formats/in-force'
import { sumTables } from '../roll-up/roll-up'
import { completeTable3, numberIn } from '../tables/table3'
import type { Table4 } from '../tables/table4'
import { checkText } from '../text-check/check-text'
import { factsOf } from '../text-check/facts'
import type { ProseFigures } from './prose'
import { type Made, SENTENCE_NAMES, type SentenceMaterial, sentence, withoutMarks } from './sentences'

const person = (n: number) => ({ natural_person: n })

/** 靖江市's year, with what its report does not tell. */
function jingjiang(more: Partial<ProseFigures> = {}): SentenceMaterial {
  const tables = sumTables([], FORMAT_2021)
  tables.table3 = completeTable3(
    {
      new: { natural_person: 128, commercial_enterprise: 12, other_organisation: 5 },
      granted: person(58),
      partly_granted: person(15),
      refused_process: person(10),
      not_held: person(49),
      petition: person(10),
      correction_lapsed: person(3),
    },
    FORMAT_2021,
  )
  const channels = [
    { label: '网络', count: 96 },
    { label: '邮寄', count: 49 },
  ]
  return { year: 2022, format: FORMAT_2021, figures: { tables, channels, late: 0, feesYuan: 0, ...more } }
}

const made = (name: keyof typeof import('./sentences').SENTENCES, material: SentenceMaterial) =>
  sentence(name).make(material)

describe('each sentence is made from the tables', () => {
  test.each<[Parameters<typeof made>[0], string, Partial<ProseFigures>]>([
    ['channels', '新收的145件申请中，网上申请96件，占66.2%；邮寄方式申请49件，占33.8%。', {}],
    [
      'applicants',
      '新收的145件申请中，自然人申请128件，占88.3%；法人或其他组织申请17件，占11.7%（其中商业企业申请12件、其他申请5件）。',
      {},
    ],
    [
      'results',
      '已办结的145件申请中，予以公开58件，占40.0%；部分公开15件，占10.3%；不予公开10件，占6.9%；无法提供49件，占33.8%；不予处理10件，占6.9%；其他处理3件，占2.1%。',
      {},
    ],
    [
      'disclosed',
      '已办结的145件申请中，全部或部分公开73件，公开率（全部或部分公开占已办结的比例）为50.3%。',
      {},
    ],
    ['accepted', '全年受理政府信息公开申请145件（含上年度结转0件），办结145件，结转下年度继续办理0件。', {}],
    ['on_time', '已办结的145件申请中，按期办结145件，按期办结率100%。', { answeredLate: 0 }],
    [
      'on_time',
      '已办结的145件申请中，按期办结143件，按期办结率98.6%；到年底超期未答复1件。',
      { answeredLate: 2, late: 3 },
    ],
    ['none_overdue', '无超期答复或不答复。', {}],
    [
      'late_causes',
      '年内办结的申请中，超期答复7件，按主要原因分：内部流转4件、卷宗查找2件、没有记录原因的1件。',
      {
        lateCauses: [
          { cause: 'file_search', n: 2 },
          { cause: 'internal_circulation', n: 3 },
          { cause: null, n: 1 },
          { cause: 'internal_circulation', n: 1 },
        ],
      },
    ],
    ['withdrawn', '其他处理的3件申请中，申请人撤回2件。', { withdrawn: 2 }],
    [
      'compared',
      '新收政府信息公开申请145件，比上年（120件）增加25件，增长20.8%；办结145件，与上年（145件）持平。',
      { lastYear: { new: 120, concluded: 145 } },
    ],
    [
      'compared',
      '新收政府信息公开申请145件，比上年（0件）增加145件；办结145件，比上年（200件）减少55件，下降27.5%。',
      { lastYear: { new: 0, concluded: 200 } },
    ],
    ['fee_cases', '对3件申请收取信息处理费，共1860元。', { feeCases: 3, feesYuan: 1860 }],
    ['period', '本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。', {}],
    ['remedies', '政府信息公开行政复议0件；行政诉讼0件。', {}],
  ])('%s', (name, words, more) => {
    expect(made(name, jingjiang(more))).toEqual({ words })
  })

  test('remedies by their result', () => {
    const year = jingjiang()
    year.figures.tables.table4 = remediesOf([
      [4, 1, 0, 2],
      [1, 0, 0, 1],
      [2, 1, 1, 0],
    ])
    expect(made('remedies', year)).toEqual({
      words:
        '政府信息公开行政复议7件，结果维持4件、结果纠正1件、尚未审结2件；行政诉讼6件（其中未经复议直接起诉2件、复议后起诉4件），结果维持3件、结果纠正1件、其他结果1件、尚未审结1件。',
    })
  })

  test('the contact block has a line for each way', () => {
    const contact = { address: '某某路1号', postcode: '214500', phone: '0523-12345678', email: '' }
    expect(made('contact', { ...jingjiang(), contact })).toEqual({
      words: '地址：某某路1号\n邮政编码：214500\n联系电话：0523-12345678',
    })
  })
})

describe('what is not known is not offered, and says why', () => {
  const bare: SentenceMaterial = {
    year: 2022,
    format: FORMAT_2021,
    figures: { tables: jingjiang().figures.tables },
  }
  test.each([
    'channels',
    'on_time',
    'none_overdue',
    'late_causes',
    'withdrawn',
    'compared',
    'fees',
    'fee_cases',
    'contact',
  ] as const)('%s', (name) => {
    expect(made(name, bare)).toEqual({ why: expect.stringMatching(/./) })
  })

  test('nothing overdue is said only when no period ran out', () => {
    expect(made('none_overdue', jingjiang({ late: 1 }))).toEqual({
      why: '有1件超期答复或者到年底超期未答复',
    })
  })

  test('channels that do not add up to the new requests are not told', () => {
    expect(made('channels', jingjiang({ channels: [{ label: '网络', count: 5 }] }))).toHaveProperty('why')
  })
})

test('a mark is of one sentence, and is taken away before words are held against the tables', () => {
  const marks = SENTENCE_NAMES.map((name) => sentence(name).mark)
  expect(new Set(marks).size).toBe(marks.length)
  expect(withoutMarks(`甲${marks.join('')}乙【别的】`)).toBe('甲乙【别的】')
})

function remediesOf(rows: readonly number[][]): Table4 {
  return Object.fromEntries(
    REMEDY_KINDS.map((kind, at) => {
      const parts = rows[at] ?? []
      const sum = parts.reduce((a, b) => a + b, 0)
      return [
        kind,
        Object.fromEntries(FORMAT_2021.table4.columns.map(({ key }, i) => [key, parts[i] ?? sum])),
      ]
    }),
  ) as Table4
}

// One word, one number: whatever the year was, no sentence contradicts a table, a chart or another sentence.
describe('over any consistent year', () => {
  const few = fc.constantFrom(0, 0, 1, 7, 354)
  const kinds = fc.record(Object.fromEntries(APPLICANT_KINDS.map((kind) => [kind, few])))
  const year = fc
    .record({
      outcomes: fc.record(Object.fromEntries(OUTCOMES.map((outcome) => [outcome, kinds]))),
      carriedOut: kinds,
      carriedIn: fc.record(Object.fromEntries(APPLICANT_KINDS.map((kind) => [kind, fc.nat(100)]))),
      remedies: fc.array(fc.array(few, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 }),
      lateShare: fc.nat(100),
      openLate: fc.nat(2),
      online: fc.nat(100),
      withdrawnShare: fc.nat(100),
      feeCases: fc.nat(9),
      lastYear: fc.option(fc.record({ new: few, concluded: few })),
    })
    .map((one) => {
      const carriedOut = one.carriedOut as Record<string, number>
      const results = completeTable3({ ...one.outcomes, carried_out: carriedOut }, FORMAT_2021)
      const cases = (kind: (typeof APPLICANT_KINDS)[number]) =>
        results.results_total[kind] + results.carried_out[kind]
      const share = (n: number, percent: number) => Math.floor((n * percent) / 100)
      const carriedIn = Object.fromEntries(
        APPLICANT_KINDS.map((kind) => [kind, share(cases(kind), one.carriedIn[kind] ?? 0)]),
      )
      const table3 = completeTable3(
        {
          ...one.outcomes,
          carried_out: carriedOut,
          carried_in: carriedIn,
          new: Object.fromEntries(
            APPLICANT_KINDS.map((kind) => [kind, cases(kind) - (carriedIn[kind] ?? 0)]),
          ),
        },
        FORMAT_2021,
      )
      const online = Object.fromEntries(
        APPLICANT_KINDS.map((kind) => [kind, share(table3.new[kind], one.online)]),
      )
      const answeredLate = share(table3.results_total.total, one.lateShare)
      const onlineTotal = Object.values(online).reduce((a, b) => a + b, 0)
      const material: SentenceMaterial = {
        year: 2024,
        format: FORMAT_2021,
        figures: {
          tables: { ...sumTables([], FORMAT_2021), table3, table4: remediesOf(one.remedies) },
          channels: [
            { label: '网络', count: onlineTotal },
            { label: '邮寄', count: table3.new.total - onlineTotal },
          ],
          late: answeredLate + one.openLate,
          answeredLate,
          lateCauses: [{ cause: 'joint_approval', n: answeredLate }],
          feesYuan: one.feeCases * 100,
          feeCases: one.feeCases,
          withdrawn: share(numberIn(table3, 'other'), one.withdrawnShare),
          lastYear: one.lastYear,
        },
      }
      return material
    })

  const sentencesOf = (material: SentenceMaterial): string[] =>
    SENTENCE_NAMES.flatMap((name) => {
      const one: Made = sentence(name).make(material)
      return 'words' in one ? [one.words] : []
    })

  test('no word has two numbers, and each number is that of its table', () => {
    fc.assert(
      fc.property(year, (material) => {
        const numbers = numbersOf(material)
        for (const words of [...sentencesOf(material), ...chartsOf(material)]) {
          for (const [, label = '', n] of words.matchAll(/([^\d。；，、（）：%]*)(\d+)件/g)) {
            const context = /复议|诉讼/.test(words) ? '复议诉讼：' : ''
            expect(
              numbers.get(`${context}${label}`) ?? numbers.get(label),
              `${label}${n}件 in ${words}`,
            ).toEqual(expect.arrayContaining([Number(n)]))
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test('every share is that of its number in the base it names, as in the charts', () => {
    fc.assert(
      fc.property(year, (material) => {
        for (const words of sentencesOf(material)) {
          const base = Number(/^(?:新收|已办结)的(\d+)件申请中/.exec(words)?.[1])
          for (const [, n, share] of words.matchAll(/(\d+)件，(?:占|公开率[^\d]*|按期办结率)([\d.]+%)/g)) {
            expect(share).toBe(shareWords(Number(n), base))
          }
        }
        const { late = 0, answeredLate = 0, tables } = material.figures
        const chart = onTimeFigure(
          [{ year: 2024, table: tables.table3 }],
          [{ on: '2024-05-05' as never, n: answeredLate }],
        )
        const rate = /按期办结率([\d.]+%)/.exec(chart.sentence)?.[1]
        if (rate) expect(sentencesOf(material).join('')).toContain(`按期办结率${rate}`)
        expect(sentencesOf(material).join('').includes('无超期')).toBe(late === 0)
      }),
      { numRuns: 200 },
    )
  })

  test('words of the program contradict nothing when they are held against the tables', () => {
    fc.assert(
      fc.property(year, (material) => {
        for (const words of sentencesOf(material)) {
          const facts = factsOf({ year: 2024, format: FORMAT_2021, ...material.figures })
          expect(checkText(words, facts), words).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })

  /** The numbers that a word may have: one, but for words of two years or of two tables. */
  function numbersOf({ figures }: SentenceMaterial): Map<string, number[]> {
    const { table3, table4 } = figures.tables
    const { channels = [], late = 0, answeredLate = 0, withdrawn, feeCases, lastYear } = figures
    const n = (row: string) => numberIn(table3, row)
    const sued = (column: 'total' | 'upheld' | 'corrected' | 'other' | 'pending') =>
      table4.litigation_direct[column] + table4.litigation_after_reconsideration[column]
    const both = (column: 'upheld' | 'corrected' | 'other' | 'pending') => [
      table4.reconsideration[column],
      sued(column),
    ]
    const concluded = n('results_total')
    const given = n('granted') + n('partly_granted')
    const change = (now: number, before = 0) => Math.abs(now - before)
    const of = (label: string) => channels.find((one) => one.label === label)?.count ?? 0
    return new Map<string, number[]>([
      ['上年结转政府信息公开申请', [n('carried_in')]],
      ['年内新受理', [n('new')]],
      ['其中网上申请', [of('网络')]],
      ['网上申请', [of('网络')]],
      ['其中邮寄方式申请', [of('邮寄')]],
      ['邮寄方式申请', [of('邮寄')]],
      ['已办结', [concluded]],
      ['结转至下年度继续办理', [n('carried_out')]],
      ['已办理的', [concluded]],
      ['全部或部分公开', [given]],
      ['予以公开', [n('granted')]],
      ['部分公开', [n('partly_granted')]],
      ['不予公开', [n('refused')]],
      ['无法提供', [n('cannot_provide')]],
      ['不予处理', [n('not_processed')]],
      ['其他处理', [n('other_handling')]],
      ['其中逾期未补正视为放弃', [n('correction_lapsed')]],
      ['逾期未补正视为放弃', [n('correction_lapsed')]],
      ['其中逾期未缴费视为放弃', [n('fee_lapsed')]],
      ['逾期未缴费视为放弃', [n('fee_lapsed')]],
      ['超期答复或者到年底超期未答复', [late]],
      ['全年受理政府信息公开申请', [n('new') + n('carried_in')]],
      ['含上年度结转', [n('carried_in')]],
      ['办结', [concluded]],
      ['结转下年度继续办理', [n('carried_out')]],
      ['新收的', [n('new')]],
      ['自然人申请', [table3.new.natural_person]],
      ['法人或其他组织申请', [n('new') - table3.new.natural_person]],
      ...(
        [
          ['商业企业', 'commercial_enterprise'],
          ['科研机构', 'research_institution'],
          ['社会公益组织', 'public_interest_organisation'],
          ['法律服务机构', 'legal_service_organisation'],
          ['其他', 'other_organisation'],
        ] as const
      ).flatMap(([label, kind]): [string, number[]][] => [
        [`${label}申请`, [table3.new[kind]]],
        [`其中${label}申请`, [table3.new[kind]]],
      ]),
      ['已办结的', [concluded]],
      ['按期办结', [concluded - answeredLate]],
      ['超期答复', [answeredLate]],
      ['会商审批', [answeredLate]],
      ['到年底超期未答复', [late - answeredLate]],
      ['其他处理的', [n('other_handling')]],
      ['申请人撤回', [withdrawn ?? -1]],
      ['新收政府信息公开申请', [n('new')]],
      ['比上年', [lastYear?.new ?? -1, lastYear?.concluded ?? -1]],
      ['', [lastYear?.new ?? -1, lastYear?.concluded ?? -1]],
      ['增加', [change(n('new'), lastYear?.new), change(concluded, lastYear?.concluded)]],
      ['减少', [change(n('new'), lastYear?.new), change(concluded, lastYear?.concluded)]],
      ['政府信息公开行政复议', [table4.reconsideration.total]],
      ['行政诉讼', [sued('total')]],
      ['其中未经复议直接起诉', [table4.litigation_direct.total]],
      ['复议后起诉', [table4.litigation_after_reconsideration.total]],
      ['复议诉讼：结果维持', both('upheld')],
      ['复议诉讼：结果纠正', both('corrected')],
      ['复议诉讼：其他结果', both('other')],
      ['复议诉讼：尚未审结', both('pending')],
      ['对', [feeCases ?? -1]],
      // The charts.
      ['年新收申请', [n('new')]],
      ['年办结', [concluded]],
      ['年新收', [n('new')]],
      ['结转下年', [n('carried_out')]],
      ['按期', [concluded - answeredLate]],
    ])
  }

  function chartsOf({ figures: { tables, answeredLate = 0 } }: SentenceMaterial): string[] {
    const table = tables.table3
    const [channel] = CHANNELS
    const counts = channel ? { [channel]: table.new } : {}
    const [total] = channelsFigure(2024, counts).sentence.split('按渠道')
    return [
      outcomesFigure({ year: 2024, table }, FORMAT_2021).sentence,
      yearsFigure([{ year: 2024, table }]).sentence,
      onTimeFigure([{ year: 2024, table }], [{ on: '2024-05-05' as never, n: answeredLate }]).sentence,
      total ?? '',
    ]
  }
})
