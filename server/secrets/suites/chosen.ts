import { KeyFault } from '../key-fault'
import { SM } from './sm'
import { STANDARD } from './standard'
import type { Suite } from './suite'

/** What `YISHENBAN_CRYPTO` may name. An office that has a service of its own adds it here. */
export const SUITES: readonly Suite[] = [STANDARD, SM]

/** The first suite is written with, the others can still be read with. */
export type ChosenSuites = readonly [Suite, ...Suite[]]

/**
 * The suites of this installation. Without a choice the first alone, so that nothing is looked for twice; once one was
 * named, all of them are read with, in either direction. Throws KeyFault for an unknown one and for algorithms that this
 * machine lacks.
 */
export function chosenSuites(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  suites: readonly Suite[] = SUITES,
): ChosenSuites {
  const name = environment.YISHENBAN_CRYPTO?.trim()
  if (!name) return [suites[0] ?? STANDARD]
  const chosen = suites.find((suite) => suite.name === name)
  if (!chosen) throw new KeyFault(`YISHENBAN_CRYPTO 的值不正确：${cryptoWords(suites)}`)
  const missing = chosen.missing()
  if (missing.length > 0)
    throw new KeyFault(
      `本机的 Node（OpenSSL ${process.versions.openssl}）没有 ${missing.join('、')} 算法，不能使用 YISHENBAN_CRYPTO=${name}。请使用依申办自带的 Node，或者不设置 YISHENBAN_CRYPTO`,
    )
  return [chosen, ...suites.filter((suite) => suite !== chosen && suite.missing().length === 0)]
}

/** What may stand in `YISHENBAN_CRYPTO`, in words. */
export function cryptoWords(suites: readonly Suite[] = SUITES): string {
  return `应是 ${suites.map(({ name, label }) => `${name}（${label}）`).join('或者 ')}；不设置时使用 ${suites[0]?.name}`
}
