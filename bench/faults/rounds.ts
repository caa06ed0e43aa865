import { Account } from './account'
import { comeBack } from './come-back'
import { notAsDerived } from './derived'
import type { Ground } from './ground'
import { type Found, heldAgainst } from './held-against'
import { leftoversOfBackups } from './leftovers'
import type { StartWorker } from './workers'

/** What a kind of fault is tried on. */
export interface Field {
  ground: Ground
  start: StartWorker
  /** The folder of the built programs. */
  built: string
  /** How often. */
  times: number
  /** The only writing paths that are killed; all of them where none is named. */
  paths: readonly string[]
  /** Where it may lay down and mount what it needs. */
  folder: string
  /** The folder that has a disk of its own, where the kind asks for one. */
  disk: string
}

/** What a kind of fault came to. */
export interface Outcome {
  /** How often it was done. */
  times: number
  account: Account
  found: Found
  /** What else this kind counts. */
  counted?: Readonly<Record<string, number>>
}

/** Characters of what a worker was told. */
const MOST_PRINTED = 300
const NONE: Found = { lost: [], doubled: [], halves: [], orphans: [], wrong: [] }

/**
 * Rounds of faults, and after every few of them the installation comes back and is held against what it has answered.
 * What is found stands in the outcome, and is printed at once.
 */
export class Rounds {
  readonly account = new Account()
  private found = NONE
  private done = 0
  private readonly printed = new Set<string>()

  constructor(
    private readonly name: string,
    private readonly field: Field,
    private readonly lookEvery = 1,
  ) {}

  /**
   * `some` makes the fault as often as it answers, having been told how often it was made before; workers' words go into
   * `account`.
   */
  async runSome(some: (done: number) => Promise<number>): Promise<Outcome> {
    const { times, ground } = this.field
    let looked = 0
    let wanted = true
    // Whoever has waited long enough keeps what was counted.
    process.once('SIGINT', () => {
      wanted = false
    })
    while (this.done < times && wanted) {
      this.done += await some(this.done)
      if (this.done - looked < this.lookEvery && this.done < times && wanted) continue
      await this.look()
      looked = this.done
    }
    this.take({ ...NONE, orphans: await leftoversOfBackups(ground), halves: await notAsDerived() })
    return { times: this.done, account: this.account, found: this.found }
  }

  /** `one` makes the fault once. */
  run(one: (n: number) => Promise<void>): Promise<Outcome> {
    return this.runSome(async (done) => {
      await one(done)
      return 1
    })
  }

  private async look(): Promise<void> {
    await comeBack()
    this.take(await heldAgainst(this.account))
    for (const words of [...this.account.unexpected, ...this.account.refusals]) this.print(words)
    console.error(`  ${this.name}: ${this.done} of ${this.field.times}, ${this.account.acknowledged} answers`)
  }

  /** Each once. */
  private print(words: string): void {
    if (!this.printed.has(words)) console.error(`  · ${this.name}: ${words.slice(0, MOST_PRINTED)}`)
    this.printed.add(words)
  }

  private take(found: Found): void {
    const before = this.found
    const merged = { ...before }
    for (const kind of Object.keys(found) as (keyof Found)[]) {
      const fresh = found[kind].filter((one) => !before[kind].includes(one))
      for (const one of fresh) console.error(`  ! ${this.name}: ${kind}: ${one}`)
      merged[kind] = [...before[kind], ...fresh]
    }
    this.found = merged
  }
}
