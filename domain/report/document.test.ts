import { expect, test } from 'vitest'
import { handedInDocument, reportDocument, sealedDocument } from './document'
import { FORMAT_2021 } from './formats/2021'
import { sumTables } from './roll-up'
import type { SealedContent } from './seal'
import { completeTable3 } from './table3'

// A sealed year reads as it was sealed, whatever the program writes today.

const tables = {
  ...sumTables([], FORMAT_2021),
  table3: completeTable3(
    {
      new: { natural_person: 469 },
      correction_lapsed: { natural_person: 100 },
      fee_lapsed: { natural_person: 15 },
      other: { natural_person: 354 },
    },
    FORMAT_2021,
  ),
}
const figures = { channels: [], late: 0, feesYuan: 0 }
const texts = { one: '', five: '', six: '' }
const sealed: SealedContent = {
  agency: '某某局',
  year: 2024,
  edition: 1,
  tables,
  figures,
  texts,
  checks: [],
}
const wordsOf = ({ sections }: ReturnType<typeof sealedDocument>) => JSON.stringify(sections[0]?.blocks)

test('the words and forms that were sealed or handed in are printed', () => {
  const now = reportDocument({
    agency: '某某局',
    year: 2024,
    format: FORMAT_2021,
    texts,
    figures: { ...figures, tables },
  })
  expect(wordsOf(now)).toContain('其他处理469件（其中逾期未补正视为放弃100件、逾期未缴费视为放弃15件）。')
  const printed = [{ title: '一、总体情况', blocks: [{ paragraph: '当时的文字' }] }]
  const was = { title: now.title, agency: '某某局', year: 2024, tables, sections: printed }
  expect(sealedDocument({ ...sealed, printed })).toEqual(was)
  expect(handedInDocument('某某局', 2024, { tables, figures, texts, printed, checks: [] })).toEqual(was)
  expect(sealedDocument({ ...sealed, printed: now.sections })).toEqual(now)
})

test('a seal made before that reads as the program wrote then', () => {
  const words = '逾期未补正视为放弃100件、逾期未缴费视为放弃15件、其他处理354件。无超期答复或不答复。'
  expect(wordsOf(sealedDocument(sealed))).toContain(words)
  expect(wordsOf(handedInDocument('某某局', 2024, { tables, figures, texts, checks: [] }))).toContain(words)
})
