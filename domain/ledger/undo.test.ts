import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import type { SealedCase } from '../report/seal/seal'
import { refuseUndo, type YearStanding, yearBehindWords, yearsBehind } from './undo'

// 撤销导入：写明动到哪些封存和报送，动到就要理由；办理过的不能撤销。

const told = (id: string, receivedOn: string, concludedOn: string | null): SealedCase => ({
  id,
  number: id,
  channel: '当面',
  applicantKind: 'natural_person',
  receivedOn: day(receivedOn),
  dueOn: null,
  concludedOn: concludedOn === null ? null : day(concludedOn),
  outcome: null,
  lateWorkingDays: 0,
})
const batch = [told('1号', '2022-03-01', '2022-03-20'), told('2号', '2022-12-20', '2023-01-10')]
const draft = (year: number): YearStanding => ({
  year,
  state: 'draft',
  edition: 0,
  sealedOn: null,
  handedInOn: null,
})
const sealed: YearStanding = { ...draft(2022), state: 'sealed', edition: 1, sealedOn: '2023-01-20' }
const handedIn: YearStanding = { ...draft(2023), state: 'handed_in', handedInOn: '2024-01-15' }

describe('what stands before an import that is to be undone', () => {
  test('seals and hand-ins that count cases of it, with how many', () => {
    expect(
      yearsBehind({ cases: batch, remedies: [] }, [sealed, handedIn, draft(2024)]).map(yearBehindWords),
    ).toEqual(['2022年年报（第1版，2023-01-20封存，计入2件）', '2023年年报（2024-01-15报送，计入1件）'])
    expect(yearsBehind({ cases: batch, remedies: [] }, [draft(2022), { ...handedIn, year: 2024 }])).toEqual(
      [],
    )
    expect(yearsBehind({ cases: [], remedies: [] }, [sealed])).toEqual([])
  })

  test('a year that counts nothing but a remedy of it', () => {
    const remedy = {
      id: 'r',
      caseNumber: '1号',
      kind: 'reconsideration' as const,
      filedOn: day('2023-02-01'),
      concludedOn: null,
      result: null,
    }
    expect(
      yearsBehind({ cases: batch.slice(0, 1), remedies: [remedy] }, [sealed, handedIn]).map(yearBehindWords),
    ).toEqual([
      '2022年年报（第1版，2023-01-20封存，计入1件）',
      '2023年年报（2024-01-15报送，计入0件，复议、诉讼1件）',
    ])
  })

  test('a year that was sealed and sent back is sealed all the same', () => {
    expect(yearsBehind({ cases: batch, remedies: [] }, [{ ...sealed, state: 'returned' }])).toHaveLength(1)
  })
})

describe('undoing', () => {
  const years = yearsBehind({ cases: batch, remedies: [] }, [sealed])

  test('asks for a reason where a seal is touched, and only there', () => {
    expect(refuseUndo({ years, hangs: [] }, '')?.refusal).toMatchObject({
      rule: 'undoReason',
      field: 'reason',
    })
    expect(refuseUndo({ years, hangs: [] }, '')?.refusal.message).toContain('2022年年报（第1版')
    expect(refuseUndo({ years, hangs: [] }, '文件有误')).toBeNull()
    expect(refuseUndo({ years: [], hangs: [] }, '')).toBeNull()
  })

  test('is refused whatever the reason while somebody worked on the cases; what hangs on them is named', () => {
    const hangs = [
      { what: '导入后的办理记录', numbers: ['1号', '2号', '3号', '4号', '5号', '6号'] },
      { what: '文书', numbers: ['2号'] },
    ]
    const refused = refuseUndo({ years, hangs }, '文件有误')
    expect(refused?.refusal.rule).toBe('batchTouched')
    expect(refused?.refusal.message).toContain('导入后的办理记录（1号、2号、3号、4号、5号等）；文书（2号）')
  })
})
