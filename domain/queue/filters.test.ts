import { expect, test } from 'vitest'
import type { Actor } from '../access'
import { day } from '../calendar/day'
import { ALL_FILTERS, type FilterName, QUEUE_FILTERS, type QueueFilter } from './filters'

const clerk: Actor = { personId: 'zhao', agencyId: 'agency', unitId: 'law', roles: ['clerk'] }
const names = { unit: (id: string) => `单位${id}`, person: (id: string) => `人员${id}` }

const SAMPLES: Record<FilterName, [value: string, chip: string, asks: QueueFilter]> = {
  who: ['asked', '请本单位会办的', { askedUnitId: 'law' }],
  unit: ['u1', '承办单位：单位u1', { unitId: 'u1' }],
  person: ['p1', '承办人：人员p1', { personId: 'p1' }],
  lateness: ['due_soon', '5个工作日内到期', { lateness: 'due_soon' }],
  risk: ['alarm', '风险：很可能或者可能超期', {}],
  cause: ['third_party', '超期原因：征求意见逾期', { latenessCause: 'third_party' }],
  stage: ['in_approval', '环节：审签', { stage: 'in_approval' }],
  channel: ['fax', '渠道：传真', { channel: 'fax' }],
  kind: ['other_organisation', '申请人：其他组织', { applicantKind: 'other_organisation' }],
  outcome: ['granted', '结果：予以公开', { outcome: 'granted' }],
  from: ['2026-03-01', '到达不早于 2026-03-01', { arrivedFrom: day('2026-03-01') }],
  to: ['2026-03-31', '到达不晚于 2026-03-31', { arrivedTo: day('2026-03-31') }],
  due_before: ['2026-06-30', '期限早于 2026-06-30', { dueBefore: day('2026-06-30') }],
  received: [
    '2026-02',
    '收到月份：2026年2月',
    { receivedFrom: day('2026-02-01'), receivedTo: day('2026-02-28') },
  ],
  concluded: [
    '2026-04',
    '办结月份：2026年4月',
    { concludedFrom: day('2026-04-01'), concludedTo: day('2026-04-30') },
  ],
  concluded_since: ['2026-04-02', '办结不早于 2026-04-02', { concludedFrom: day('2026-04-02') }],
}

test.each(ALL_FILTERS)('%s is read, told and asked', (name, filter) => {
  const [text, chip, asks] = SAMPLES[name]
  const value = filter.schema.parse(text)
  expect(filter.chip(value, names)).toBe(chip)
  expect(filter.asks(value, clerk)).toEqual(asks)
  expect(filter.schema.safeParse('').success).toBe(false)
})

test('cases that nobody holds can be asked for', () => {
  expect(QUEUE_FILTERS.unit.chip('none', names)).toBe('承办单位：未分办')
  expect(QUEUE_FILTERS.unit.asks('none', clerk)).toEqual({ noUnit: true })
  expect(QUEUE_FILTERS.person.chip('none', names)).toBe('承办人：没有承办人')
  expect(QUEUE_FILTERS.person.asks('none', clerk)).toEqual({ noPerson: true })
})

test('late answers without a cause can be asked for', () => {
  expect(QUEUE_FILTERS.cause.chip('none', names)).toBe('超期原因：未确认')
  expect(QUEUE_FILTERS.cause.asks('none', clerk)).toEqual({ noCause: true })
})

test('every stage but the last can be asked for together', () => {
  expect(QUEUE_FILTERS.stage.chip('in_hand', names)).toBe('环节：在办')
  expect(QUEUE_FILTERS.stage.asks('in_hand', clerk)).toEqual({ inHand: true })
})

test('what can be chosen is what is read', () => {
  for (const [, { control, schema }] of ALL_FILTERS)
    if (control.type === 'choice' && typeof control.options !== 'string')
      expect(control.options.map(({ value }) => schema.parse(value))).toHaveLength(control.options.length)
})

test('one’s own cases are those of the person or of the unit; who has no unit is asked by none', () => {
  const { asks } = QUEUE_FILTERS.who
  expect(asks('mine', clerk)).toEqual({ personId: 'zhao' })
  expect(asks('unit', clerk)).toEqual({ unitId: 'law' })
  expect(asks('unit', { ...clerk, unitId: null })).toEqual({})
  expect(asks('asked', { ...clerk, unitId: null })).toEqual({})
})
