import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { dataFolder } from '@/db/connection'
import { type Refused, refuse } from '@/domain/case/refusal'
import { WrongGuesses } from '../limits/wrong-guesses'
import { sameSecret } from '../secrets/chance'
import { fingerprint } from '../secrets/fingerprint'
import { type Initialisation, initialise } from './initialise'

/** Wrong guesses at the one-time code, from whatever address: the code is read from a terminal, not guessed. */
const wrongGuesses = new WrongGuesses({ what: 'firstRun', points: 10, seconds: 600 })

const codeFile = () => path.join(dataFolder(), 'first-run-code')

/** Makes agency and administrator for whoever has the code that the start command printed; the code works once. */
export async function firstRun(
  code: string,
  wanted: Initialisation,
): Promise<{ agencyId: string } | Refused> {
  const fits = await wrongGuesses.tried('first-run', () => codeFits(code), Boolean)
  if (fits === null) {
    return refuse(
      'tooManyGuesses',
      '一次性代码输入错误次数过多。',
      '请十分钟后再试，或者重新启动程序取得新的代码。',
    )
  }
  if (!fits) {
    return refuse('wrongCode', '一次性代码不正确。', '请核对启动程序时终端显示的代码。', { field: 'code' })
  }
  const made = await initialise(wanted)
  if ('agencyId' in made) await rm(codeFile(), { force: true })
  return made
}

async function codeFits(code: string): Promise<boolean> {
  if (!existsSync(codeFile())) return false
  const kept = (await readFile(codeFile(), 'utf8')).trim()
  return sameSecret(kept, fingerprint(code.trim()))
}
