import { dataFolder } from '@/db/connection'
import demo from '../demo/accounts.json'
import { isDemonstrationFolder } from '../demo/mark'
import { groundOf, isDemonstrationProcess, isTrainingProcess } from '../training/ground'

/**
 * As whom one signs in to a demonstration; there is one password for all. Everybody may know: its people are made up, and
 * it serves this machine only.
 */
export interface DemonstrationAccounts {
  people: readonly { account: string; name: string; role: string }[]
  password: string
}

/**
 * The accounts of a demonstration or a training, as it made them, those of the second agency last. Null in every other
 * installation: a setting, a key or a file alone tells nobody an account.
 */
export function demonstrationAccounts(): DemonstrationAccounts | null {
  const folder = dataFolder()
  const ofDemonstration = isDemonstrationProcess(process.env) && isDemonstrationFolder(folder)
  const ofTraining = isTrainingProcess(process.env) && groundOf(folder) !== null
  if (!ofDemonstration && !ofTraining) return null
  return {
    people: [...demo.accounts, ...demo.bureau.accounts].map(({ account, name, role }) => ({
      account,
      name,
      role,
    })),
    password: demo.password,
  }
}
