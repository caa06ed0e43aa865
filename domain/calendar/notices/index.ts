import type { HolidayNotice } from '../calendar'
import n2016 from './2016.json'
import n2017 from './2017.json'
import n2018 from './2018.json'
import n2019 from './2019.json'
import n2020 from './2020.json'
import n2021 from './2021.json'
import n2022 from './2022.json'
import n2023 from './2023.json'
import n2024 from './2024.json'
import n2025 from './2025.json'
import n2026 from './2026.json'

const shipped: readonly { year: number; sources: string[]; off: object; on: object }[] = [
  n2016,
  n2017,
  n2018,
  n2019,
  n2020,
  n2021,
  n2022,
  n2023,
  n2024,
  n2025,
  n2026,
]

/** The State Council's yearly notices that ship with the program; each names its sources. */
export const NOTICES = shipped as readonly HolidayNotice[]
