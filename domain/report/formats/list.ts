import { FORMAT_2021, type Outcome2021 } from './2021'
import type { Format } from './format'

/** Every format that a report was or will be written in, the earliest first. A next one is added here. */
export const FORMATS: readonly [Format, ...Format[]] = [FORMAT_2021]

/** A result (办理结果) of some format. Cases keep its key. */
export type Outcome = Outcome2021
