import { Failed } from './command'

export type Language = 'zh' | 'en'

export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>

/** Says what is being done and, afterwards, how long it took. A fault is passed on after its output was shown. */
export function stepsIn(language: Language): Step {
  const took = language === 'zh' ? (s: string) => `，用时 ${s} 秒` : (s: string) => ` (${s} s)`
  return async (name, work) => {
    const began = performance.now()
    const seconds = () => took(((performance.now() - began) / 1000).toFixed(1))
    console.log(`… ${name}`)
    try {
      const result = await work()
      console.log(`✓ ${name}${seconds()}`)
      return result
    } catch (fault) {
      if (fault instanceof Failed) console.log(fault.output.trimEnd())
      console.log(`✗ ${name}${seconds()}`)
      throw fault
    }
  }
}

/** A reason to stop that the person at the terminal can put right; shown without a stack trace. */
export class Stop extends Error {}

/** Runs a command's program: 0 when it ends well, 1 with the reason when not. */
export async function command(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (fault) {
    process.exitCode = 1
    if (fault instanceof Stop || fault instanceof Failed) console.error(`\n${fault.message}`)
    else console.error(fault)
  }
}
