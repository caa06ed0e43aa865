/** One thing that does not hold: where, what, by what it may have come, and what to do. */
export interface Finding {
  where: string
  what: string
  cause: string
  remedy: string
}

/** One thing that was verified, with what was found in words. */
export interface Verification {
  id: string
  ok: boolean
  detail: string
  /** What does not hold, one by one, as far as it is named. */
  findings?: readonly Finding[]
}

/** So many are named; how many more there are is told. */
export const NAMED = 20

const OUTSIDE = '有人绕过程序直接改了数据库，或者数据库由不完整的备份恢复'
const COMPARE =
  '请暂停在受影响的记录上办理，保全数据库、数据文件夹和服务器日志，与最近一次核验通过的备份比对，查明后恢复'

export function finding(where: string, what: string, more: Partial<Finding> = {}): Finding {
  return { where, what, cause: OUTSIDE, remedy: COMPARE, ...more }
}

/** Whoever changes something and says that its digest is of a key that nobody has must be named, too. */
export function withoutKey(where: string, keyId: string): Finding {
  return finding(where, `的校验值所说的密钥 ${keyId} 没有设置，内容是否被改动过无法核验`, {
    cause: '更换密钥后没有把原来的密钥写入 YISHENBAN_FORMER_KEYS，或者有人绕过程序改了校验值',
    remedy: `曾用过密钥 ${keyId} 的，请在 YISHENBAN_FORMER_KEYS 中补上再核验；没有用过的，${COMPARE}`,
  })
}

export function findingWords({ where, what, cause, remedy }: Finding): string {
  return `${where}${what}。可能的原因：${cause}。处理：${remedy}。`
}

/** Gathers what does not hold; names the first ones and counts all. */
export class Findings {
  readonly named: Finding[] = []
  count = 0

  add(one: Finding): void {
    this.count++
    if (this.named.length < NAMED) this.named.push(one)
  }

  /** `well` is said when nothing was found. */
  verification(id: string, title: string, well: string): Verification {
    if (this.count === 0) return { id, ok: true, detail: `${title}：${well}` }
    const first = this.named.map(({ where, what }) => `${where}${what}`).slice(0, 3)
    const more = this.count > 3 ? `等，共 ${this.count} 处` : ''
    return { id, ok: false, detail: `${title}：${first.join('；')}${more}`, findings: this.named }
  }
}
