import { writtenDay } from '../days/read-day'
import { plainText } from '../plain-text'
import { knownChannel, knownKind, knownOutcome } from '../values/value-words'

/** Different values of a column that are kept for looking at; whole numbers are followed further. */
const MOST_KEPT = 400
const SAMPLES = 4

/** What the cells of a column look like, gathered row by row in bounded memory. */
export class ColumnContents {
  filled = 0
  days = 0
  ambiguousDays = 0
  phones = 0
  outcomes = 0
  channels = 0
  kinds = 0
  /** Whole numbers that stand in no row above. */
  numbers = 0
  readonly values = new Map<string, number>()
  readonly samples: string[] = []
  #highest = 0
  /** Whole numbers that go up by rows: 1, 2, 3. A list that begins anew repeats them. */
  repeats = false

  add(cell: string): void {
    const text = plainText(cell)
    if (text === '') return
    this.filled++
    if (this.values.size < MOST_KEPT || this.values.has(text)) {
      const before = this.values.get(text) ?? 0
      this.values.set(text, before + 1)
      if (before === 0 && this.samples.length < SAMPLES)
        this.samples.push(cell.trim().replace(/\s+/g, ' ').slice(0, 40))
    }
    if (/^\d{1,7}$/.test(text)) {
      this.numbers++
      if (Number(text) <= this.#highest) this.repeats = true
      this.#highest = Math.max(this.#highest, Number(text))
    }
    this.#judge(text)
  }

  #judge(text: string): void {
    if (text.length > 30) return
    const day = writtenDay(text)
    if (day.is === 'day' && !/^\d{5}$/.test(text)) this.days++
    else if (day.is === 'yearless') this.days++
    else if (day.is === 'ambiguous') this.ambiguousDays++
    if (PHONE.test(text)) this.phones++
    if (knownOutcome(text)) this.outcomes++
    if (knownChannel(text)) this.channels++
    if (knownKind(text)) this.kinds++
  }

  /** Share of the filled cells, 0 for an empty column. */
  share(of: 'days' | 'phones' | 'outcomes' | 'channels' | 'kinds' | 'numbers'): number {
    return this.filled === 0 ? 0 : this[of] / this.filled
  }
}

const PHONE = /^(?:\+?86-?)?1[3-9]\d{9}$|^0\d{2,3}-?\d{7,8}$|^1\.\d{1,10}e\+?10$/i
