import { expect, test } from 'vitest'
import { day } from '../../calendar/day'
import { FORMAT_2021 } from '../formats/2021'
import { completeTable3 } from '../tables/table3'
import { type AgencyReport, rollUpOf, sumTables } from './roll-up'
import { rollUpDocument } from './roll-up-document'

const tables = {
  ...sumTables([], FORMAT_2021),
  table3: completeTable3({ new: { natural_person: 2 }, granted: { natural_person: 2 } }, FORMAT_2021),
}

function line(name: string, more: Partial<AgencyReport> = {}): AgencyReport {
  return {
    agencyId: name,
    name,
    depth: 1,
    state: 'sealed',
    edition: 1,
    handedInOn: null,
    tables,
    now: null,
    before: null,
    figures: { channels: [{ label: '当面', count: 2 }], late: 0, feesYuan: 0 },
    openBecause: null,
    ...more,
  }
}
const own = line('某某市政府办', { depth: 0 })
const missing = { state: 'draft', edition: 0, tables: null, figures: null } as const
const documentOf = (lines: readonly AgencyReport[]) =>
  rollUpDocument({
    agency: '某某市',
    year: 2022,
    format: FORMAT_2021,
    rollUp: rollUpOf(lines, FORMAT_2021),
    today: day('2023-01-20'),
  })

test('of six agencies below, the three that are missing are named, and it is a draft', () => {
  const { mark, sections, title } = documentOf([
    own,
    line('甲局'),
    line('乙局'),
    line('丙局', { state: 'handed_in', edition: 0 }),
    line('丁局', missing),
    line('戊局', { ...missing, state: 'returned' }),
    line('己镇', missing),
  ])
  expect(mark).toBe('草稿，3个所属机关尚未报送（2023-01-20）')
  expect(title).toBe('某某市2022年政府信息公开工作年度报告（汇总）')
  expect(sections[0]).toEqual({
    title: '',
    blocks: [
      {
        paragraph:
          '本汇总为某某市本级和所属6个机关的年报数据之和。所属机关已报送并计入的3个；尚未报送、没有计入的3个：丁局、戊局（已退回）、己镇。',
      },
    ],
  })
  expect(JSON.stringify(sections)).toContain('年内新受理8件（其中当面申请8件）')
  expect(JSON.stringify(sections)).not.toContain('"paragraph":"本机关')
})

test('it is final once all of it is sealed', () => {
  expect(documentOf([own, line('甲局', { state: 'published' })])).toMatchObject({ mark: null })
  expect(documentOf([own, line('甲局', { state: 'handed_in' })]).mark).toBe(
    '草稿，1个机关的年报尚未封存（2023-01-20）',
  )
})
