import type { Told } from './told'

/** What must stand, from all that workers have told. */
export class Account {
  /** Words of requests that were registered. */
  readonly words = new Set<string>()
  /** Words of requests that were taken back. */
  readonly undone = new Set<string>()
  /** The furthest entry of the history of each case. */
  readonly seqs = new Map<string, number>()
  readonly ids = {
    submission: new Set<string>(),
    bulkRun: new Set<string>(),
    list: new Set<string>(),
    backup: new Set<string>(),
  }
  readonly sealed = new Set<string>()
  /** Lines of the audit log by their number. */
  readonly lines = new Map<number, string>()
  /** How often workers died at each kind of point. */
  readonly died = new Map<string, number>()
  /** Uses of the program that were answered. */
  acknowledged = 0
  turns = 0
  letters = 0
  /** Kinds of faults that were told, with how often. */
  readonly faults = new Map<string, number>()
  /** The words of those that nobody can act on. */
  readonly unexpected: string[] = []
  readonly refusals: string[] = []

  add(told: readonly Told[]): void {
    for (const one of told) this.addOne(one)
  }

  private addOne(told: Told): void {
    switch (told.is) {
      case 'ready':
        return
      case 'turn':
        this.turns++
        return
      case 'died':
        this.died.set(told.point, (this.died.get(told.point) ?? 0) + 1)
        return
      case 'fault':
        this.faults.set(told.kind, (this.faults.get(told.kind) ?? 0) + 1)
        if (told.kind === 'other') this.unexpected.push(told.words)
        if (told.kind === 'refused') this.refusals.push(told.words)
        return
      case 'registered':
        this.words.add(told.word)
        break
      case 'undone':
        this.undone.add(told.word)
        break
      case 'step':
        this.seqs.set(told.caseId, Math.max(told.seq, this.seqs.get(told.caseId) ?? 0))
        break
      case 'sealed':
        this.sealed.add(told.agencyId)
        break
      case 'line':
        this.lines.set(told.seq, told.hash)
        break
      case 'mailed':
        this.letters += told.letters
        break
      default:
        this.ids[told.is].add(told.id)
    }
    this.acknowledged++
  }
}
