/** How many readings run at once, of everybody and of one person; and how many of one person's wait. */
export interface PlaceLimits {
  atOnce: number
  ofOnePerson: number
  waitingOfOnePerson: number
}

/** One person has so many readings waiting that no more are taken. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting'
}

interface Waiting {
  person: string
  begin: () => void
}

/**
 * Places for readings. Whoever has fewest under way is served first, and nobody ever has all places: fifty files of one
 * person that each take minutes leave room for everybody else's.
 */
export class Places {
  readonly #limits: PlaceLimits
  readonly #running = new Map<string, number>()
  #waiting: Waiting[] = []

  constructor(limits: PlaceLimits) {
    this.#limits = limits
  }

  /** Waits for a place; what it answers gives the place free, once. Throws TooManyWaiting at once. */
  async take(person: string): Promise<() => void> {
    const own = this.#waiting.filter((one) => one.person === person).length
    if (own >= this.#limits.waitingOfOnePerson) throw new TooManyWaiting()
    await new Promise<void>((begin) => {
      this.#waiting.push({ person, begin })
      this.#fill()
    })
    let taken = true
    return () => {
      if (!taken) return
      taken = false
      this.#leave(person)
      this.#fill()
    }
  }

  #of(person: string): number {
    return this.#running.get(person) ?? 0
  }

  #fill(): void {
    const { atOnce, ofOnePerson } = this.#limits
    for (;;) {
      const under = [...this.#running.values()].reduce((sum, n) => sum + n, 0)
      const [first, ...others] = this.#waiting.filter(({ person }) => this.#of(person) < ofOnePerson)
      if (under >= atOnce || !first) return
      // Of two with equally many, the one that has waited longer.
      const next = others.reduce(
        (best, one) => (this.#of(one.person) < this.#of(best.person) ? one : best),
        first,
      )
      this.#waiting = this.#waiting.filter((one) => one !== next)
      this.#running.set(next.person, this.#of(next.person) + 1)
      next.begin()
    }
  }

  #leave(person: string): void {
    const left = this.#of(person) - 1
    if (left > 0) this.#running.set(person, left)
    else this.#running.delete(person)
  }
}
