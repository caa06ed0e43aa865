import path from 'node:path'
import { keepFilesPrivate } from '../db/connection/private-files'
import { anyAgency } from './installation/agency'
import { issueFirstRunCode } from './installation/first-run-code'
import { ROOT } from './running/command'
import { command } from './running/step'

// A new one-time code for the first-run page, for whoever did not see the one that was printed at the start. The older
// one is void. Once there is an agency nothing is issued.

command(async () => {
  keepFilesPrivate()
  if (await anyAgency()) {
    console.log('这里已经建立了单位，不再需要一次性代码。')
    return
  }
  const code = issueFirstRunCode(path.resolve(ROOT, process.env.YISHENBAN_DATA || 'data'))
  console.log(`请打开 ${process.env.NEXTAUTH_URL}/first-run，输入一次性代码：\n\n    ${code}\n`)
})
