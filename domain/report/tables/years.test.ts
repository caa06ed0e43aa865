import { expect, test } from 'vitest'
import { yearsToChoose } from './years'

test.each<[string, Parameters<typeof yearsToChoose>[0], readonly number[]]>([
  [
    'every year since the first case',
    { thisYear: 2026, firstYear: 2024, onRecord: [], shown: 2026 },
    [2026, 2025, 2024],
  ],
  [
    'this year alone at the beginning',
    { thisYear: 2026, firstYear: null, onRecord: [], shown: 2026 },
    [2026],
  ],
  [
    'a sealed year whose cases are gone, without the years between',
    { thisYear: 2026, firstYear: 2025, onRecord: [2022, 2025], shown: 2026 },
    [2026, 2025, 2022],
  ],
  ['the year that is shown', { thisYear: 2026, firstYear: null, onRecord: [], shown: 2030 }, [2030, 2026]],
])('%s', (_, known, years) => {
  expect(yearsToChoose(known)).toEqual(years)
})
